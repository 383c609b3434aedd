-- Every entry of the access log, oldest first.
-- grain:   (entry)
-- params:  none
select
    entry, at, viewer_id, subject_id, what, relation, first_day, last_day, allowed,
    reason, policy_id, policy_sha256, directory_version, purpose, request_id
from access_log
order by entry
