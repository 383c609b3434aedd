-- Cursor's usage events as canonical cells. What ran without a person at the client is a service's: it is never scored.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with source as (
    select
        record_fault,
        "timestamp" as at_ms,
        "userEmail" as email,
        "serviceAccountId" as service_account,
        coalesce("serviceAccountId", "automationId", "cloudAgentId") is not null or coalesce("isHeadless" = 'true', false) as unattended,
        "conversationId" as conversation,
        "isHeadless" as headless,
        kind,
        model,
        "requestsCosts" as requests,
        "chargedCents" as charged_cents,
        regexp_replace("usageBasedCosts", '^\$', '') as charged_dollars,
        "tokenUsage.inputTokens" as input_uncached_tokens,
        "tokenUsage.outputTokens" as output_tokens,
        "tokenUsage.cacheReadTokens" as cache_read_input_tokens,
        "tokenUsage.cacheWriteTokens" as cache_creation_input_tokens,
        "tokenUsage.totalCents" as model_cents
    from csv_cells(file, columns, delimiter)
)
select
    record_fault,
    epoch_ms_time(at_ms) as event_time,
    cast(null as varchar) as report_date,
    'event' as grain,
    coalesce(email, service_account) as login,
    case
        when email is not null then 'email'
        when service_account is not null then 'vendor_account'
    end as login_kind,
    case
        when unattended then 'service'
        when email is not null then 'human'
        else 'unknown'
    end as actor_kind,
    cast(null as varchar) as provider_name,
    model as request_model,
    'chat' as operation_name,
    'cursor' as client_app,
    case
        when unattended then 'headless'
        when headless = 'false' then 'interactive'
        else headless
    end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    conversation as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    cursor_key(at_ms, model, input_uncached_tokens, cache_read_input_tokens, output_tokens) as natural_key,
    cast(null as varchar) as input_tokens,
    input_uncached_tokens,
    cache_read_input_tokens,
    cache_creation_input_tokens,
    output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    '1' as request_count,
    cast(null as varchar) as user_initiated_count,
    plain_number(requests) as credits_used,
    case when requests is not null then 'cursor_requests' end as credit_unit,
    coalesce(cents_as_dollars(model_cents), cents_as_dollars(charged_cents), plain_number(charged_dollars)) as cost_usd,
    case
        when model_cents is not null then 'vendor_estimate'
        when coalesce(charged_cents, charged_dollars) is not null then 'billed'
        else 'none'
    end as cost_basis,
    cast(null as varchar) as duration_ms,
    cursor_outcome(kind) as outcome_status,
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
