-- Outcomes of one file, each event once.
-- grain:   (event_id, subject_key)
-- params:  $file_number
insert into warehouse.outcome_event by name
select
    staged_row.event_id,
    staged_row.occurred_at,
    staged_row.report_date,
    staged_row.subject_key,
    staged_row.kind,
    staged_row.client_app,
    case when staged_row.session_id is not null then hashed(staged_row.subject_key, staged_row.session_id) end as session_id,
    case when staged_row.outcome_ref is not null then hashed(staged_row.subject_key, staged_row.outcome_ref) end as outcome_ref,
    cast($file_number as integer) as file_number
from staged_row
