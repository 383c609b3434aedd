-- Anthropic's usage per person as canonical cells. A bucket of up to an hour is a bucket, a longer one a day.
-- A row without a start covers the whole range that was asked for; no day can be told, and its start is found missing.
-- The group of a row is no part of its key: a person of two groups is told in full for each, and the second is a duplicate.
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
        "actor.email_address" as email_address,
        "actor.email" as email,
        "actor.user_id" as user_id,
        product,
        model,
        context_window,
        inference_geo,
        speed,
        slack_channel_id,
        claude_tag_category,
        claude_tag_user_id,
        requests,
        uncached_input_tokens,
        cache_read_input_tokens,
        "cache_creation.ephemeral_5m_input_tokens" as cache_creation_5m,
        "cache_creation.ephemeral_1h_input_tokens" as cache_creation_1h,
        output_tokens,
        total_tokens
    from csv_cells(file, columns, delimiter)
)
select
    coalesce(record_fault, bucket_fault(ending_at, ended_at, width_s)) as record_fault,
    case when started_at is null or width_s <= 3600 then starting_at end as event_time,
    case when started_at is not null and width_s > 3600 then cast(cast(started_at as date) as varchar) end as report_date,
    case when started_at is null or width_s <= 3600 then 'bucket' else 'day' end as grain,
    coalesce(email_address, email, user_id) as login,
    case
        when coalesce(email_address, email) is not null then 'email'
        when user_id is not null then 'vendor_account'
    end as login_kind,
    case when coalesce(email_address, email) is not null then 'human' else 'unknown' end as actor_kind,
    'anthropic' as provider_name,
    model as request_model,
    'chat' as operation_name,
    case
        when product like 'claude%' then replace(product, '_', '-')
        else concat_ws('-', 'claude', replace(product, '_', '-'))
    end as client_app,
    cast(null as varchar) as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(
        cast(epoch(started_at) as bigint), '|', width_s, '|', product, '|', model, '|', context_window, '|', inference_geo, '|', speed, '|', slack_channel_id, '|',
        claude_tag_category, '|', claude_tag_user_id
    ) as natural_key,
    cast(null as varchar) as input_tokens,
    uncached_input_tokens as input_uncached_tokens,
    cache_read_input_tokens,
    sum_of(cache_creation_5m, cache_creation_1h) as cache_creation_input_tokens,
    output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    total_tokens as reported_total_tokens,
    requests as request_count,
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
