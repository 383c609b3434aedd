-- Person-weeks as the sums of their day rows, with the week's features.
-- grain:   (subject_key, week_start)
-- params:  $first_day, $last_day (both included)
with week as (
    select
        day_feature.subject_key,
        cast(date_trunc('week', day_feature.day) as date) as week_start,
        subject.job_family,
        count(*) filter (where day_feature.request_count > 0) as active_days,
        cast(sum(day_feature.request_count) as bigint) as request_count,
        cast(sum(day_feature.failed_count) as bigint) as failed_count,
        cast(sum(day_feature.answered_count) as bigint) as answered_count,
        cast(sum(day_feature.tokens) as double) as tokens,
        cast(sum(day_feature.output_tokens) as double) as output_tokens,
        cast(sum(day_feature.off_hours_tokens) as double) as off_hours_tokens,
        percentile_disc(0.9) within group (
            order by case when day_feature.request_count > 0 then day_feature.active_hours end
        ) as active_hours_p90,
        min(day_feature.quiet_minutes) as quiet_minutes,
        cast(sum(day_feature.trivial_count) as double) as trivial_count,
        cast(sum(day_feature.long_output_tokens) as double) as long_output_tokens,
        cast(sum(day_feature.stuffed_tokens) as double) as stuffed_tokens,
        percentile_disc(0.9) within group (order by day_feature.parallel_p95) as parallel_p95,
        cast(sum(day_feature.gap_count) as double) as gap_count,
        cast(sum(day_feature.gap_ln_milli_sum) as double) as gap_ln_milli_sum,
        cast(sum(day_feature.gap_ln_milli_square_sum) as double) as gap_ln_milli_square_sum,
        cast(sum(day_feature.gap_mode_count) as double) as gap_mode_count,
        cast(sum(day_feature.fingerprinted_count) as bigint) as fingerprinted_count,
        cast(sum(day_feature.prompt_count) as double) as prompt_count,
        cast(sum(day_feature.repeated_prompt_count) as double) as repeated_prompt_count,
        cast(sum(day_feature.headless_count) as bigint) as headless_count,
        cast(sum(day_feature.outcome_weight) as bigint) as outcome_weight,
        count(*) filter (where day_feature.tokens > 0) as token_days,
        cast(sum(
            case when day_feature.tokens > 0 then cast(round(ln(day_feature.tokens) * 1000) as bigint) end
        ) as double) as token_ln_milli_sum,
        cast(sum(
            case
                when day_feature.tokens > 0
                    then cast(round(ln(day_feature.tokens) * 1000) as bigint) * cast(round(ln(day_feature.tokens) * 1000) as bigint)
            end
        ) as double) as token_ln_milli_square_sum
    from warehouse.day_feature
    inner join warehouse.subject on day_feature.subject_key = subject.subject_key
    where
        day_feature.day between $first_day and $last_day
        and subject.in_directory
    group by
        day_feature.subject_key,
        cast(date_trunc('week', day_feature.day) as date),
        subject.job_family
)
select
    subject_key,
    week_start,
    job_family,
    active_days,
    request_count,
    failed_count,
    headless_count,
    outcome_weight,
    cast(case when active_days >= 3 then active_hours_p90 end as double) as active_hours,
    case when active_days >= 3 then quiet_minutes / 60 end as quiet_hours,
    off_hours_tokens / nullif(tokens, 0) as off_hours_share,
    case when gap_count >= 20 then gap_mode_count / gap_count end as same_gap_share,
    -- e to the standard deviation of ln(gap): by what factor one gap usually differs from the next.
    case
        when gap_count >= 20
            then exp(sqrt(greatest(
                gap_ln_milli_square_sum / gap_count - power(gap_ln_milli_sum / gap_count, 2), 0
            )) / 1000)
    end as gap_factor,
    case
        when fingerprinted_count * 2 >= request_count - failed_count
            then repeated_prompt_count / nullif(prompt_count, 0)
    end as repeated_prompt_share,
    trivial_count / nullif(answered_count, 0) as trivial_share,
    long_output_tokens / nullif(output_tokens, 0) as long_output_share,
    stuffed_tokens / nullif(tokens, 0) as stuffed_share,
    cast(parallel_p95 as double) as parallel_sessions,
    tokens / nullif(active_days, 0) as tokens_per_day,
    -- What failed is no use: an outage is followed by retries.
    (request_count - failed_count) / nullif(active_days, 0) as requests_per_day,
    -- e to the standard deviation of ln(tokens of a day): by what factor one day usually differs from the next.
    case
        when token_days >= 3
            then exp(sqrt(greatest(
                token_ln_milli_square_sum / token_days - power(token_ln_milli_sum / token_days, 2), 0
            )) / 1000)
    end as day_factor,
    -- Outcomes the job family had that week for as many requests, beside the person's own. What failed could lead to
    -- none. Six on both sides, as two merged changes are, so that neither a small week nor one outcome decides.
    (
        (request_count - failed_count) * cast(sum(outcome_weight) over (partition by job_family, week_start) as double)
        / nullif(sum(request_count - failed_count) over (partition by job_family, week_start), 0) + 6
    ) / (outcome_weight + 6) as outcome_shortfall
from week
order by subject_key, week_start
