-- The forests that scored a person's weeks, and how each was made.
-- grain:   (week_start)
-- params:  none; reads the frame asked_key
select
    week_start,
    run_id,
    scored_on,
    parameters,
    seed,
    library_versions,
    features,
    training_first_week,
    training_rows,
    drifted_features
from warehouse.model_run
where run_id in (
    select score.run_id
    from warehouse.score
    where score.subject_key in (select asked_key.subject_key from asked_key)
)
order by week_start
