-- The last UTC day of the rows that are too old to be kept; null when there are none.
-- grain:   one row
-- params:  $kept_from
select max(usage_event.report_date) as day
from warehouse.usage_event
where usage_event.report_date < $kept_from
