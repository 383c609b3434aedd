-- ccusage's days and calls as canonical cells, at list prices. Whose they are is not in the file.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with source as (
    select
        record_fault,
        "timestamp" as told_at,
        coalesce("date", period) as day,
        project,
        "session" as session_hash,
        "sequence" as place,
        agent,
        model,
        "inputTokens" as input_uncached_tokens,
        "outputTokens" as output_tokens,
        "cacheReadTokens" as cache_read_input_tokens,
        "cacheCreationTokens" as cache_creation_input_tokens,
        "reasoningOutputTokens" as reasoning_output_tokens,
        "totalTokens" as reported_total_tokens,
        coalesce("cost", "totalCost", "costUSD") as dollars,
        credits
    from csv_cells(file, columns, delimiter)
)
select
    record_fault,
    told_at as event_time,
    case when place is null then day end as report_date,
    case when place is null then 'day' else 'event' end as grain,
    cast(null as varchar) as login,
    cast(null as varchar) as login_kind,
    'human' as actor_kind,
    cast(null as varchar) as provider_name,
    model as request_model,
    cast(null as varchar) as operation_name,
    case coalesce(agent, 'all')
        when 'all' then 'ccusage'
        when 'claude' then 'claude-code'
        else agent
    end as client_app,
    cast(null as varchar) as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    session_hash as session_id,
    place as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    case when place is null then concat(day, '|', agent, '|', model, '|', project) end as natural_key,
    cast(null as varchar) as input_tokens,
    input_uncached_tokens,
    cache_read_input_tokens,
    cache_creation_input_tokens,
    output_tokens,
    reasoning_output_tokens,
    reported_total_tokens,
    case when place is not null then '1' end as request_count,
    cast(null as varchar) as user_initiated_count,
    plain_number(credits) as credits_used,
    case when credits is not null then concat(coalesce(agent, 'ccusage'), '_credits') end as credit_unit,
    plain_number(dollars) as cost_usd,
    case when dollars is not null then 'list' else 'none' end as cost_basis,
    cast(null as varchar) as duration_ms,
    'unknown' as outcome_status,
    cast(null as varchar) as edits_accepted,
    cast(null as varchar) as edits_rejected,
    cast(null as varchar) as lines_added,
    cast(null as varchar) as lines_removed,
    cast(null as varchar) as commits,
    cast(null as varchar) as pull_requests,
    cast(null as varchar) as team,
    cast(null as varchar) as prompt_fingerprint,
    cast(null as varchar) as tool_name,
    cast(null as varchar) as approval
from source
