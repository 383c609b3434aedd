-- The first day with a feature row; null when there is none.
-- grain:   one row
-- params:  none
select min(day_feature.day) as day
from warehouse.day_feature
