-- Amazon Q Developer's user activity as canonical cells. An empty counter was not told; it is no zero.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        null::varchar as "InlineChat_AcceptanceEventCount",
        null::varchar as "InlineChat_RejectionEventCount",
        null::varchar as "InlineChat_AcceptedLineAdditions",
        null::varchar as "InlineChat_AcceptedLineDeletions",
        null::varchar as "CodeFix_AcceptanceEventCount",
        null::varchar as "CodeFix_AcceptedLines",
        null::varchar as "Dev_AcceptanceEventCount",
        null::varchar as "Dev_AcceptedLines",
        null::varchar as "Chat_AICodeLines"
    where false
),
given as (
    from absent union all by name from csv_cells(file, columns, delimiter)
),
source as (
    select
        iso_day("Date") as day,
        regexp_replace("UserId", '^d-[0-9a-f]+\.', '') as user_id,
        sum_of(
            sum_of("Inline_AcceptanceCount", "InlineChat_AcceptanceEventCount"),
            sum_of("CodeFix_AcceptanceEventCount", "Dev_AcceptanceEventCount")
        ) as accepted,
        "InlineChat_RejectionEventCount" as rejected,
        sum_of(
            sum_of("Inline_AICodeLines", "Chat_AICodeLines"),
            sum_of("InlineChat_AcceptedLineAdditions", sum_of("CodeFix_AcceptedLines", "Dev_AcceptedLines"))
        ) as added,
        "InlineChat_AcceptedLineDeletions" as removed
    from given
)
select
    cast(null as varchar) as record_fault,
    cast(null as varchar) as event_time,
    day as report_date,
    'day' as grain,
    user_id as login,
    case when user_id is not null then 'vendor_account' end as login_kind,
    case when user_id is not null then 'human' else 'unknown' end as actor_kind,
    cast(null as varchar) as provider_name,
    cast(null as varchar) as request_model,
    cast(null as varchar) as operation_name,
    'amazon-q' as client_app,
    cast(null as varchar) as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    cast(null as varchar) as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    cast(null as varchar) as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    concat(day, '|', user_id) as natural_key,
    cast(null as varchar) as input_tokens,
    cast(null as varchar) as input_uncached_tokens,
    cast(null as varchar) as cache_read_input_tokens,
    cast(null as varchar) as cache_creation_input_tokens,
    cast(null as varchar) as output_tokens,
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
    accepted as edits_accepted,
    rejected as edits_rejected,
    added as lines_added,
    removed as lines_removed,
    cast(null as varchar) as commits,
    cast(null as varchar) as pull_requests,
    cast(null as varchar) as team,
    cast(null as varchar) as prompt_fingerprint,
    cast(null as varchar) as tool_name,
    cast(null as varchar) as approval
from source
