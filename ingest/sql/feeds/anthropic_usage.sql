-- Anthropic's usage report as canonical cells. A bucket of up to an hour is a bucket, a longer one a day.
-- The API makes buckets of a day unless told otherwise, so one whose end is not told is taken for a day.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with source as (
    select
        record_fault,
        starting_at,
        ending_at,
        bucket_time(starting_at) as started_at,
        bucket_time(ending_at) as ended_at,
        cast(coalesce(epoch(ended_at - started_at), 86400) as bigint) as width_s,
        account_id,
        api_key_id,
        service_account_id,
        workspace_id,
        model,
        service_tier,
        context_window,
        inference_geo,
        speed,
        uncached_input_tokens,
        cache_read_input_tokens,
        "cache_creation.ephemeral_5m_input_tokens" as cache_creation_5m,
        "cache_creation.ephemeral_1h_input_tokens" as cache_creation_1h,
        output_tokens
    from csv_cells(file, columns, delimiter)
)
select
    coalesce(record_fault, bucket_fault(ending_at, ended_at, width_s)) as record_fault,
    case when started_at is null or width_s <= 3600 then starting_at end as event_time,
    case when started_at is not null and width_s > 3600 then cast(cast(started_at as date) as varchar) end as report_date,
    case when started_at is null or width_s <= 3600 then 'bucket' else 'day' end as grain,
    coalesce(account_id, service_account_id, api_key_id) as login,
    case
        when coalesce(account_id, service_account_id) is not null then 'vendor_account'
        when api_key_id is not null then 'key_owner'
    end as login_kind,
    case
        when account_id is not null then 'human'
        when service_account_id is not null then 'service'
        else 'unknown'
    end as actor_kind,
    'anthropic' as provider_name,
    model as request_model,
    'chat' as operation_name,
    'anthropic-api' as client_app,
    case when service_tier = 'batch' then 'headless' end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(
        cast(epoch(started_at) as bigint), '|', width_s, '|', service_account_id, '|', api_key_id, '|', workspace_id, '|', model, '|', service_tier, '|',
        context_window, '|', inference_geo, '|', speed
    ) as natural_key,
    cast(null as varchar) as input_tokens,
    uncached_input_tokens as input_uncached_tokens,
    cache_read_input_tokens,
    sum_of(cache_creation_5m, cache_creation_1h) as cache_creation_input_tokens,
    output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    cast(null as varchar) as request_count,
    cast(null as varchar) as user_initiated_count,
    cast(null as varchar) as credits_used,
    cast(null as varchar) as credit_unit,
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
