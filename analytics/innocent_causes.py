"""Innocent causes that are looked for before a flag is shown, each a small function with a name.

A cause that is found does not take the flag away: it stands beside the reasons, so that whoever
reads the flag reads the likelier explanation as well.
"""

from collections.abc import Callable
from dataclasses import dataclass

from analytics.feature import say_figure

_FEW_PERCENT = 0.05
_NOTABLE = 0.10
_QUARTER = 0.25


@dataclass(frozen=True)
class WeekFacts:
    """What is known of one person-week besides its features; counts.

    Attributes:
        request_count: Requests of the week.
        failed_count: Requests that ended in an error or a refusal.
        headless_count: Requests made without a person at the keyboard.
        outcome_count: Accepted edits, merged changes, closed tickets, deployments, documents.
        event_count: Rows the week's events came in.
        late_count: Events whose file also holds events of three or more days later.
        file_rows: Rows of the files they came in.
        file_duplicates: Rows of those files that were held already.
        new_tool_count: Requests with tools that were first used in this week.
        known_before: Whether there was any usage before this week.
    """

    request_count: int
    failed_count: int
    headless_count: int
    outcome_count: int
    event_count: int
    late_count: int
    file_rows: int
    file_duplicates: int
    new_tool_count: int
    known_before: bool


@dataclass(frozen=True)
class CheckedCause:
    """One innocent cause that was looked for.

    Attributes:
        cause: Its name.
        found: Whether the week shows it.
        detail: What was seen, in a sentence.
    """

    cause: str
    found: bool
    detail: str


def duplicated_file(facts: WeekFacts) -> CheckedCause:
    """Look for files that were sent twice or overlap; rows already held were not counted again."""
    share = _share(facts.file_duplicates, facts.file_rows)
    return CheckedCause(
        "duplicated_file",
        share >= _FEW_PERCENT,
        f"{say_figure(share, 'share')} of the rows in this week's files had been sent before; "
        "they were counted once.",
    )


def backfill(facts: WeekFacts) -> CheckedCause:
    """Look for usage that arrived in bulk, days after it happened."""
    share = _share(facts.late_count, facts.event_count)
    return CheckedCause(
        "backfill",
        share >= _NOTABLE,
        f"{say_figure(share, 'share')} of this week's rows arrived three or more days late.",
    )


def new_tool(facts: WeekFacts) -> CheckedCause:
    """Look for the first week with a tool that carries a quarter of the requests."""
    share = _share(facts.new_tool_count, facts.request_count)
    return CheckedCause(
        "new_tool",
        facts.known_before and share >= _QUARTER,
        f"{say_figure(share, 'share')} of the requests used a tool that was new in this week."
        if facts.known_before
        else "There is no earlier week to tell a new tool by.",
    )


def automation(facts: WeekFacts) -> CheckedCause:
    """Look for scripts and jobs that run under the person's name."""
    share = _share(facts.headless_count, facts.request_count)
    return CheckedCause(
        "automation",
        share >= _QUARTER,
        f"{say_figure(share, 'share')} of the requests came from scripts or jobs.",
    )


def outage_retries(facts: WeekFacts) -> CheckedCause:
    """Look for requests repeated because they failed."""
    share = _share(facts.failed_count, facts.request_count)
    return CheckedCause(
        "outage_retries", share >= _NOTABLE, f"{say_figure(share, 'share')} of the requests failed."
    )


def outcomes(facts: WeekFacts) -> CheckedCause:
    """Look for results: accepted edits, merged changes, closed tickets, deployments, documents."""
    count = facts.outcome_count
    return CheckedCause(
        "outcomes",
        count > 0,
        f"{count:,} {'outcome was' if count == 1 else 'outcomes were'} recorded in this week."
        if count
        else "No outcome was recorded in this week; not every tool reports them.",
    )


CHECKS: tuple[Callable[[WeekFacts], CheckedCause], ...] = (
    duplicated_file,
    backfill,
    new_tool,
    automation,
    outage_retries,
    outcomes,
)


def check_causes(facts: WeekFacts) -> list[CheckedCause]:
    """Look for every innocent cause; each has an answer, found or not."""
    return [check(facts) for check in CHECKS]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
