-- Every fault of every record of a slice of outcomes; the good ones have an empty list.
-- grain:   one row per record, in file order
-- params:  $file, $columns, $delimiter, $latest
select faults_among([
    missing_fault('occurred_at', occurred_at),
    time_fault('occurred_at', occurred_at, cast($latest as timestamp)),
    employee_fault('employee_id', employee_id),
    missing_fault('kind', kind),
    option_fault('kind', kind, outcome_kind(kind)),
    label_fault('client_app', client_app),
    identifier_fault('session_id', session_id),
    identifier_fault('outcome_ref', outcome_ref)
]) as faults
from feed_cell($file, $columns, $delimiter)
