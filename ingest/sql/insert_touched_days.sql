-- The days that one file brought rows for.
-- grain:   (day)
-- params:  $file_number
insert into warehouse.touched_day (day)
select distinct report_date as day
from warehouse.usage_event
where file_number = $file_number
union
select distinct report_date as day
from warehouse.outcome_event
where file_number = $file_number
