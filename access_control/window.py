"""The days of a request: given, or chosen when left out, and then decided as a whole."""

from dataclasses import dataclass
from datetime import date, timedelta

from access_control.errors import WindowError

LONGEST = 400
USUAL = 28

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """Days from `first_day` to `last_day`, both included."""

    first_day: date
    last_day: date


def asked_window(since: date | None, until: date | None, published: date, today: date) -> Window:
    """Return the days asked for; the answer depends on nobody's rows and nobody's manager.

    Args:
        since: First day asked for; when None, the Monday on or before the 28th day back.
        until: Last day asked for; when None, the last published day, but none to come.
        published: Last published day.
        today: The company's day.

    Raises:
        WindowError: The first day is after the last, or there are more than 400 days.
    """
    last_day = until or min(published, today)
    if until is None and since is not None:
        last_day = max(last_day, since)
    try:
        back = last_day - (USUAL - 1) * _DAY
        first_day = since or back - back.weekday() * _DAY
    except OverflowError:
        raise WindowError("That is before any calendar of ours.") from None
    if first_day > last_day:
        raise WindowError
    if last_day - first_day >= LONGEST * _DAY:
        raise WindowError(f"Ask for {LONGEST} days or fewer.")
    return Window(first_day, last_day)


def raised_to(window: Window, period_start: date, *, until_given: bool) -> Window:
    """Move a window that was chosen for a manager into their reporting period.

    A last day that was given is kept, and a window that ends before the period is left as it
    is, to be refused.
    """
    if until_given and window.last_day < period_start:
        return window
    first_day = max(window.first_day, period_start)
    return Window(first_day, max(window.last_day, first_day))


def recent_window(today: date, period_start: date | None) -> Window:
    """Return the days in which a flag may lie: the longest window, inside the reporting period."""
    first_day = today - (LONGEST - 1) * _DAY
    return Window(max(first_day, period_start or first_day), today)
