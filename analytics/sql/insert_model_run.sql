-- Keeps what it takes to train a week's forest again.
-- grain:   (week_start)
-- params:  $run_id, $week_start, $scored_on, $parameters, $seed, $library_versions, $features, $training_first_week, $training_rows, $training_sha256, $drifted_features, $person_weeks, $scored
insert into warehouse.model_run (
    run_id, week_start, scored_on, parameters, seed, library_versions, features,
    training_first_week, training_rows, training_sha256, drifted_features, person_weeks, scored
)
values (
    $run_id, $week_start, $scored_on, $parameters, $seed, $library_versions, $features,
    $training_first_week, $training_rows, $training_sha256, $drifted_features, $person_weeks, $scored
)
