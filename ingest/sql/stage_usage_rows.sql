-- The staged usage rows without faults, typed, with the key of their person and the identity of their event.
-- grain:   (row_number)
-- params:  $source_system
create or replace temp table staged_row as
with sound as (
    select
        row_number,
        source_record_id is not null as has_request_id,
        cast(event_time as timestamptz) at time zone 'UTC' as started_at
    from staged_cell
    where row_number not in (select staged_fault.row_number from staged_fault)
)
select
    staged_cell.row_number,
    -- The hash holds the random key, not the employee_id: the warehouse alone cannot be searched for a person.
    sha256(concat_ws(
        '|', $source_system, subject_key,
        case
            when has_request_id then source_record_id
            else concat_ws(
                '|', started_at, client_app, session_id, coalesce(prompt_id, '-'), coalesce(request_model, '-'),
                coalesce(operation_name, '-'), coalesce(input_tokens, '-'), coalesce(output_tokens, '-'), coalesce(cost_usd, '-'), coalesce(tool_name, '-'), outcome_status
            )
        end
    )) as event_id,
    $source_system as source_system,
    source_record_id,
    case when has_request_id then 'request_id' else 'tuple_hash' end as dedupe_basis,
    started_at as event_time,
    cast(started_at as date) as report_date,
    subject_key,
    actor_kind,
    provider_name,
    request_model,
    operation_name,
    client_app,
    entrypoint,
    query_source,
    agent_name,
    case when session_id is not null then hashed(subject_key, session_id) end as session_id,
    case when prompt_id is not null then hashed(subject_key, prompt_id) end as prompt_id,
    cast(input_tokens as bigint) as input_tokens,
    cast(cache_read_input_tokens as bigint) as cache_read_input_tokens,
    cast(cache_creation_input_tokens as bigint) as cache_creation_input_tokens,
    cast(output_tokens as bigint) as output_tokens,
    cast(reasoning_output_tokens as bigint) as reasoning_output_tokens,
    cast(cast(cost_usd as decimal(18, 9)) * 1000000 as bigint) as cost_usd_micros,
    coalesce(cost_basis, 'none') as cost_basis,
    cast(duration_ms as bigint) as duration_ms,
    outcome_status,
    cast(edits_accepted as bigint) as edits_accepted,
    cast(edits_rejected as bigint) as edits_rejected,
    team,
    prompt_fingerprint,
    tool_name,
    approval
from sound
inner join staged_cell on sound.row_number = staged_cell.row_number
inner join staged_key on staged_cell.employee_id = staged_key.employee_id
