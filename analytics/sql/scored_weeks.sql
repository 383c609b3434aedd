-- The weeks that have been scored.
-- grain:   (week_start)
-- params:  none
select week_start
from warehouse.model_run
order by week_start
