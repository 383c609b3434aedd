-- A slice's usage rows, duplicates left out, in order of day: a day's events lie together, so reading one costs one.
-- grain:   (event_id, subject_key)
-- params:  $file_number
insert into warehouse.usage_event by name
select
    staged_row.event_id,
    staged_row.dedupe_basis,
    staged_row.grain,
    staged_row.event_time,
    staged_row.report_date,
    staged_key.subject_key,
    coalesce(staged_key.identity_source, 'none') as identity_source,
    staged_row.actor_kind,
    staged_row.provider_name,
    staged_row.request_model,
    staged_row.operation_name,
    staged_row.client_app,
    staged_row.entrypoint,
    staged_row.query_source,
    staged_row.agent_name,
    case when staged_row.session_id is not null then hashed(staged_key.subject_key, staged_row.session_id) end as session_id,
    case when staged_row.prompt_id is not null then hashed(staged_key.subject_key, staged_row.prompt_id) end as prompt_id,
    staged_row.input_tokens,
    staged_row.input_uncached_tokens,
    staged_row.cache_read_input_tokens,
    staged_row.cache_creation_input_tokens,
    staged_row.output_tokens,
    staged_row.reasoning_output_tokens,
    coalesce(staged_row.request_count, case when staged_row.grain = 'event' then 1 else 0 end) as request_count,
    staged_row.user_initiated_count,
    staged_row.credits_used,
    staged_row.credit_unit,
    staged_row.cost_usd_micros,
    staged_row.cost_basis,
    staged_row.duration_ms,
    staged_row.outcome_status,
    staged_row.edits_accepted,
    staged_row.edits_rejected,
    staged_row.lines_added,
    staged_row.lines_removed,
    staged_row.commits,
    staged_row.pull_requests,
    staged_row.team,
    staged_row.prompt_fingerprint,
    staged_row.tool_name,
    staged_row.approval,
    cast($file_number as integer) as file_number
from staged_row
left join staged_key on staged_row.login_kind = staged_key.login_kind and staged_row.login = staged_key.login
where staged_row.position not in (select staged_duplicate.position from staged_duplicate)
order by staged_row.report_date
