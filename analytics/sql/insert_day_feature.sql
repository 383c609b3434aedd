-- Builds one local day of feature rows from its events and outcomes.
-- Written in the subset that DuckDB and Spark share: whole numbers, discrete percentiles, total orders.
-- grain:   (subject_key)
-- params:  $day_before, $day, $day_after, $on_weekend
insert into warehouse.day_feature
with event as (
    select
        usage_event.subject_key,
        usage_event.event_id,
        usage_event.client_app,
        usage_event.session_id,
        usage_event.prompt_fingerprint,
        coalesce(cast(usage_event.prompt_id as varchar), usage_event.event_id) as prompt,
        usage_event.request_count,
        usage_event.operation_name,
        usage_event.entrypoint,
        usage_event.query_source,
        usage_event.outcome_status,
        usage_event.output_tokens,
        coalesce(usage_event.edits_accepted, 0) as edits_accepted,
        coalesce(usage_event.input_tokens, 0) + coalesce(usage_event.output_tokens, 0) as tokens,
        usage_event.input_tokens - coalesce(usage_event.cache_read_input_tokens, 0) as fresh_input_tokens,
        usage_event.request_count > 0
        and usage_event.outcome_status in ('success', 'unknown')
        and coalesce(usage_event.query_source, 'main') <> 'auxiliary' as answered,
        -- Retries during an outage are no use, so what failed shapes nothing but its own count.
        usage_event.request_count > 0 and usage_event.outcome_status not in ('error', 'refused') as went_through,
        unix_millis(usage_event.event_time) as utc_ms,
        unix_millis(from_utc_timestamp(usage_event.event_time, subject.time_zone))
        - unix_millis(cast($day as timestamp)) as ms_of_day
    from warehouse.usage_event
    inner join warehouse.ingest_file on usage_event.file_number = ingest_file.file_number
    inner join warehouse.subject on usage_event.subject_key = subject.subject_key
    where
        usage_event.report_date between $day_before and $day_after
        and cast(from_utc_timestamp(usage_event.event_time, subject.time_zone) as date) = $day
        and subject.in_directory
        and usage_event.actor_kind = 'human'
        and usage_event.grain = 'event'
        and ingest_file.trust_level = 'server_side'
        -- What a proxy answered from its own cache asked no model: request_count is 0 there, and no action is.
        and (usage_event.request_count > 0 or usage_event.operation_name = 'execute_tool')
),
request as (
    select
        subject_key,
        event_id,
        client_app,
        session_id,
        ms_of_day,
        cast(floor(ms_of_day / 600000) as bigint) as ten_minutes,
        ms_of_day - lag(ms_of_day, 1, 0) over (
            partition by subject_key order by ms_of_day, event_id
        ) as quiet_ms,
        utc_ms - lag(utc_ms) over (
            partition by subject_key, client_app order by utc_ms, event_id
        ) as gap_ms
    from event
    where went_through
),
quiet as (
    select
        subject_key,
        -- Midnight to the first request and the last request to midnight are quiet as well.
        cast(floor(greatest(max(quiet_ms), 86400000 - max(ms_of_day)) / 60000) as bigint) as quiet_minutes
    from request
    group by subject_key
),
gap as (
    select
        subject_key,
        cast(round(ln(gap_ms) * 1000) as bigint) as ln_milli
    from request
    where gap_ms between 20000 and 7200000
),
gap_bin as (
    select
        subject_key,
        cast(floor(ln_milli / 49) as bigint) as bin, -- 1000 ln(1.05)
        count(*) as gap_count,
        sum(ln_milli) as ln_milli_sum,
        sum(ln_milli * ln_milli) as ln_milli_square_sum
    from gap
    group by subject_key, cast(floor(ln_milli / 49) as bigint)
),
rhythm as (
    select
        subject_key,
        sum(gap_count) as gap_count,
        sum(ln_milli_sum) as gap_ln_milli_sum,
        sum(ln_milli_square_sum) as gap_ln_milli_square_sum,
        max(gap_count) as gap_mode_count
    from gap_bin
    group by subject_key
),
stretch as (
    select
        subject_key,
        ten_minutes,
        count(distinct session_id) as sessions
    from request
    group by subject_key, ten_minutes
),
concurrency as (
    select
        subject_key,
        percentile_disc(0.95) within group (order by sessions) as parallel_p95
    from stretch
    group by subject_key
),
fingerprint as (
    select
        subject_key,
        prompt_fingerprint,
        count(distinct prompt) as prompt_count
    from event
    where went_through and prompt_fingerprint is not null
    group by subject_key, prompt_fingerprint
),
-- "Continue", "yes": what eight people send on one day is nobody's repetition.
wide_spread as (
    select prompt_fingerprint
    from fingerprint
    group by prompt_fingerprint
    having count(*) >= 8
),
repetition as (
    select
        fingerprint.subject_key,
        sum(fingerprint.prompt_count) as prompt_count,
        sum(fingerprint.prompt_count - 1) as repeated_prompt_count
    from fingerprint
    left join wide_spread on fingerprint.prompt_fingerprint = wide_spread.prompt_fingerprint
    where wide_spread.prompt_fingerprint is null
    group by fingerprint.subject_key
),
usage as (
    select
        subject_key,
        sum(request_count) as request_count,
        count(*) filter (where request_count > 0 and outcome_status in ('error', 'refused')) as failed_count,
        count(*) filter (where answered) as answered_count,
        sum(tokens) as tokens,
        sum(coalesce(output_tokens, 0)) as output_tokens,
        sum(case
            when $on_weekend then tokens
            when ms_of_day < 21600000 or ms_of_day >= 79200000 then tokens
            else 0
        end) as off_hours_tokens,
        count(distinct case when went_through then cast(floor(ms_of_day / 3600000) as bigint) end) as active_hours,
        count(*) filter (where answered and fresh_input_tokens < 64 and output_tokens < 64) as trivial_count,
        sum(case when output_tokens > 2500 then output_tokens else 0 end) as long_output_tokens,
        sum(case when answered and fresh_input_tokens > 20000 and output_tokens < 250 then tokens else 0 end) as stuffed_tokens,
        count(*) filter (where went_through and prompt_fingerprint is not null) as fingerprinted_count,
        count(*) filter (where request_count > 0 and entrypoint in ('headless', 'sdk', 'ci')) as headless_count,
        count(*) filter (where request_count > 0 and query_source = 'subagent') as subagent_count,
        count(*) filter (where operation_name = 'execute_tool') as tool_actions,
        sum(edits_accepted) as edits_accepted
    from event
    group by subject_key
),
outcome as (
    select
        outcome_event.subject_key,
        sum(case outcome_event.kind
            when 'deployment' then 5
            when 'change_merged' then 3
            else 1 -- what people can close by themselves weighs little
        end) as weight
    from warehouse.outcome_event
    inner join warehouse.subject on outcome_event.subject_key = subject.subject_key
    where
        outcome_event.report_date between $day_before and $day_after
        and cast(from_utc_timestamp(outcome_event.occurred_at, subject.time_zone) as date) = $day
        and subject.in_directory
    group by outcome_event.subject_key
),
person as (
    select subject_key from usage
    union
    select subject_key from outcome
)
select
    person.subject_key,
    cast($day as date) as day,
    cast(coalesce(usage.request_count, 0) as bigint) as request_count,
    coalesce(usage.failed_count, 0) as failed_count,
    coalesce(usage.answered_count, 0) as answered_count,
    cast(coalesce(usage.tokens, 0) as bigint) as tokens,
    cast(coalesce(usage.output_tokens, 0) as bigint) as output_tokens,
    cast(coalesce(usage.off_hours_tokens, 0) as bigint) as off_hours_tokens,
    coalesce(usage.active_hours, 0) as active_hours,
    quiet.quiet_minutes,
    coalesce(usage.trivial_count, 0) as trivial_count,
    cast(coalesce(usage.long_output_tokens, 0) as bigint) as long_output_tokens,
    cast(coalesce(usage.stuffed_tokens, 0) as bigint) as stuffed_tokens,
    concurrency.parallel_p95,
    cast(coalesce(rhythm.gap_count, 0) as bigint) as gap_count,
    cast(coalesce(rhythm.gap_ln_milli_sum, 0) as bigint) as gap_ln_milli_sum,
    cast(coalesce(rhythm.gap_ln_milli_square_sum, 0) as bigint) as gap_ln_milli_square_sum,
    coalesce(rhythm.gap_mode_count, 0) as gap_mode_count,
    coalesce(usage.fingerprinted_count, 0) as fingerprinted_count,
    cast(coalesce(repetition.prompt_count, 0) as bigint) as prompt_count,
    cast(coalesce(repetition.repeated_prompt_count, 0) as bigint) as repeated_prompt_count,
    coalesce(usage.headless_count, 0) as headless_count,
    coalesce(usage.subagent_count, 0) as subagent_count,
    coalesce(usage.tool_actions, 0) as tool_actions,
    cast(coalesce(usage.edits_accepted, 0) as bigint) as edits_accepted,
    cast(coalesce(usage.edits_accepted, 0) + coalesce(outcome.weight, 0) as bigint) as outcome_weight
from person
left join usage on person.subject_key = usage.subject_key
left join quiet on person.subject_key = quiet.subject_key
left join rhythm on person.subject_key = rhythm.subject_key
left join concurrency on person.subject_key = concurrency.subject_key
left join repetition on person.subject_key = repetition.subject_key
left join outcome on person.subject_key = outcome.subject_key
order by person.subject_key
