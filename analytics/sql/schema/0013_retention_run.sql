-- The receipt of a retention run: how many rows it took out of what, and never whose.
-- grain:   (run_number, what)
-- params:  none
create table warehouse.retention_run (
    run_number integer not null,            -- from 1
    night date not null,
    ran_at timestamp not null,              -- UTC
    what varchar not null,                  -- table, or leavers
    kept_from date not null,                -- first day that is kept
    last_day date,                          -- of the rows of usage_event or outcome_event taken out, the last UTC day; null for none and elsewhere
    removed bigint not null
)
