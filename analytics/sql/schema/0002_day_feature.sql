-- What one person-day adds to the features of its week: whole numbers only, so that every engine agrees.
-- Kept for identified humans from server-side sources; other usage is shown, never scored.
-- grain:   (subject_key, day)
-- params:  none
create table warehouse.day_feature (
    subject_key bigint not null,
    day date not null,                      -- in the person's own time zone
    request_count bigint not null,          -- model calls; zero on a day with outcomes alone
    failed_count bigint not null,
    answered_count bigint not null,         -- requests that got an answer, auxiliary calls left out
    tokens bigint not null,                 -- input, cached included, and output
    output_tokens bigint not null,
    off_hours_tokens bigint not null,       -- tokens from 22 to 6 o'clock or on Saturday and Sunday
    active_hours bigint not null,           -- distinct clock hours with a request that did not fail; so are all figures of rhythm and prompts
    quiet_minutes bigint,                   -- longest stretch of the day without a request
    trivial_count bigint not null,          -- answered with fewer than 64 fresh input and 64 output tokens
    long_output_tokens bigint not null,     -- output tokens of answers above 2,500
    stuffed_tokens bigint not null,         -- tokens of requests with more than 20,000 fresh input and fewer than 250 output
    parallel_p95 bigint,                    -- distinct sessions in a 10-minute stretch, 95th percentile
    gap_count bigint not null,              -- gaps of 20 s to 2 h between requests with one tool
    gap_ln_milli_sum bigint not null,       -- sum of 1000 ln(gap in ms)
    gap_ln_milli_square_sum bigint not null,
    gap_mode_count bigint not null,         -- gaps in the fullest bin of 5 %
    fingerprinted_count bigint not null,    -- requests that did not fail and carry a prompt fingerprint
    prompt_count bigint not null,           -- distinct prompts among them, wide-spread ones left out
    repeated_prompt_count bigint not null,  -- prompts whose fingerprint had been sent earlier on that day
    headless_count bigint not null,         -- requests without a person at the keyboard: headless, sdk, ci
    subagent_count bigint not null,
    tool_actions bigint not null,           -- actions an agent took
    edits_accepted bigint not null,
    outcome_weight bigint not null          -- accepted edits and documents, closed tickets 1; merged changes 3; deployments 5
)
