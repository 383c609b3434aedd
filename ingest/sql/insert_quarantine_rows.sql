-- The faults of a file, place and reason only.
-- grain:   (file_id, line, item, column_name)
-- params:  $file_id
insert into warehouse.quarantine_row (file_id, line, item, column_name, reason_code)
select distinct
    $file_id as file_id,
    line,
    item,
    column_name,
    reason_code
from staged_fault
order by line, item, column_name
