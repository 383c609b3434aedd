-- The staged outcomes without faults, typed, with the key of their person and the identity of their event.
-- grain:   (row_number)
-- params:  $source_system
create or replace temp table staged_row as
with sound as (
    select
        row_number,
        cast(occurred_at as timestamptz) at time zone 'UTC' as happened_at
    from staged_cell
    where row_number not in (select staged_fault.row_number from staged_fault)
)
select
    staged_cell.row_number,
    sha256(concat_ws(
        '|', $source_system, subject_key, kind,
        case
            when outcome_ref is not null then outcome_ref
            else concat_ws('|', happened_at, coalesce(client_app, '-'), coalesce(session_id, '-'))
        end
    )) as event_id,
    $source_system as source_system,
    happened_at as occurred_at,
    cast(happened_at as date) as report_date,
    subject_key,
    kind,
    client_app,
    case when session_id is not null then hashed(subject_key, session_id) end as session_id,
    case when outcome_ref is not null then hashed(subject_key, outcome_ref) end as outcome_ref
from sound
inner join staged_cell on sound.row_number = staged_cell.row_number
inner join staged_key on staged_cell.employee_id = staged_key.employee_id
