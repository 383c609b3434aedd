-- Claude Code's log events as canonical cells: model calls, and what its agent did. Other events are passed over.
-- One tool call is one row: `tool_result` when it ran, which says itself who allowed it, or a rejected `tool_decision`, which no result follows.
-- grain:   one row per row of `records`, in its order
-- params:  none (a macro); `records` names a relation with a column per attribute and record_fault
create or replace temp macro claude_code_cells(records) as table
with told as (
    select
        record_fault,
        regexp_replace("event.name", '^(claude_code|cowork)\.', '') as event,
        coalesce("event.timestamp", "timestamp", "@timestamp", "time") as stamp,
        "event.sequence" as event_sequence,
        "session.id" as session_id,
        "prompt.id" as prompt_id,
        "user.email" as user_email,
        -- Elsewhere `user.id` is drawn at random on each machine, and names nobody.
        case when starts_with("identity.source", 'gateway') then "user.id" end as idp_subject,
        "enduser.id" as enduser_id,
        coalesce("user.account_uuid", "user.account_id") as account,
        "app.entrypoint" as launched_as,
        "service.name" as service,
        "agent.name" as agent_name,
        coalesce(team, "team.id", "team.name") as team,
        query_source as subsystem,
        model,
        input_tokens,
        output_tokens,
        cache_read_tokens,
        cache_creation_tokens,
        cost_usd,
        cost_usd_micros,
        duration_ms,
        request_id,
        client_request_id,
        tool_name,
        tool_use_id,
        lower(success) as success,
        -- Early versions name a result's decision as a decision does.
        coalesce(decision_type, decision) as decision,
        coalesce(decision_source, source) as decided_by,
        case
            when regexp_full_match(stamp, '[0-9]{16}([0-9]{3})?')
                then strftime(make_timestamp(cast(left(stamp, 16) as bigint)), '%Y-%m-%dT%H:%M:%S.%fZ')
            when regexp_full_match(stamp, '[0-9]{13}') then epoch_ms_time(stamp)
            when regexp_full_match(stamp, '[0-9]{10}') then epoch_s_time(stamp)
            else regexp_replace(stamp, ' UTC$', 'Z')
        end as event_time,
        event in ('api_request', 'api_error', 'api_refusal') as is_call,
        tool_name in ('Edit', 'MultiEdit', 'Write', 'NotebookEdit') as is_edit
    from query_table(records)
)
select
    case
        when record_fault is not null then record_fault
        when event is null and service is not null and not regexp_matches(service, '^(claude-code|cowork)') then 'passed_over'
        -- A record that does not say what it is may be usage.
        when event is null then 'no_such_record'
        when is_call then null
        when event = 'tool_result' and decision is distinct from 'reject' then null
        when event = 'tool_decision' and decision = 'reject' then null
        else 'passed_over'
    end as record_fault,
    event_time,
    null::varchar as report_date,
    'event' as grain,
    coalesce(user_email, idp_subject, enduser_id, account) as login,
    case
        when user_email is not null then 'email'
        when idp_subject is not null then 'idp_subject'
        when enduser_id like '%@%' then 'email'
        when enduser_id is not null then 'request_metadata'
        when account is not null then 'vendor_account'
    end as login_kind,
    case
        when launched_as = 'claude-code-github-action' then 'service'
        when coalesce(user_email, idp_subject, enduser_id, account) is not null then 'human'
        else 'unknown'
    end as actor_kind,
    case
        when not is_call then null
        when model like '%anthropic.claude%' or model like 'arn:aws%:bedrock:%' then 'aws.bedrock'
        when model like 'claude%@%' then 'gcp.vertex_ai'
        when model like 'claude%' then 'anthropic'
    end as provider_name,
    case when is_call then model end as request_model,
    case when is_call then 'chat' else 'execute_tool' end as operation_name,
    case
        when service = 'claude-code-desktop' then service
        when service = 'cowork' then 'claude-cowork'
        else 'claude-code'
    end as client_app,
    -- The extension of an editor drives the same library as a script does, so `sdk` as a subsystem says nothing of hands.
    case
        when launched_as in ('cli', 'claude-vscode', 'claude-desktop', 'claude-desktop-3p') then 'interactive'
        when launched_as = 'sdk-cli' then 'headless'
        when launched_as in ('sdk-ts', 'sdk-py') then 'sdk'
        when launched_as = 'claude-code-github-action' then 'ci'
        when launched_as is not null then 'unknown'
        when starts_with(subsystem, 'repl_main_thread') then 'interactive'
    end as entrypoint,
    case
        when agent_name is not null or subsystem in ('subagent', 'hook_agent') or starts_with(subsystem, 'agent:') then 'subagent'
        when subsystem in ('main', 'sdk') or starts_with(subsystem, 'repl_main_thread') then 'main'
        when subsystem in ('auxiliary', 'compact', 'session_memory', 'generate_session_title', 'prompt_suggestion', 'away_summary')
            then 'auxiliary'
    end as query_source,
    agent_name,
    session_id,
    -- The counter is the process's, and starts again when a session is resumed under its id: the time tells the two apart.
    event_sequence || '@' || coalesce(cast(try_cast(event_time as timestamptz) as varchar), event_time) as sequence,
    prompt_id,
    -- A refused call has its `api_request` too, with the tokens and the same request id. Under that id one of the two would be lost.
    case when event <> 'api_refusal' and is_call then request_id end as request_id,
    case when event <> 'api_refusal' and is_call then client_request_id end as client_request_id,
    case when not is_call then tool_use_id end as message_id,
    null::varchar as natural_key,
    null::varchar as input_tokens,
    case when is_call then whole(input_tokens) end as input_uncached_tokens,
    case when is_call then whole(cache_read_tokens) end as cache_read_input_tokens,
    case when is_call then whole(cache_creation_tokens) end as cache_creation_input_tokens,
    case when is_call then whole(output_tokens) end as output_tokens,
    null::varchar as reasoning_output_tokens,
    null::varchar as reported_total_tokens,
    case when event in ('api_request', 'api_error') then '1' else '0' end as request_count,
    null::varchar as user_initiated_count,
    null::varchar as credits_used,
    null::varchar as credit_unit,
    case when is_call then coalesce(micros_as_dollars(cost_usd_micros), plain_number(cost_usd)) end as cost_usd,
    case when is_call and coalesce(cost_usd_micros, cost_usd) is not null then 'vendor_estimate' else 'none' end as cost_basis,
    whole(duration_ms) as duration_ms,
    case
        when event = 'api_request' then 'success'
        when event = 'api_error' then 'error'
        when event = 'api_refusal' then 'refused'
        when event = 'tool_decision' and decided_by = 'user_abort' then 'cancelled'
        when event = 'tool_decision' then 'refused'
        when success = 'true' then 'success'
        when success = 'false' then 'error'
        else 'unknown'
    end as outcome_status,
    case when event = 'tool_result' and is_edit and success = 'true' then '1' end as edits_accepted,
    case when event = 'tool_decision' and is_edit then '1' end as edits_rejected,
    null::varchar as lines_added,
    null::varchar as lines_removed,
    null::varchar as commits,
    null::varchar as pull_requests,
    team,
    null::varchar as prompt_fingerprint,
    case when not is_call then tool_name end as tool_name,
    case
        when is_call then null
        when decided_by in ('user_permanent', 'user_temporary', 'user_reject', 'user_abort') then 'human'
        when decided_by in ('config', 'hook') then 'policy'
    end as approval
from told
