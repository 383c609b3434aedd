"""Days, weeks and working days. A week is Monday to Sunday and is named by its Monday."""

from collections.abc import Iterator
from datetime import date, timedelta

_SATURDAY = 5
_WEEK = timedelta(days=7)


def week_start(day: date) -> date:
    """Return the Monday on or before `day`.

    >>> week_start(date(2026, 11, 15))
    datetime.date(2026, 11, 9)
    """
    return day - timedelta(days=day.weekday())


def week_end(week: date) -> date:
    """Return the Sunday of the week named by its Monday."""
    return week + timedelta(days=6)


def complete_through(latest_report_date: date, night: date) -> date:
    """Return the last local day that is whole in every time zone.

    A UTC day's file is whole once the night falls after that day. A local day west of Greenwich
    ends half a UTC day later, so it is whole when the next UTC day's file is.

    Args:
        latest_report_date: The last UTC day of which there are events.
        night: The day on which the night runs.

    >>> complete_through(date(2026, 11, 16), night=date(2026, 11, 17))
    datetime.date(2026, 11, 15)
    """
    last_whole_utc_day = min(latest_report_date, night - timedelta(days=1))
    return last_whole_utc_day - timedelta(days=1)


def closed_weeks(first_day: date, last_day: date) -> Iterator[date]:
    """Yield the weeks from `first_day`'s on whose Sunday is on or before `last_day`, in order."""
    week = week_start(first_day)
    while week_end(week) <= last_day:
        yield week
        week += _WEEK


def add_working_days(day: date, count: int) -> date:
    """Return the day that lies `count` Mondays to Fridays after `day`.

    >>> add_working_days(date(2026, 11, 13), 3)
    datetime.date(2026, 11, 18)
    """
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            count -= 1
    return day
