-- The number of the next receipt.
-- grain:   one row
-- params:  none
select cast(coalesce(max(file_number), 0) + 1 as integer) as file_number
from warehouse.ingest_file
