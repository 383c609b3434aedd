-- Copilot's user report as canonical cells: one row for the editors, one for the command line, one for the app.
-- Whether the app's prompts are among the editors' interactions too is not said, so they are not counted a second time.
-- Whether prompt tokens include what was read from a cache is not said either; they are too many to leave it out.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with source as (
    select
        record_fault,
        surface,
        day,
        coalesce(user_login, user_id) as login,
        enterprise_id,
        organization_id,
        user_initiated_interaction_count as interactions,
        prompt_count as prompts,
        code_acceptance_activity_count as accepted,
        loc_added_sum as added,
        loc_deleted_sum as removed,
        ai_credits_used as credits,
        request_count,
        "token_usage.prompt_tokens_sum" as input_tokens,
        "token_usage.output_tokens_sum" as output_tokens
    from csv_cells(file, columns, delimiter)
)
select
    record_fault,
    cast(null as varchar) as event_time,
    day as report_date,
    'day' as grain,
    login,
    case when login is not null then 'vendor_account' end as login_kind,
    case when login is not null then 'human' else 'unknown' end as actor_kind,
    cast(null as varchar) as provider_name,
    cast(null as varchar) as request_model,
    cast(null as varchar) as operation_name,
    case surface
        when 'cli' then 'copilot-cli'
        when 'app' then 'copilot-app'
        else 'copilot'
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
    concat_ws('|', day, coalesce(enterprise_id, '-'), coalesce(organization_id, '-'), surface) as natural_key,
    input_tokens,
    cast(null as varchar) as input_uncached_tokens,
    cast(null as varchar) as cache_read_input_tokens,
    cast(null as varchar) as cache_creation_input_tokens,
    output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    request_count,
    case surface
        when 'editor' then interactions
        when 'cli' then prompts
    end as user_initiated_count,
    plain_number(credits) as credits_used,
    case when credits is not null then 'copilot_ai_credits' end as credit_unit,
    cast(null as varchar) as cost_usd,
    'none' as cost_basis,
    cast(null as varchar) as duration_ms,
    'unknown' as outcome_status,
    accepted as edits_accepted,
    cast(null as varchar) as edits_rejected,
    added as lines_added,
    removed as lines_removed,
    cast(null as varchar) as commits,
    cast(null as varchar) as pull_requests,
    cast(null as varchar) as team,
    cast(null as varchar) as prompt_fingerprint,
    cast(null as varchar) as tool_name,
    cast(null as varchar) as approval
from source
