"""Days off, ends of months, and midnights."""

from datetime import date

import pytest

from sample_data.work_calendar import (
    ZONES,
    activity_weight,
    is_month_end,
    is_workday,
    midnight_utc_ms,
)

BERLIN, NEW_YORK, KOLKATA, _ = ZONES


@pytest.mark.parametrize(
    ("day", "zone", "open_"),
    [
        (date(2026, 9, 7), NEW_YORK, False),  # Labor Day
        (date(2026, 9, 7), BERLIN, True),
        (date(2026, 10, 12), NEW_YORK, False),  # Columbus Day
        (date(2026, 11, 9), KOLKATA, False),  # Diwali
        (date(2026, 11, 9), BERLIN, True),
        (date(2026, 11, 8), BERLIN, False),  # a Sunday
    ],
)
def test_offices_close_on_weekends_and_the_zones_holidays(
    day: date, zone: object, *, open_: bool
) -> None:
    """The table of autumn 2026."""
    assert is_workday(day, zone) is open_  # type: ignore[arg-type]


def test_holidays_and_weekends_are_nearly_silent() -> None:
    """A Tuesday is busier than a Monday, a Friday less so."""
    week = [activity_weight(date(2026, 9, 14 + day), BERLIN) for day in range(7)]
    assert week[1] > week[0] > week[4] > 0.5 > week[5] == week[6]
    assert activity_weight(date(2026, 10, 12), NEW_YORK) < 0.1


def test_the_last_three_weekdays_end_a_month() -> None:
    """A weekend at the end does not count."""
    october = [day for day in range(1, 32) if is_month_end(date(2026, 10, day))]
    assert october == [28, 29, 30]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 24), 2), (date(2026, 10, 25), 1), (date(2026, 10, 26), 1)]
)
def test_midnight_follows_the_zones_clock(day: date, hours: int) -> None:
    """Berlin goes from two hours ahead of UTC to one on 25 October 2026."""
    utc_days = midnight_utc_ms(day, BERLIN) / 86_400_000
    assert utc_days == pytest.approx((day - date(1970, 1, 1)).days - hours / 24)
