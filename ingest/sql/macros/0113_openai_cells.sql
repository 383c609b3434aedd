-- OpenAI's usage as canonical cells: buckets of time by person, key, project and model.
-- A bucket of up to an hour is a bucket, a longer one a day. The API makes days unless told otherwise, so one whose end is not told is a day.
-- grain:   one row per row of `results`, in its order
-- params:  none (a macro); `results` names a relation with the columns of the export, and object, record_fault, repeated
create or replace temp macro openai_cells(results) as table
with source as (
    select
        record_fault,
        start_time,
        end_time,
        case when regexp_full_match(whole(start_time), '[0-9]{1,11}') then cast(whole(start_time) as bigint) end as started_at,
        case when regexp_full_match(whole(end_time), '[0-9]{1,11}') then cast(whole(end_time) as bigint) end as ended_at,
        coalesce(ended_at - started_at, 86400) as width_s,
        nullif(regexp_extract(object, '^organization\.usage\.([a-z_]+)\.result$', 1), '') as endpoint,
        project_id,
        num_model_requests,
        user_id,
        user_email,
        api_key_id,
        model,
        batch,
        service_tier,
        api_source,
        input_tokens,
        output_tokens,
        input_cached_tokens,
        input_cache_write_tokens,
        input_cache_write_12h_tokens,
        input_uncached_tokens,
        repeated
    from query_table(results)
)
select
    case
        when record_fault is not null then record_fault
        when
            coalesce(
                endpoint, project_id, num_model_requests, user_id, user_email, api_key_id, model, batch, service_tier, input_tokens, output_tokens
            ) is null
            then 'passed_over'
        else bucket_fault(end_time, ended_at, width_s)
    end as record_fault,
    case when started_at is null or width_s <= 3600 then epoch_s_time(whole(start_time)) end as event_time,
    case when started_at is not null and width_s > 3600 then left(epoch_s_time(whole(start_time)), 10) end as report_date,
    case when started_at is null or width_s <= 3600 then 'bucket' else 'day' end as grain,
    coalesce(user_email, user_id, api_key_id) as login,
    case
        when user_email is not null then 'email'
        when user_id is not null then 'vendor_account'
        when api_key_id is not null then 'key_owner'
    end as login_kind,
    case
        when user_id like 'svc%' then 'service'
        when coalesce(user_email, user_id) is not null then 'human'
        else 'unknown'
    end as actor_kind,
    'openai' as provider_name,
    model as request_model,
    case
        when endpoint = 'completions' or (endpoint is null and output_tokens is not null) then 'chat'
        else endpoint
    end as operation_name,
    'openai-api' as client_app,
    case when lower(batch) = 'true' then 'headless' end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(
        started_at, '|', width_s, '|', operation_name, '|', project_id, '|', api_key_id, '|', model, '|', lower(batch), '|', service_tier, '|',
        api_source, case when repeated > 1 then concat('|', repeated) end
    ) as natural_key,
    whole(input_tokens) as input_tokens,
    whole(input_uncached_tokens) as input_uncached_tokens,
    whole(input_cached_tokens) as cache_read_input_tokens,
    sum_of(whole(input_cache_write_tokens), whole(input_cache_write_12h_tokens)) as cache_creation_input_tokens,
    whole(output_tokens) as output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    whole(num_model_requests) as request_count,
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
