"""Which way round a file writes its days, or that it does not say.

`03-04-2025` is a day in March or one in April. A file that holds `04-17-2025` as well has said
which; so has one whose name bears the day it was written on, as AWS names its reports.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

ISO = "%Y-%m-%d"
MONTH_FIRST = "%m-%d-%Y"
DAY_FIRST = "%d-%m-%Y"

_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_STAMP = re.compile(r"_(?:by_user_analytic|user_report)_(\d{4})(\d\d)(\d\d)")
# A report is written on the day it tells of, or early on the next.
_WRITTEN_WITHIN = timedelta(days=1)


def day_format(cells: Iterable[str], file_name: str) -> str:
    """Return how a file writes the days that are not ISO 8601.

    Args:
        cells: The filled cells of the column of days; repeats do no harm. Those that are no day at
            all count for nothing here: their rows are quarantined.
        file_name: The file's name as it was dropped.

    Returns:
        `MONTH_FIRST` or `DAY_FIRST`, with `-` for whatever divides the parts; `ISO` when every day
        is ISO 8601, and any when both ways round give the same days.

    Raises:
        ValueError: The days are written both ways round, or could be read either way. The message
            is the end of a sentence that begins with the column, and repeats no cell.
    """
    found = [match.groups() for cell in cells if (match := _YEAR_LAST.fullmatch(cell.strip()))]
    if not found:
        return ISO
    month_first = [_day(year, first, second) for first, second, year in found]
    day_first = [_day(year, second, first) for first, second, year in found]
    told = [ways for ways in zip(month_first, day_first, strict=True) if any(ways)]
    fitting = {
        way: days
        for way, days in (
            (MONTH_FIRST, [one for one, _ in told]),
            (DAY_FIRST, [two for _, two in told]),
        )
        if all(days)
    }
    if not fitting:
        raise ValueError("is written month first in some rows and day first in others")
    if len(fitting) > 1 and fitting[MONTH_FIRST] != fitting[DAY_FIRST]:
        fitting = _as_stamped(fitting, file_name)
    return next(iter(fitting))


def _as_stamped(
    fitting: dict[str, list[date | None]], file_name: str
) -> dict[str, list[date | None]]:
    stamp = _STAMP.search(file_name)
    written = _day(*stamp.groups()) if stamp else None
    stamped = {
        way: days
        for way, days in fitting.items()
        if written and all(day and timedelta() <= written - day <= _WRITTEN_WITHIN for day in days)
    }
    if len(stamped) != 1:
        raise ValueError(
            "does not tell the month from the day (03-04-2025 is one or the other);"
            " export days as YYYY-MM-DD, or give the file the name AWS wrote it under"
        )
    return stamped


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
