"""Which days a page asks for, counted back from the latest published day, never from today."""

from dataclasses import dataclass
from datetime import date, timedelta

# The API answers 400 days at most, and a page asks for the period and the one before it at once.
LONGEST = 200


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days, at least 1."""
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """Return the period of the same length that ends the day before this one."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def each_day(self) -> list[date]:
        """Return every day, oldest first."""
        return [self.first + timedelta(days=step) for step in range(self.days)]

    def each_week(self) -> list[date]:
        """Return the first day of every seven, oldest first; Mondays for a period of weeks."""
        return self.each_day()[::7]


def last_days(days: int, latest: date) -> Period:
    """Return the last `days` days up to the latest published one."""
    return Period(latest - timedelta(days=days - 1), latest)


def last_weeks(weeks: int, latest: date) -> Period:
    """Return the last whole weeks, Monday to Sunday, that had ended by the latest published day."""
    sunday = latest - timedelta(days=(latest.weekday() + 1) % 7)
    return Period(sunday - timedelta(days=7 * weeks - 1), sunday)


def from_first_monday(period: Period, earliest: date) -> Period | None:
    """Return the whole weeks of a period of weeks that begin on or after `earliest`, if any."""
    monday = earliest + timedelta(days=-earliest.weekday() % 7)
    first = max(period.first, monday)
    return Period(first, period.last) if first <= period.last else None
