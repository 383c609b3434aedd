-- What came of a person's work, as feeds told it.
-- grain:   (event_id)
-- params:  none; reads the frame asked_key
select
    event_id,
    occurred_at,
    report_date,
    kind,
    client_app,
    session_id,
    outcome_ref,
    file_number
from warehouse.outcome_event
where subject_key in (select asked_key.subject_key from asked_key)
order by occurred_at, event_id
