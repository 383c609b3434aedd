-- Flags on a week that was not scored.
-- grain:   one row
-- params:  none
select count(*) as offending
from warehouse.flag
left join warehouse.score
    on
        flag.subject_key = score.subject_key
        and flag.week_start = score.week_start
where score.anomaly_score is null
