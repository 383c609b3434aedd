-- The map of logins in force.
-- grain:   at most one row
-- params:  none
select version, file_sha256
from login_map_load
order by version desc
limit 1
