-- The last UTC day of which there was usage that had happened by the night, whether or not retention has taken it out.
-- grain:   one row
-- params:  $before (excluded)
with held as (
    select usage_event.report_date as day
    from warehouse.usage_event
    union all
    select retention_run.last_day as day
    from warehouse.retention_run
    where retention_run.what = 'usage_event'
)
select max(held.day) as day
from held
where held.day < $before
