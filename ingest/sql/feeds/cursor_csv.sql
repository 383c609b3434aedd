-- Cursor's dashboard export as canonical cells. "w/ Cache Write" is the tokens written to the cache, beside the others, or
-- all input but what was read from it; which, the printed total says. In a third reading the total leaves the written
-- tokens out: then how many they were stays unsaid. Where no reading gives the total, the row is at fault.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        null::varchar as "User",
        null::varchar as "Kind",
        null::varchar as "Cloud Agent ID",
        null::varchar as "Automation ID",
        null::varchar as "Input (w/ Cache Write)",
        null::varchar as "Input (w/o Cache Write)",
        null::varchar as "Cache Read",
        null::varchar as "Output Tokens",
        null::varchar as "Output",
        null::varchar as "Total Tokens",
        null::varchar as "Tokens",
        null::varchar as "Requests",
        null::varchar as "Cost",
        null::varchar as "Cost ($)",
        null::varchar as "API Cost",
        null::varchar as "Cost to you"
    where false
),
given as (
    from absent union all by name from csv_cells(file, columns, delimiter)
),
source as (
    select
        "Date" as told_at,
        -- An individual's own export says "You", whoever that is.
        case when lower("User") not in ('you', 'n/a') then "User" end as person,
        "Kind" as kind,
        coalesce("Automation ID", "Cloud Agent ID") is not null as unattended,
        "Model" as model,
        "Input (w/ Cache Write)" as with_write,
        "Input (w/o Cache Write)" as without_write,
        "Cache Read" as cache_read,
        coalesce("Output Tokens", "Output") as answered,
        coalesce("Total Tokens", "Tokens") as total,
        as_count(cache_read) + as_count(answered) as others,
        case
            when as_count(with_write) + as_count(without_write) + others is null then 'untold'
            when total is null
                then case when as_count(with_write) < as_count(without_write) or '0' in (with_write, without_write) then 'beside' else 'untold' end
            when as_count(total) is null then 'untold'
            when as_count(total) = as_count(with_write) + as_count(without_write) + others then 'beside'
            when as_count(with_write) < as_count(without_write) then 'wrong'
            when as_count(total) = as_count(with_write) + others then 'inside'
            when as_count(total) = as_count(without_write) + others then 'untold'
            else 'wrong'
        end as cache_write,
        "Requests" as requests,
        -- An allowance is no price: these words say that there is none.
        case when lower("Cost to you") not in ('included', 'free', '-', 'nan', 'n/a') then "Cost to you" end as paid,
        coalesce("Cost", "Cost ($)", "API Cost") as printed,
        coalesce(paid, case when lower(printed) not in ('included', 'free', '-', 'nan', 'n/a') then printed end) as cost
    from given
)
select
    case when cache_write = 'wrong' then 'total_does_not_add_up' end as record_fault,
    told_at as event_time,
    cast(null as varchar) as report_date,
    'event' as grain,
    person as login,
    case
        when person like '%@%' then 'email'
        when person is not null then 'vendor_account'
    end as login_kind,
    case
        when unattended then 'service'
        when person is not null then 'human'
        else 'unknown'
    end as actor_kind,
    cast(null as varchar) as provider_name,
    model as request_model,
    'chat' as operation_name,
    'cursor' as client_app,
    case when unattended then 'headless' end as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    cursor_key(cast(epoch_ms(try_cast(told_at as timestamptz)) as varchar), model, without_write, cache_read, answered) as natural_key,
    cast(null as varchar) as input_tokens,
    without_write as input_uncached_tokens,
    cache_read as cache_read_input_tokens,
    case
        when as_count(with_write) is null or cache_write = 'beside' then with_write
        when cache_write = 'inside' then cast(as_count(with_write) - as_count(without_write) as varchar)
    end as cache_creation_input_tokens,
    answered as output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    total as reported_total_tokens,
    '1' as request_count,
    cast(null as varchar) as user_initiated_count,
    plain_number(requests) as credits_used,
    case when requests is not null then 'cursor_requests' end as credit_unit,
    plain_number(
        case
            when regexp_full_match(cost, '\$?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?') then translate(cost, '$,', '')
            else regexp_replace(cost, '^\$', '')
        end
    ) as cost_usd,
    case
        when cost is null then 'none'
        when paid is not null or lower(kind) in ('on-demand', 'usage-based') then 'billed'
        else 'list'
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
