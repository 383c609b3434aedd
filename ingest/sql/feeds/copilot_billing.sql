-- GitHub's bill for Copilot as canonical cells. Its `input` leaves the cached tokens out: rows have fewer of them than were read.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        null::varchar as model,
        null::varchar as gross_amount,
        null::varchar as exceeds_quota,
        null::varchar as applied_cost_per_quantity,
        null::varchar as organization,
        null::varchar as repository,
        null::varchar as cost_center_name,
        null::varchar as "input",
        null::varchar as "output",
        null::varchar as cache_read,
        null::varchar as cache_write
    where false
),
given as (
    from absent union all by name from csv_cells(file, columns, delimiter)
),
source as (
    select
        iso_day("date") as day,
        username,
        product,
        sku,
        model,
        quantity,
        unit_type,
        applied_cost_per_quantity as price,
        gross_amount,
        exceeds_quota,
        organization,
        left(sha256(repository), 16) as repository_hash,
        cost_center_name as cost_center,
        "input" as input_uncached_tokens,
        "output" as output_tokens,
        cache_read as cache_read_input_tokens,
        cache_write as cache_creation_input_tokens
    from given
)
select
    case when lower(product) <> 'copilot' then 'passed_over' end as record_fault,
    cast(null as varchar) as event_time,
    day as report_date,
    'day' as grain,
    username as login,
    case when username is not null then 'vendor_account' end as login_kind,
    case
        when username is null then 'unknown'
        when username like '%[bot]' then 'service'
        else 'human'
    end as actor_kind,
    cast(null as varchar) as provider_name,
    -- The bill writes a model's name for people, with spaces.
    replace(model, ' ', '-') as request_model,
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
    concat(
        day, '|', sku, '|', model, '|', unit_type, '|', price, '|', exceeds_quota, '|', organization, '|', cost_center, '|', repository_hash
    ) as natural_key,
    cast(null as varchar) as input_tokens,
    input_uncached_tokens,
    cache_read_input_tokens,
    cache_creation_input_tokens,
    output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    cast(null as varchar) as request_count,
    cast(null as varchar) as user_initiated_count,
    plain_number(quantity) as credits_used,
    unit_type as credit_unit,
    plain_number(gross_amount) as cost_usd,
    case when gross_amount is not null then 'list' else 'none' end as cost_basis,
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
