-- Every local day that newly loaded events or outcomes can belong to: a UTC day reaches into three.
-- grain:   (day)
-- params:  none
with shift as (
    select unnest([-1, 0, 1]) as days
)
select distinct touched_day.day + shift.days as day
from warehouse.touched_day
cross join shift
order by day
