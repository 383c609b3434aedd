-- The staged outcomes that the warehouse does not hold, the first of each.
-- grain:   (event_id)
-- params:  $file_id, $now
insert into warehouse.outcome_event by name
select
    event_id,
    occurred_at,
    report_date,
    subject_key,
    kind,
    client_app,
    session_id,
    outcome_ref,
    $file_id as file_id,
    row_number,
    cast($now as timestamp) as ingested_at
from staged_row
where
    event_id not in (select known.event_id from warehouse.outcome_event as known)
qualify row_number() over (partition by event_id order by row_number) = 1
order by report_date, subject_key, occurred_at
