-- Scores and tail shares outside (0, 1].
-- grain:   one row
-- params:  none
select count(*) as offending
from warehouse.score
where
    not_scored_because = ''
    and not (
        anomaly_score > 0 and anomaly_score <= 1 and isfinite(anomaly_score)
        and tail_share > 0 and tail_share <= 1 and isfinite(tail_share)
    )
