-- The faults of the directory in force, in order of line.
-- grain:   (line, column_name, reason_code)
-- params:  none
select line, column_name, reason_code
from directory_fault
where version = (select max(directory_load.version) from directory_load)
order by line, column_name, reason_code
