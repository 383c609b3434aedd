-- Logins that are nobody's yet.
-- grain:   (source_system, login_kind, login)
-- params:  none
select source_system, login_kind, login, subject_key, first_seen
from unmatched_login
order by source_system, login_kind, login
