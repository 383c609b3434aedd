"""Weeks, working days, and when a day or a week is over everywhere."""

from datetime import date

import pytest

from analytics.calendar import (
    add_working_days,
    closed_weeks,
    complete_through,
    week_end,
    week_start,
)


@pytest.mark.parametrize("day", [9, 12, 15])
def test_a_week_is_named_by_its_monday(day: int) -> None:
    """Monday, Thursday and Sunday belong to the same week."""
    assert week_start(date(2026, 11, day)) == date(2026, 11, 9)
    assert week_end(date(2026, 11, 9)) == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("latest", "night", "whole"),
    [
        ("2026-11-15", "2026-11-16", "2026-11-14"),  # west of Greenwich, Sunday is not over
        ("2026-11-16", "2026-11-16", "2026-11-14"),  # Monday's file is not whole
        ("2026-11-16", "2026-11-17", "2026-11-15"),  # Sunday is over everywhere
        ("2026-11-13", "2026-11-30", "2026-11-12"),  # files are missing
    ],
)
def test_a_day_is_whole_when_it_is_over_in_every_zone(latest: str, night: str, whole: str) -> None:
    """Its own UTC day and the next must both have been delivered."""
    found = complete_through(date.fromisoformat(latest), date.fromisoformat(night))
    assert found == date.fromisoformat(whole)


def test_a_week_without_its_sunday_is_not_closed() -> None:
    """The week of the 9th closes with the 15th, not the 14th."""
    first = date(2026, 11, 4)
    assert list(closed_weeks(first, date(2026, 11, 14))) == [date(2026, 11, 2)]
    assert list(closed_weeks(first, date(2026, 11, 15))) == [date(2026, 11, 2), date(2026, 11, 9)]


@pytest.mark.parametrize(("day", "after"), [(13, 18), (14, 18), (16, 19)])
def test_working_days_leave_out_the_weekend(day: int, after: int) -> None:
    """Three working days after a Friday or a Saturday is Wednesday."""
    assert add_working_days(date(2026, 11, day), 3) == date(2026, 11, after)
