-- Every training whose forest was kept, oldest week first.
-- grain:   (week_start)
-- params:  none
select
    run_id,
    week_start
from warehouse.model_run
where training_sha256 <> ''
order by week_start
