"""Days as the company's people live them: zones, weekends, holidays, ends of a month.

The holiday table covers autumn 2026 to New Year 2027; other years have weekends only.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5
FRIDAY = 4
CLOSING_WORKDAYS = 3
"""How many last workdays of a month count as its end."""

WEEKDAY_WEIGHT = (1.00, 1.09, 1.08, 1.04, 0.84, 0.07, 0.07)
"""Activity by day of the week, Monday = 1 (weekdays: Azure 2024 code; weekend: an office team)."""

HOLIDAY_FACTOR = 0.05


@dataclass(frozen=True)
class Zone:
    """A time zone people work in, and its public holidays."""

    name: str
    share: float
    holidays: frozenset[date]


_CHRISTMAS = tuple(date(2026, 12, day) for day in (25, 28, 29, 30, 31))
_NEW_YEAR = date(2027, 1, 1)
_GERMANY = frozenset({date(2026, 10, 3), *_CHRISTMAS, _NEW_YEAR})
_AMERICA = frozenset(
    {
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 11, 27),
        *_CHRISTMAS,
        _NEW_YEAR,
    }
)
_INDIA = frozenset(
    {
        date(2026, 10, 2),
        date(2026, 10, 20),
        date(2026, 11, 8),
        date(2026, 11, 9),
        date(2026, 12, 25),
        _NEW_YEAR,
    }
)

ZONES = (
    Zone("Europe/Berlin", 0.36, _GERMANY),
    Zone("America/New_York", 0.30, _AMERICA),
    Zone("Asia/Kolkata", 0.20, _INDIA),
    Zone("America/Los_Angeles", 0.14, _AMERICA),
)


def midnight_utc_ms(day: date, zone: Zone) -> int:
    """Return the zone's midnight as milliseconds since 1970 UTC, by the offset it has at noon.

    Clocks change on Sunday nights, so the hour this is wrong in lies inside one local week.
    """
    offset = datetime.combine(day, time(12), ZoneInfo(zone.name)).utcoffset()
    midnight = datetime.combine(day, time(), UTC) - (offset or timedelta())
    return int(midnight.timestamp()) * 1000


def is_workday(day: date, zone: Zone) -> bool:
    """Say whether the zone's offices are open."""
    return day.weekday() < SATURDAY and day not in zone.holidays


def activity_weight(day: date, zone: Zone) -> float:
    """Return how likely people of the zone are to work on `day`; an ordinary Monday is 1."""
    if day in zone.holidays:
        return HOLIDAY_FACTOR
    return WEEKDAY_WEIGHT[day.weekday()]


def is_month_end(day: date) -> bool:
    """Say whether `day` is one of the last three weekdays of its month."""
    if day.weekday() >= SATURDAY:
        return False
    later = (day + timedelta(ahead) for ahead in range(1, 11))
    left = sum(1 for other in later if other.month == day.month and other.weekday() < SATURDAY)
    return left < CLOSING_WORKDAYS
