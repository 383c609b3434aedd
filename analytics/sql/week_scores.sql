-- The anomaly scores of all person-weeks that were looked at; null where there was too little for one.
-- grain:   (subject_key, week_start)
-- params:  none
select
    subject_key,
    week_start,
    anomaly_score
from warehouse.score
order by subject_key, week_start
