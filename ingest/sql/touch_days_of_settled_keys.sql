-- The days of rows that are about to become somebody's.
-- grain:   (day)
-- params:  none
insert into warehouse.touched_day (day)
select distinct report_date as day
from warehouse.usage_event
where subject_key in (select settled_key.old_key from settled_key)
union
select distinct report_date as day
from warehouse.outcome_event
where subject_key in (select settled_key.old_key from settled_key)
