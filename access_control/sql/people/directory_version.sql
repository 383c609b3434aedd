-- The load of the directory that is in force; 0 before the first.
-- grain:   ()
-- params:  none
select coalesce(max(version), 0) as directory_version
from directory_load
