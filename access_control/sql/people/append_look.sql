-- Append one look, or one refusal, to the access log.
-- grain:   (entry)
-- params:  :entry, :at, :viewer_id, :subject_id, :what, :relation, :first_day, :last_day, :allowed, :reason, :policy_id, :policy_sha256, :directory_version, :purpose, :request_id
insert into access_log (
    entry, at, viewer_id, subject_id, what, relation, first_day, last_day, allowed,
    reason, policy_id, policy_sha256, directory_version, purpose, request_id
)
values (
    :entry, :at, :viewer_id, :subject_id, :what, :relation, :first_day, :last_day, :allowed,
    :reason, :policy_id, :policy_sha256, :directory_version, :purpose, :request_id
)
