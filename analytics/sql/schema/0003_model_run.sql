-- One training of the forest and the week it scored; enough to train the same forest again.
-- grain:   (week_start)
-- params:  none
create table warehouse.model_run (
    run_id varchar not null unique,         -- hash of week, parameters and training window
    week_start date not null unique,
    scored_on date not null,                -- the night
    parameters varchar not null,            -- JSON
    seed bigint not null,
    library_versions varchar not null,      -- JSON
    features varchar not null,              -- names, in the order of the forest's columns
    training_first_week date not null,
    training_rows bigint not null,
    training_sha256 varchar not null,       -- of the sorted training matrix
    person_weeks bigint not null,           -- of the week, scored or not
    scored bigint not null
)
