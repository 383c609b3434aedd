-- Every fault of every staged outcome; a row without faults is loaded.
-- grain:   (row_number)
-- params:  $latest
create or replace temp table staged_fault as
with checked as (
    select
        row_number,
        case
            when line_fault is not null then [{'column_name': '', 'reason_code': line_fault}]
            else faults_among([
                time_fault('occurred_at', occurred_at, cast($latest as timestamp)),
                employee_fault('employee_id', employee_id),
                missing_fault('kind', kind),
                option_fault('kind', kind, ['change_merged', 'ticket_closed', 'deployment', 'document_accepted']),
                label_fault('client_app', client_app),
                identifier_fault('session_id', session_id),
                identifier_fault('outcome_ref', outcome_ref)
            ])
        end as faults
    from staged_cell
)
select
    row_number,
    unnest(faults, recursive := true)
from checked
