"""The features of a person-week, in the order of the forest's columns.

Nothing here computes: the figures come from `sql/person_weeks.sql`. Labels and sentences are read
by the person concerned and by their manager alike, so they state what was counted and no more.

Sizes of single requests and answers are left out on purpose: they follow the tool and the kind of
work, and with them people who work on large things crowd out everything else.
"""

from analytics.feature import Feature

FEATURES: tuple[Feature, ...] = (
    Feature(
        name="active_hours",
        column="active_hours",
        label="Hours of the day with requests",
        unit="hours",
        direction=1,
        floor=1.0,
        sentence="On the longest days there were requests in {observed} of the 24",
        family="clock",
    ),
    Feature(
        name="quiet_hours",
        column="quiet_hours",
        label="Longest pause of the day",
        unit="hours",
        direction=-1,
        floor=0.3,
        sentence="On one day the longest stretch without a request was {observed}",
        family="clock",
        scale="log",
    ),
    Feature(
        name="off_hours_share",
        column="off_hours_share",
        label="Nights and weekends",
        unit="share",
        direction=1,
        floor=0.08,
        sentence="{observed} of the tokens were used between 22 and 6 o'clock or at the weekend",
        family="clock",
    ),
    Feature(
        name="same_gap_share",
        column="same_gap_share",
        label="Requests at one fixed pace",
        unit="share",
        direction=1,
        floor=0.03,
        sentence="{observed} of the pauses between requests had the same length, within 5%",
        family="periodic",
    ),
    Feature(
        name="gap_factor",
        column="gap_factor",
        label="Evenness of the pauses",
        unit="factor",
        direction=-1,
        floor=0.12,
        sentence="From one pause between requests to the next, "
        "the length changed by a factor of about {observed}",
        family="periodic",
        scale="log",
    ),
    Feature(
        name="repeated_prompt_share",
        column="repeated_prompt_share",
        label="Repeated prompts",
        unit="share",
        direction=1,
        floor=0.04,
        sentence="{observed} of the prompts had already been sent on the same day",
        family="duplicate",
    ),
    Feature(
        name="trivial_share",
        column="trivial_share",
        label="Very short requests",
        unit="share",
        direction=1,
        floor=0.03,
        sentence="{observed} of the requests were very short, and so were their answers",
        family="trivial",
    ),
    Feature(
        name="long_output_share",
        column="long_output_share",
        label="Output in very long answers",
        unit="share",
        direction=1,
        floor=0.08,
        sentence="{observed} of the output tokens came in answers of more than 2,500 tokens",
        family="padding",
    ),
    Feature(
        name="stuffed_share",
        column="stuffed_share",
        label="Large input, short answer",
        unit="share",
        direction=1,
        floor=0.05,
        sentence="{observed} of the tokens went into requests with a large new input "
        "and a short answer",
        family="stuffing",
    ),
    Feature(
        name="parallel_sessions",
        column="parallel_sessions",
        label="Sessions side by side",
        unit="sessions",
        direction=1,
        floor=0.25,
        sentence="At the busiest times {observed} ran within the same ten minutes",
        family="concurrency",
        scale="log",
    ),
    Feature(
        name="tokens_per_day",
        column="tokens_per_day",
        label="Tokens a day",
        unit="tokens",
        direction=1,
        floor=0.4,
        sentence="{observed} were used on an average active day",
        family="volume",
        scale="log",
    ),
    Feature(
        name="requests_per_day",
        column="requests_per_day",
        label="Requests a day",
        unit="requests",
        direction=1,
        floor=0.4,
        sentence="{observed} that did not fail were made on an average active day",
        family="volume",
        scale="log",
    ),
    Feature(
        name="own_requests_per_day",
        column="requests_per_day",
        label="Requests a day, beside earlier weeks",
        unit="requests",
        direction=1,
        floor=0.3,
        sentence="{observed} that did not fail were made on an average active day, "
        "more than in earlier weeks",
        family="own_history",
        scale="log",
        compared_with="own",
    ),
    Feature(
        name="own_active_hours",
        column="active_hours",
        label="Hours with requests, beside earlier weeks",
        unit="hours",
        direction=1,
        floor=1.5,
        sentence="On the longest days there were requests in {observed}, "
        "more than in earlier weeks",
        family="own_history",
        compared_with="own",
    ),
    Feature(
        name="day_factor",
        column="day_factor",
        label="Evenness of the days",
        unit="factor",
        direction=-1,
        floor=0.25,
        sentence="From one active day to the next, "
        "the tokens changed by a factor of about {observed}",
        family="routine",
        scale="log",
    ),
    Feature(
        name="outcome_shortfall",
        column="outcome_shortfall",
        label="Requests beside outcomes",
        unit="factor",
        direction=1,
        floor=0.4,
        sentence="For as many answered requests, the job family recorded about {observed} times "
        "the outcomes, by weight and with six added on both sides",
        family="outcome",
        scale="log",
    ),
)

FEATURE: dict[str, Feature] = {feature.name: feature for feature in FEATURES}
"""Every feature by its name."""
