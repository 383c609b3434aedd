-- Events that a file brought and that another file's rows hold: the same again, or corrected by the same source.
-- The window keeps the cost of a night apart from the length of history.
-- grain:   (event_id, subject_key)
-- params:  $file_number, $dedupe_scope, $first_day, $last_day
create or replace temp table known_event as
select
    brought.event_id,
    brought.subject_key,
    held.file_number as held_by,
    held.report_date as held_day,
    held_file.dedupe_scope = $dedupe_scope
    and held.file_number < brought.file_number
    and row(
        brought.report_date,
        brought.actor_kind,
        brought.request_model,
        brought.client_app,
        brought.input_tokens,
        brought.cache_read_input_tokens,
        brought.cache_creation_input_tokens,
        brought.output_tokens,
        brought.reasoning_output_tokens,
        brought.request_count,
        brought.user_initiated_count,
        brought.credits_used,
        brought.cost_usd_micros,
        brought.cost_basis,
        brought.outcome_status,
        brought.edits_accepted,
        brought.edits_rejected,
        brought.lines_added,
        brought.lines_removed,
        brought.commits,
        brought.pull_requests
    ) is distinct from row(
        held.report_date,
        held.actor_kind,
        held.request_model,
        held.client_app,
        held.input_tokens,
        held.cache_read_input_tokens,
        held.cache_creation_input_tokens,
        held.output_tokens,
        held.reasoning_output_tokens,
        held.request_count,
        held.user_initiated_count,
        held.credits_used,
        held.cost_usd_micros,
        held.cost_basis,
        held.outcome_status,
        held.edits_accepted,
        held.edits_rejected,
        held.lines_added,
        held.lines_removed,
        held.commits,
        held.pull_requests
    ) as corrected
from warehouse.usage_event as brought
inner join warehouse.usage_event as held
    on brought.event_id = held.event_id and brought.subject_key is not distinct from held.subject_key
inner join warehouse.ingest_file as held_file on held.file_number = held_file.file_number
where
    brought.file_number = $file_number
    and held.file_number <> $file_number
    and held.report_date between cast($first_day as date) - 1 and cast($last_day as date) + 1
