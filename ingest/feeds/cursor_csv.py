"""Cursor's usage events as the dashboard exports them: a team's, and an individual's own.

The columns changed several times, and so did what "w/ Cache Write" counts; the printed total of a
row says which. An individual's export names nobody.
"""

from ingest.feeds.feed import Csv, Feed

_OPTIONAL = frozenset(
    {
        "API Cost",
        "Automation ID",
        "Cloud Agent ID",
        "Cost",
        "Cost ($)",
        "Cost to you",
        "Kind",
        "Requests",
        "Total Tokens",
        "User",
    }
)
_SPLIT = frozenset(
    {"Date", "Model", "Input (w/ Cache Write)", "Input (w/o Cache Write)", "Cache Read"}
)
_NAMES = {
    "event_time": "Date",
    "login": "User",
    "request_model": "Model",
    "input_uncached_tokens": "Input (w/o Cache Write)",
    "cache_read_input_tokens": "Cache Read",
    "cache_creation_input_tokens": "Input (w/ Cache Write)",
    "output_tokens": "Output Tokens",
    "reported_total_tokens": "Total Tokens",
    "credits_used": "Requests",
    "cost_usd": "Cost",
}


def _export(required: frozenset[str], names: dict[str, str]) -> Feed:
    return Feed(
        source_system="cursor_csv",
        shape=Csv(required=required, known=_OPTIONAL),
        cells="feeds/cursor_csv",
        dedupe_scope="cursor",
        names={**_NAMES, **names},
    )


CURSOR_CSV = _export(_SPLIT | {"Output Tokens"}, {})

CURSOR_CSV_OUTPUT = _export(
    _SPLIT | {"Output"}, {"output_tokens": "Output", "cost_usd": "Cost ($)"}
)
"""As exported in autumn 2025."""

CURSOR_CSV_TOKENS = _export(
    frozenset({"Date", "Kind", "Max Mode", "Model", "Tokens"}),
    {"reported_total_tokens": "Tokens", "cost_usd": "Cost ($)"},
)
"""As exported in summer 2025: one total, not split."""
