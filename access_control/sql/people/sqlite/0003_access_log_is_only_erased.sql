-- No entry is changed, but that whom it names is blanked, once its seal is marked as erased.
-- grain:   (entry)
-- params:  none
create trigger if not exists access_log_is_only_erased
before update on access_log
when not (
    new.entry is old.entry
    and new.at is old.at
    and new.viewer_id in (old.viewer_id, '')
    and new.subject_id in (old.subject_id, '')
    and new.what is old.what
    and new.relation is old.relation
    and new.first_day is old.first_day
    and new.last_day is old.last_day
    and new.allowed is old.allowed
    and new.reason is old.reason
    and new.policy_id is old.policy_id
    and new.policy_sha256 is old.policy_sha256
    and new.directory_version is old.directory_version
    and new.purpose is old.purpose
    and new.request_id in (old.request_id, '')
    and exists (
        select 1
        from access_log_seal
        where access_log_seal.entry = old.entry
          and access_log_seal.salt = ''
          and access_log_seal.erased <> ''
    )
)
begin select raise(abort, 'an entry of the access log is erased or stays as it is'); end
