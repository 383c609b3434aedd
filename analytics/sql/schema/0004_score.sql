-- A person-week's anomaly score. It never leaves the warehouse.
-- grain:   (subject_key, week_start)
-- params:  none
create table warehouse.score (
    run_id varchar not null,
    subject_key bigint not null,
    week_start date not null,
    not_scored_because varchar not null     -- empty when scored
        check (not_scored_because in ('', 'few_requests', 'few_peers')),
    anomaly_score double,                   -- in (0, 1], higher is more unusual
    tail_share double,                      -- share of the training window that scores as high or higher
    check ((not_scored_because = '') = (anomaly_score is not null)),
    check ((not_scored_because = '') = (tail_share is not null))
)
