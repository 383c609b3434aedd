-- The last UTC day of which the warehouse holds usage that had happened by the night.
-- grain:   one row
-- params:  $before (excluded)
select max(usage_event.report_date) as day
from warehouse.usage_event
where usage_event.report_date < $before
