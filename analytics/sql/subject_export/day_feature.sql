-- What each of a person's days adds to the features of its week.
-- grain:   (day)
-- params:  none; reads the frame asked_key
select
    day,
    request_count,
    failed_count,
    answered_count,
    tokens,
    output_tokens,
    off_hours_tokens,
    active_hours,
    quiet_minutes,
    trivial_count,
    long_output_tokens,
    stuffed_tokens,
    parallel_p95,
    gap_count,
    gap_ln_milli_sum,
    gap_ln_milli_square_sum,
    gap_mode_count,
    fingerprinted_count,
    prompt_count,
    repeated_prompt_count,
    headless_count,
    subagent_count,
    tool_actions,
    edits_accepted,
    outcome_weight
from warehouse.day_feature
where subject_key in (select asked_key.subject_key from asked_key)
order by day
