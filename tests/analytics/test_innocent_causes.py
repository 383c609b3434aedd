"""Innocent causes, each looked for in a table of weeks that show it and weeks that do not."""

from dataclasses import replace

import pytest

from analytics.innocent_causes import CHECKS, WeekFacts, check_causes

NOTHING = WeekFacts(
    request_count=100,
    failed_count=3,
    headless_count=0,
    outcome_count=0,
    event_count=100,
    late_count=0,
    file_rows=1000,
    file_duplicates=10,
    new_tool_count=0,
    known_before=True,
)


def with_fact(name: str, value: int) -> WeekFacts:
    """Return the facts of a week in which one thing is worth noting."""
    return WeekFacts(**(vars(NOTHING) | {name: value}))


@pytest.mark.parametrize(
    ("cause", "fact", "too_few", "enough"),
    [
        ("duplicated_file", "file_duplicates", 49, 50),
        ("backfill", "late_count", 9, 10),
        ("new_tool", "new_tool_count", 24, 25),
        ("automation", "headless_count", 24, 25),
        ("outage_retries", "failed_count", 9, 10),
        ("outcomes", "outcome_count", 0, 1),
    ],
)
def test_a_cause_is_found_from_its_share_on(
    cause: str, fact: str, too_few: int, enough: int
) -> None:
    """One less than the share is not found, the share is, and no other cause with it."""
    less = check_causes(with_fact(fact, too_few))
    assert not any(checked.found for checked in less)
    more = check_causes(with_fact(fact, enough))
    assert [checked.cause for checked in more if checked.found] == [cause]


def test_every_cause_that_was_looked_for_says_what_was_seen() -> None:
    """Found or not, a sentence each, also of a week of which nothing is known."""
    empty = WeekFacts(*(0,) * 9, known_before=False)
    for facts in (NOTHING, empty):
        checked = check_causes(facts)
        assert len({cause.cause for cause in checked}) == len(CHECKS)
        assert all(cause.detail.endswith(".") for cause in checked)


def test_the_first_week_of_all_has_no_new_tool() -> None:
    """There is nothing to be newer than."""
    facts = replace(NOTHING, new_tool_count=100, known_before=False)
    assert not any(checked.found for checked in check_causes(facts))
