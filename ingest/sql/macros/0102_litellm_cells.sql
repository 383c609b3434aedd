-- The columns of LiteLLM's table of requests as canonical cells.
-- Times without a zone are UTC: LiteLLM turns every time to UTC and its table keeps none.
-- grain:   one row per row of `requests`, in its order
-- params:  none (a macro); `requests` names a relation with the table's columns and record_fault
create or replace temp macro litellm_cells(requests) as table
with parsed as (
    select
        record_fault,
        request_id,
        call_type,
        spend,
        total_tokens,
        prompt_tokens,
        completion_tokens,
        "startTime",
        "endTime",
        request_duration_ms,
        model,
        model_group,
        custom_llm_provider,
        "user",
        end_user,
        cache_hit,
        request_tags,
        team_id,
        session_id,
        status,
        mcp_namespaced_tool_name,
        -- In a CSV it may be anything; what is no JSON says nothing.
        try(
            from_json(
                metadata,
                '{
                    "status": "VARCHAR",
                    "user_api_key_user_id": "VARCHAR",
                    "user_api_key_team_alias": "VARCHAR",
                    "additional_usage_values": {
                        "cache_read_input_tokens": "VARCHAR",
                        "cache_creation_input_tokens": "VARCHAR",
                        "prompt_tokens_details": {"cached_tokens": "VARCHAR", "cache_creation_tokens": "VARCHAR"},
                        "completion_tokens_details": {"reasoning_tokens": "VARCHAR"}
                    },
                    "usage_object": {
                        "cache_read_input_tokens": "VARCHAR",
                        "cache_creation_input_tokens": "VARCHAR",
                        "prompt_tokens_details": {"cached_tokens": "VARCHAR", "cache_creation_tokens": "VARCHAR"},
                        "completion_tokens_details": {"reasoning_tokens": "VARCHAR"}
                    }
                }'
            )
        ) as noted
    from query_table(requests)
),
told as (
    select
        record_fault,
        -- Ids may be of any text and length here; one that cannot be kept as it is stands by its hash.
        case when identifier_fault('', nullif(request_id, '')) is null then nullif(request_id, '') else sha256(request_id) end as request_id,
        nullif(call_type, '') as call_type,
        nullif(spend, '') as spend,
        whole(total_tokens) as total_tokens,
        whole(prompt_tokens) as prompt_tokens,
        whole(completion_tokens) as completion_tokens,
        case
            when regexp_full_match("startTime", '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?') then "startTime" || 'Z'
            -- PostgreSQL prints an offset of whole hours without minutes.
            when regexp_full_match("startTime", '.*:\d\d(\.\d+)?[+-]\d\d') then "startTime" || ':00'
            else "startTime"
        end as started_at,
        "endTime" as ended_at,
        whole(nullif(request_duration_ms, '')) as request_duration_ms,
        coalesce(nullif(model, ''), nullif(model_group, '')) as model,
        lower(coalesce(nullif(custom_llm_provider, ''), case when contains(model, '/') then split_part(model, '/', 1) end)) as provider,
        -- The administrator's own id stands for whoever holds the master key, so it names nobody.
        nullif(coalesce(nullif("user", ''), noted.user_api_key_user_id), 'default_user_id') as key_owner,
        -- Claude Code puts a device and a session where others name a person; only the account between them is one.
        case
            when end_user like 'user\_%\_account\_%\_session\_%' escape '\' then regexp_extract(end_user, '_account_(.*)_session_', 1)
            when starts_with(end_user, '{') then regexp_extract(end_user, '"account_uuid"\s*:\s*"([^"]*)"', 1)
        end as end_account,
        nullif(coalesce(end_account, end_user), '') as end_login,
        lower(cache_hit) = 'true' as from_cache,
        -- The proxy tags each request with the program it came from: 'User-Agent: claude-cli/2.0.1 (external, cli)'.
        lower(regexp_extract(request_tags, 'User-Agent: ([^"/ ]+)', 1)) as program,
        case when program = 'claude-cli' then regexp_extract(request_tags, '\(external, ([a-z-]+)', 1) end as claude_entrypoint,
        nullif(team_id, '') as team_id,
        -- A team may bear any name; one that is no label gives way to its id.
        coalesce(case when label_fault('team', noted.user_api_key_team_alias) is null then noted.user_api_key_team_alias end, nullif(team_id, '')) as team,
        case when identifier_fault('', nullif(session_id, '')) is null then nullif(session_id, '') else sha256(session_id) end as session_id,
        lower(coalesce(nullif(status, ''), noted.status)) as status,
        nullif(mcp_namespaced_tool_name, '') as tool,
        -- A zero in one place does not hide a count in another.
        coalesce(
            nullif(noted.additional_usage_values.cache_read_input_tokens, '0'),
            nullif(noted.usage_object.cache_read_input_tokens, '0'),
            noted.additional_usage_values.prompt_tokens_details.cached_tokens,
            noted.usage_object.prompt_tokens_details.cached_tokens,
            noted.additional_usage_values.cache_read_input_tokens,
            noted.usage_object.cache_read_input_tokens
        ) as cache_read,
        coalesce(
            nullif(noted.additional_usage_values.cache_creation_input_tokens, '0'),
            nullif(noted.usage_object.cache_creation_input_tokens, '0'),
            noted.additional_usage_values.prompt_tokens_details.cache_creation_tokens,
            noted.usage_object.prompt_tokens_details.cache_creation_tokens,
            noted.additional_usage_values.cache_creation_input_tokens,
            noted.usage_object.cache_creation_input_tokens
        ) as cache_creation,
        coalesce(
            noted.additional_usage_values.completion_tokens_details.reasoning_tokens,
            noted.usage_object.completion_tokens_details.reasoning_tokens
        ) as reasoning,
        coalesce(key_owner, end_login) as login
    from parsed
)
select
    record_fault,
    started_at as event_time,
    cast(null as varchar) as report_date,
    'event' as grain,
    login,
    case
        when contains(key_owner, '@') then 'email'
        when coalesce(key_owner, nullif(end_account, '')) is not null then 'vendor_account'
        when login is not null then 'request_metadata'
    end as login_kind,
    case
        when team_id in ('litellm-internal-health-check', 'litellm_internal_jobs') then 'service'
        when login is not null then 'human'
        else 'unknown'
    end as actor_kind,
    case
        when provider in ('anthropic', 'openai', 'cohere', 'deepseek', 'groq', 'perplexity') then provider
        when provider like 'bedrock%' then 'aws.bedrock'
        when provider in ('azure', 'azure_text') then 'azure.ai.openai'
        when provider = 'azure_ai' then 'azure.ai.inference'
        when provider like 'vertex\_ai%' escape '\' then 'gcp.vertex_ai'
        when provider = 'gemini' then 'gcp.gemini'
        when provider = 'mistral' then 'mistral_ai'
        when provider = 'xai' then 'x_ai'
        when provider = 'text-completion-openai' then 'openai'
        when provider = 'watsonx' then 'ibm.watsonx.ai'
    end as provider_name,
    model as request_model,
    case
        when regexp_full_match(call_type, '(litellm\.)?_?a?(completion|anthropic_messages|responses|generate_content|generate_content_stream)(_websocket)?') then 'chat'
        when call_type in ('text_completion', 'atext_completion') then 'text_completion'
        when call_type in ('embedding', 'aembedding') then 'embeddings'
        when call_type = 'call_mcp_tool' then 'execute_tool'
        when call_type in ('send_message', 'asend_message', 'asend_message_streaming') then 'invoke_agent'
        else call_type
    end as operation_name,
    case program
        when 'claude-cli' then 'claude-code'
        when 'codex_cli_rs' then 'codex-cli'
        when 'codex_exec' then 'codex-cli'
        when 'geminicli' then 'gemini-cli'
        when 'roocode' then 'roo-code'
        else 'litellm'
    end as client_app,
    case
        when claude_entrypoint in ('cli', 'claude-vscode') or program = 'codex_cli_rs' then 'interactive'
        when claude_entrypoint = 'sdk-cli' or program = 'codex_exec' then 'headless'
        when claude_entrypoint in ('sdk-py', 'sdk-ts') or program in ('openai', 'asyncopenai', 'anthropic', 'asyncanthropic') then 'sdk'
        when claude_entrypoint = 'claude-code-github-action' then 'ci'
        else 'unknown'
    end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    cast(null as varchar) as natural_key,
    case
        -- prompt_tokens holds cached tokens, but releases of 2025 left those written to the cache out. Where they do not fit in, they were.
        when
            try_cast(prompt_tokens as bigint) >= coalesce(try_cast(cache_read as bigint), 0)
            and try_cast(prompt_tokens as bigint) < try(coalesce(try_cast(cache_read as bigint), 0) + try_cast(cache_creation as bigint))
            then sum_of(prompt_tokens, cache_creation)
        else prompt_tokens
    end as input_tokens,
    cast(null as varchar) as input_uncached_tokens,
    cache_read as cache_read_input_tokens,
    cache_creation as cache_creation_input_tokens,
    completion_tokens as output_tokens,
    reasoning as reasoning_output_tokens,
    total_tokens as reported_total_tokens,
    -- What the proxy answered from its own cache called no model.
    case when call_type = 'call_mcp_tool' or from_cache then '0' else '1' end as request_count,
    cast(null as varchar) as user_initiated_count,
    cast(null as varchar) as credits_used,
    cast(null as varchar) as credit_unit,
    plain_number(spend) as cost_usd,
    case when spend is null then 'none' else 'our_estimate' end as cost_basis,
    case
        when request_duration_ms is not null then request_duration_ms
        -- Older releases print both times only. An end before the start tells nothing.
        when try_cast(ended_at as timestamptz) >= try_cast(started_at as timestamptz)
            then cast(date_diff('millisecond', try_cast(started_at as timestamptz), try_cast(ended_at as timestamptz)) as varchar)
    end as duration_ms,
    case
        when status is null then 'unknown'
        when status = 'failure' then 'error'
        else status
    end as outcome_status,
    cast(null as varchar) as edits_accepted,
    cast(null as varchar) as edits_rejected,
    cast(null as varchar) as lines_added,
    cast(null as varchar) as lines_removed,
    cast(null as varchar) as commits,
    cast(null as varchar) as pull_requests,
    team,
    cast(null as varchar) as prompt_fingerprint,
    -- 'server/tool': the tool's own name.
    split_part(tool, '/', -1) as tool_name,
    cast(null as varchar) as approval
from told
