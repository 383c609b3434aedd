"""Every feed there is. A file is of the first kind here that it fits, refusals before feeds."""

from ingest.feeds import (
    anthropic_cc_analytics,
    anthropic_usage,
    anthropic_user_usage,
    bedrock,
    ccusage,
    claude_code_otel,
    copilot_billing,
    copilot_user_report,
    cursor_csv,
    cursor_events,
    kiro_user_report,
    litellm,
    openai_usage,
    otel_genai,
    q_user_activity,
)
from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.feeds.feed import Feed, Refused
from ingest.feeds.outcomes_csv import OUTCOMES_CSV

VENDORS = (
    anthropic_cc_analytics,
    anthropic_usage,
    anthropic_user_usage,
    bedrock,
    ccusage,
    claude_code_otel,
    copilot_billing,
    copilot_user_report,
    cursor_csv,
    cursor_events,
    kiro_user_report,
    litellm,
    openai_usage,
    otel_genai,
    q_user_activity,
)
"""One module a vendor, in order of name."""


def _declared() -> tuple[Feed | Refused, ...]:
    return tuple(
        one
        for module in VENDORS
        for one in vars(module).values()
        if isinstance(one, Feed | Refused)
    )


USAGE_FEEDS: tuple[Feed | Refused, ...] = (CANONICAL_CSV, *_declared())
"""What a file in `usage/` may be."""

OUTCOME_FEEDS: tuple[Feed | Refused, ...] = (OUTCOMES_CSV,)
"""What a file in `outcomes/` may be."""

ALL_FEEDS: tuple[Feed | Refused, ...] = (*OUTCOME_FEEDS, *USAGE_FEEDS)
"""What a file may be that lies in no folder."""
