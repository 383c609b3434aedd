-- The UTC days that one file brought rows for.
-- grain:   (day)
-- params:  $file_id
insert into warehouse.touched_day (day)
select distinct report_date as day
from warehouse.usage_event
where file_id = $file_id
union
select distinct report_date as day
from warehouse.outcome_event
where file_id = $file_id
