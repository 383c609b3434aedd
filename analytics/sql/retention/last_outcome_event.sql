-- The last UTC day of the rows that are too old to be kept; null when there are none.
-- grain:   one row
-- params:  $kept_from
select max(outcome_event.report_date) as day
from warehouse.outcome_event
where outcome_event.report_date < $kept_from
