-- Keeps a week's scores.
-- grain:   (subject_key, week_start)
-- params:  none; reads the frame scored_week
insert into warehouse.score (
    run_id, subject_key, week_start, not_scored_because, anomaly_score, tail_share
)
select run_id, subject_key, week_start, not_scored_because, anomaly_score, tail_share
from scored_week
order by subject_key
