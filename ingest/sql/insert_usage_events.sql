-- The staged usage rows whose event the warehouse does not hold, the first of each, in the order they are read in: day, person, time.
-- grain:   (event_id)
-- params:  $file_id, $now
insert into warehouse.usage_event by name
select
    event_id,
    source_system,
    source_record_id,
    dedupe_basis,
    'event' as grain,
    event_time,
    report_date,
    'UTC' as source_tz,
    subject_key,
    actor_kind,
    'manual_map' as identity_source,
    provider_name,
    request_model,
    operation_name,
    client_app,
    entrypoint,
    query_source,
    agent_name,
    session_id,
    prompt_id,
    input_tokens,
    cache_read_input_tokens,
    cache_creation_input_tokens,
    input_tokens - coalesce(cache_read_input_tokens, 0) - coalesce(cache_creation_input_tokens, 0) as input_uncached_tokens,
    output_tokens,
    reasoning_output_tokens,
    cost_usd_micros,
    cost_basis,
    duration_ms,
    outcome_status,
    edits_accepted,
    edits_rejected,
    team,
    prompt_fingerprint,
    tool_name,
    approval,
    'server_side' as trust_level,
    case when operation_name = 'execute_tool' then 0 else 1 end as request_count,
    $file_id as file_id,
    row_number,
    cast($now as timestamp) as ingested_at
from staged_row
where
    event_id not in (select known.event_id from warehouse.usage_event as known)
qualify row_number() over (partition by event_id order by row_number) = 1
order by report_date, subject_key, event_time
