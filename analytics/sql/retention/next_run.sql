-- The number of the next retention run.
-- grain:   one row
-- params:  none
select coalesce(max(retention_run.run_number), 0) + 1 as number
from warehouse.retention_run
