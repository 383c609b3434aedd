-- GitHub's report of premium requests as canonical cells. A request may count as less than one, or as several.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with source as (
    select
        "Timestamp" as requested_at,
        "User" as login,
        "Model" as model,
        "Requests Used" as requests
    from csv_cells(file, columns, delimiter)
)
select
    cast(null as varchar) as record_fault,
    requested_at as event_time,
    cast(null as varchar) as report_date,
    'event' as grain,
    login,
    case when login is not null then 'vendor_account' end as login_kind,
    case
        when login is null then 'unknown'
        when login like '%[bot]' then 'service'
        else 'human'
    end as actor_kind,
    cast(null as varchar) as provider_name,
    model as request_model,
    cast(null as varchar) as operation_name,
    'copilot' as client_app,
    cast(null as varchar) as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    cast(null as varchar) as natural_key,
    cast(null as varchar) as input_tokens,
    cast(null as varchar) as input_uncached_tokens,
    cast(null as varchar) as cache_read_input_tokens,
    cast(null as varchar) as cache_creation_input_tokens,
    cast(null as varchar) as output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    '1' as request_count,
    cast(null as varchar) as user_initiated_count,
    plain_number(requests) as credits_used,
    case when requests is not null then 'requests' end as credit_unit,
    cast(null as varchar) as cost_usd,
    'none' as cost_basis,
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
