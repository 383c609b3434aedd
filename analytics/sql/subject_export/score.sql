-- How unusual the forest of each week found a person's week.
-- grain:   (week_start)
-- params:  none; reads the frame asked_key
select
    week_start,
    run_id,
    not_scored_because,
    anomaly_score,
    tail_share
from warehouse.score
where subject_key in (select asked_key.subject_key from asked_key)
order by week_start
