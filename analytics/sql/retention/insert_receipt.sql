-- Keeps one line of a retention run's receipt.
-- grain:   (run_number, what)
-- params:  $run_number, $night, $ran_at, $what, $kept_from, $last_day, $removed
insert into warehouse.retention_run (run_number, night, ran_at, what, kept_from, last_day, removed)
values ($run_number, $night, $ran_at, $what, $kept_from, $last_day, $removed)
