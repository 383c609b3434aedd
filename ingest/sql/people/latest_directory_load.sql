-- The directory in force.
-- grain:   at most one row
-- params:  none
select version, file_sha256
from directory_load
order by version desc
limit 1
