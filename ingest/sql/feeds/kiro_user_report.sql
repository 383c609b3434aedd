-- Kiro's user report as canonical cells. A person is their e-mail address where the report has it, else their id
-- in IAM Identity Center, without the directory it may begin with.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        null::varchar as "User_Email"
    where false
),
given as (
    from absent union all by name from csv_cells(file, columns, delimiter)
),
source as (
    select
        iso_day("Date") as day,
        regexp_replace("UserId", '^d-[0-9a-f]+\.', '') as user_id,
        coalesce("User_Email", user_id) as login,
        "User_Email" as email,
        upper("Client_Type") as client,
        "Credits_Used" as credits
    from given
)
select
    cast(null as varchar) as record_fault,
    cast(null as varchar) as event_time,
    day as report_date,
    'day' as grain,
    login,
    case
        when email is not null then 'email'
        when user_id is not null then 'vendor_account'
    end as login_kind,
    case when login is not null then 'human' else 'unknown' end as actor_kind,
    cast(null as varchar) as provider_name,
    cast(null as varchar) as request_model,
    cast(null as varchar) as operation_name,
    case client
        when 'PLUGIN' then 'kiro-plugin'
        else coalesce(replace(lower(client), '_', '-'), 'kiro')
    end as client_app,
    case when client in ('KIRO_IDE', 'PLUGIN') then 'interactive' end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(day, '|', client, '|', user_id) as natural_key,
    cast(null as varchar) as input_tokens,
    cast(null as varchar) as input_uncached_tokens,
    cast(null as varchar) as cache_read_input_tokens,
    cast(null as varchar) as cache_creation_input_tokens,
    cast(null as varchar) as output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    cast(null as varchar) as request_count,
    cast(null as varchar) as user_initiated_count,
    plain_number(credits) as credits_used,
    case when credits is not null then 'kiro_credits' end as credit_unit,
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
