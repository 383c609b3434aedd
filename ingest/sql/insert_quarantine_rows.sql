-- The faults of the staged file, place and reason only.
-- grain:   (file_id, row_number, column_name)
-- params:  $file_id
insert into warehouse.quarantine_row (file_id, row_number, column_name, reason_code)
select distinct
    $file_id as file_id,
    row_number,
    column_name,
    reason_code
from staged_fault
order by row_number, column_name
