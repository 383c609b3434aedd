-- The records of a slice as typed outcome rows. One is sound when no check finds a fault in it.
-- grain:   one row per record, in file order
-- params:  $file, $columns, $delimiter, $latest, $dedupe_scope
with cell as (
    from feed_cell($file, $columns, $delimiter)
)
select
    missing_fault('occurred_at', occurred_at) is null
    and time_fault('occurred_at', occurred_at, cast($latest as timestamp)) is null
    and employee_fault('employee_id', employee_id) is null
    and missing_fault('kind', kind) is null
    and option_fault('kind', kind, outcome_kind(kind)) is null
    and label_fault('client_app', client_app) is null
    and identifier_fault('session_id', session_id) is null
    and identifier_fault('outcome_ref', outcome_ref) is null as sound,
    false as passed_over,
    employee_id as login,
    'employee_id' as login_kind,
    'natural_key' as dedupe_basis,
    left(sha256(concat_ws(
        '|', $dedupe_scope, kind,
        case
            when outcome_ref is not null then outcome_ref
            else concat_ws('|', occurred_at, coalesce(client_app, '-'), coalesce(session_id, '-'))
        end
    )), 32) as event_id,
    0 as fullness,
    try_cast(occurred_at as timestamptz) at time zone 'UTC' as occurred_at,
    cast(try_cast(occurred_at as timestamptz) at time zone 'UTC' as date) as report_date,
    kind,
    client_app,
    session_id,
    outcome_ref
from cell
