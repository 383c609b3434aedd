-- Every local day that newly loaded events or outcomes can belong to: a UTC day reaches into three.
-- A day that retention took events of is none of them: built again it would lose what they told.
-- grain:   (day)
-- params:  none
with shift as (
    select unnest([-1, 0, 1]) as days
),
settled as (
    select max(retention_run.last_day) + 1 as last_day
    from warehouse.retention_run
)
select distinct touched_day.day + shift.days as day
from warehouse.touched_day
cross join shift
cross join settled
where settled.last_day is null or touched_day.day + shift.days > settled.last_day
order by day
