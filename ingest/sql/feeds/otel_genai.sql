-- Model calls and tool calls by OpenTelemetry's GenAI conventions as canonical cells. Input includes cached tokens there as here.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with told as (
    select
        record_fault,
        trace_and_span,
        "start",
        "end",
        status,
        "service.name",
        team,
        "team.id",
        "team.name",
        "user.email",
        "session.id",
        "error.type",
        "gen_ai.operation.name",
        "gen_ai.provider.name",
        "gen_ai.system",
        "gen_ai.response.id",
        "gen_ai.conversation.id",
        "gen_ai.agent.name",
        "gen_ai.tool.name",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.prompt_tokens",
        "gen_ai.usage.cache_read.input_tokens",
        "gen_ai.usage.cache_read_input_tokens",
        "gen_ai.usage.cache_creation.input_tokens",
        "gen_ai.usage.cache_creation_input_tokens",
        "gen_ai.usage.output_tokens",
        "gen_ai.usage.completion_tokens",
        "gen_ai.usage.reasoning.output_tokens",
        "gen_ai.operation.name" is not distinct from 'execute_tool' as is_action,
        coalesce("user.email", "enduser.id", "user.id") as login,
        coalesce("gen_ai.request.model", "gen_ai.response.model") as model
    from csv_cells(file, columns, delimiter)
)
select
    record_fault,
    case
        when regexp_full_match("start", '[0-9]{19}')
            then strftime(make_timestamp(cast(left("start", 16) as bigint)), '%Y-%m-%dT%H:%M:%S.%fZ')
        when "start" <> '0' then "start"
    end as event_time,
    null::varchar as report_date,
    'event' as grain,
    login,
    case
        when "user.email" is not null or login like '%@%' then 'email'
        when login is not null then 'request_metadata'
    end as login_kind,
    case when login is not null then 'human' else 'unknown' end as actor_kind,
    coalesce("gen_ai.provider.name", "gen_ai.system") as provider_name,
    case when not is_action then model end as request_model,
    "gen_ai.operation.name" as operation_name,
    coalesce("service.name", 'otel-genai') as client_app,
    null::varchar as entrypoint,
    null::varchar as query_source,
    "gen_ai.agent.name" as agent_name,
    coalesce("gen_ai.conversation.id", "session.id") as session_id,
    null::varchar as sequence,
    null::varchar as prompt_id,
    case when not is_action then "gen_ai.response.id" end as request_id,
    trace_and_span as client_request_id,
    null::varchar as message_id,
    null::varchar as natural_key,
    whole(coalesce("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens")) as input_tokens,
    null::varchar as input_uncached_tokens,
    whole(coalesce("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens")) as cache_read_input_tokens,
    whole(coalesce("gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_creation_input_tokens")) as cache_creation_input_tokens,
    whole(coalesce("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")) as output_tokens,
    whole("gen_ai.usage.reasoning.output_tokens") as reasoning_output_tokens,
    null::varchar as reported_total_tokens,
    case when is_action then '0' else '1' end as request_count,
    null::varchar as user_initiated_count,
    null::varchar as credits_used,
    null::varchar as credit_unit,
    null::varchar as cost_usd,
    'none' as cost_basis,
    case
        when regexp_full_match("start", '[0-9]{19}') and regexp_full_match("end", '[0-9]{19}') and "start" <= "end"
            then cast((cast("end" as hugeint) - cast("start" as hugeint)) // 1000000 as varchar)
        else "end"
    end as duration_ms,
    case
        when status in ('2', 'STATUS_CODE_ERROR') or "error.type" is not null then 'error'
        else 'success'
    end as outcome_status,
    null::varchar as edits_accepted,
    null::varchar as edits_rejected,
    null::varchar as lines_added,
    null::varchar as lines_removed,
    null::varchar as commits,
    null::varchar as pull_requests,
    coalesce(team, "team.id", "team.name") as team,
    null::varchar as prompt_fingerprint,
    case when is_action then "gen_ai.tool.name" end as tool_name,
    null::varchar as approval
from told
