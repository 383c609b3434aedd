"""Ranges are counted back from the latest published day, and weeks are whole."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dashboard.app.periods import Period, from_first_monday, last_days, last_weeks

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_the_last_seven_days_end_on_the_latest_published_day() -> None:
    """Both ends are included."""
    assert last_days(7, date(2026, 3, 8)) == Period(date(2026, 3, 2), date(2026, 3, 8))


def test_the_period_before_ends_where_this_one_begins() -> None:
    """It has the same length and shares no day."""
    period = Period(date(2026, 3, 2), date(2026, 3, 8))
    assert period.before() == Period(date(2026, 2, 23), date(2026, 3, 1))


@given(DAYS, st.integers(1, 26))
def test_weeks_are_whole_and_have_ended(latest: date, weeks: int) -> None:
    """Monday to Sunday, none of them later than what is published, and none newer left out."""
    period = last_weeks(weeks, latest)
    assert period.first.weekday() == 0
    assert period.last.weekday() == 6
    assert period.days == 7 * weeks
    assert timedelta() <= latest - period.last < timedelta(days=7)


@given(DAYS, DAYS)
def test_no_day_before_the_earliest_is_asked_for(latest: date, earliest: date) -> None:
    """A manager's weeks begin with the first whole one of their reporting period."""
    period = from_first_monday(last_weeks(12, latest), earliest)
    if period is not None:
        assert period.first >= earliest
        assert period.first.weekday() == 0
    else:
        assert earliest + timedelta(days=6) > last_weeks(1, latest).first


def test_each_week_is_named_by_its_monday() -> None:
    """Oldest first."""
    period = last_weeks(2, date(2026, 3, 11))
    assert period.each_week() == [date(2026, 2, 23), date(2026, 3, 2)]
    assert len(period.each_day()) == 14
