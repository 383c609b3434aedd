-- The first day with a usage row; null when there is none.
-- grain:   one row
-- params:  none
select min(usage_day.day) as day
from warehouse.usage_day
