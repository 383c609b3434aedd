-- Anthropic's Claude Code analytics as canonical cells: a row for each model of a person's day and terminal, and one for what came of it.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with source as (
    select
        record_fault,
        row_kind,
        date,
        organization_id,
        customer_type,
        terminal_type,
        is_remote,
        "actor.email_address" as email_address,
        "actor.api_key_name" as api_key_name,
        model,
        "tokens.input" as uncached_input_tokens,
        "tokens.cache_read" as cache_read_input_tokens,
        "tokens.cache_creation" as cache_creation_input_tokens,
        "tokens.output" as output_tokens,
        "estimated_cost.amount" as amount,
        coalesce(upper("estimated_cost.currency"), 'USD') as currency,
        edits_accepted,
        edits_rejected,
        "core_metrics.lines_of_code.added" as lines_added,
        "core_metrics.lines_of_code.removed" as lines_removed,
        "core_metrics.commits_by_claude_code" as commits,
        "core_metrics.pull_requests_by_claude_code" as pull_requests
    from csv_cells(file, columns, delimiter)
)
select
    record_fault,
    cast(null as varchar) as event_time,
    case
        when regexp_full_match(date, '\d{4}-\d\d-\d\d[T ]00:00:00(\.0+)?(Z|[+-]00:?00)') then left(date, 10)
        else date
    end as report_date,
    'day' as grain,
    coalesce(email_address, api_key_name) as login,
    case
        when email_address is not null then 'email'
        when api_key_name is not null then 'key_owner'
    end as login_kind,
    case
        when email_address is not null then 'human'
        when api_key_name is not null then 'service'
        else 'unknown'
    end as actor_kind,
    'anthropic' as provider_name,
    model as request_model,
    case when row_kind = 'model' then 'chat' end as operation_name,
    'claude-code' as client_app,
    cast(null as varchar) as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(left(date, 10), '|', organization_id, '|', customer_type, '|', terminal_type, '|', is_remote, '|', row_kind, '|', model) as natural_key,
    cast(null as varchar) as input_tokens,
    uncached_input_tokens as input_uncached_tokens,
    cache_read_input_tokens,
    cache_creation_input_tokens,
    output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    case when row_kind = 'outcome' then '0' end as request_count,
    cast(null as varchar) as user_initiated_count,
    cast(null as varchar) as credits_used,
    cast(null as varchar) as credit_unit,
    case when currency = 'USD' then cents_as_dollars(amount) end as cost_usd,
    case when currency = 'USD' and amount is not null then 'vendor_estimate' else 'none' end as cost_basis,
    cast(null as varchar) as duration_ms,
    'unknown' as outcome_status,
    edits_accepted,
    edits_rejected,
    lines_added,
    lines_removed,
    commits,
    pull_requests,
    cast(null as varchar) as team,
    cast(null as varchar) as prompt_fingerprint,
    cast(null as varchar) as tool_name,
    cast(null as varchar) as approval
from source
