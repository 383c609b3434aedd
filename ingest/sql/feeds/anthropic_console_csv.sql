-- The usage export of Anthropic's Console as canonical cells: days, by model and key.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        cast(null as varchar) as usage_date_utc,
        cast(null as varchar) as model_version,
        cast(null as varchar) as api_key,
        cast(null as varchar) as workspace,
        cast(null as varchar) as usage_type,
        cast(null as varchar) as context_window,
        cast(null as varchar) as inference_geo,
        cast(null as varchar) as speed,
        cast(null as varchar) as usage_input_tokens_no_cache,
        cast(null as varchar) as usage_input_tokens_cache_read,
        cast(null as varchar) as usage_input_tokens_cache_write,
        cast(null as varchar) as usage_input_tokens_cache_write_5m,
        cast(null as varchar) as usage_input_tokens_cache_write_1h,
        cast(null as varchar) as usage_output_tokens
    where false
),
source as (
    from absent union all by name from csv_cells(file, columns, delimiter)
)
select
    cast(null as varchar) as record_fault,
    cast(null as varchar) as event_time,
    case
        when regexp_full_match(usage_date_utc, '\d{4}-\d\d-\d\d[T ]00:00:00(\.0+)?(Z|[+-]00:?00)?') then left(usage_date_utc, 10)
        else usage_date_utc
    end as report_date,
    'day' as grain,
    api_key as login,
    case when api_key is not null then 'key_owner' end as login_kind,
    'unknown' as actor_kind,
    'anthropic' as provider_name,
    model_version as request_model,
    'chat' as operation_name,
    'anthropic-api' as client_app,
    case when usage_type = 'batch' then 'headless' end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(
        left(usage_date_utc, 10), '|', api_key, '|', workspace, '|', model_version, '|', usage_type, '|', context_window, '|',
        inference_geo, '|', speed
    ) as natural_key,
    cast(null as varchar) as input_tokens,
    usage_input_tokens_no_cache as input_uncached_tokens,
    usage_input_tokens_cache_read as cache_read_input_tokens,
    sum_of(
        usage_input_tokens_cache_write,
        sum_of(usage_input_tokens_cache_write_5m, usage_input_tokens_cache_write_1h)
    ) as cache_creation_input_tokens,
    usage_output_tokens as output_tokens,
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
