"""Numbers, days, money and the short lists, in words; pure, one voice for all pages."""

import math
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dashboard.wire import Cause, Purpose, Range

NOT_REPORTED = "not reported"
NOT_AVAILABLE = "This page is not available to you, or does not exist."
NOT_PERFORMANCE = "Token counts are not performance."

_STEPS = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k"))

PURPOSES = {
    Purpose.OWN_PAGE: "own page",
    Purpose.COST_QUESTION: "Cost question",
    Purpose.SUPPORT_AND_COACHING: "Support and coaching",
    Purpose.ANSWER_TO_A_FLAG: "Answer to a flag",
    Purpose.DATA_QUALITY: "Data quality",
    Purpose.UNSTATED: "no purpose given",
}

CAUSES = {
    Cause.DEADLINE_OR_EVENT: "A deadline or an event",
    Cause.LARGE_CODEBASE: "Work in a large codebase",
    Cause.LONG_DOCUMENTS: "Work with long documents",
    Cause.AUTOMATION_I_RUN: "Automation that I run",
    Cause.EVALUATION_OR_TEST: "An evaluation or a test",
    Cause.RETRIES_AFTER_FAULTS: "Retries after faults",
    Cause.LEARNING_A_TOOL: "Learning a new tool",
    Cause.WRONG_DATA: "The data is wrong",
    Cause.SOMETHING_ELSE: "Something else",
}

_BASES = {
    "billed": "as billed",
    "vendor_estimate": "estimated by the vendor",
    "our_estimate": "estimated here",
    "list": "at list price",
    "none": "no price known",
}


def compact(count: float | None) -> str:
    """Return a count short enough for a label, to three figures.

    >>> compact(1_234_567), compact(999), compact(999_999), compact(None)
    ('1.23 M', '999', '1 M', 'not reported')
    """
    if count is None:
        return NOT_REPORTED
    for step, letter in _STEPS:
        # Rounded first, so that 999,999 is 1 M and not 1000 k.
        if _three_figures(count) >= step:
            return f"{_three_figures(count) / step:.3g} {letter}"
    return f"{_three_figures(count):.3g}"


def exact(count: int | None) -> str:
    """Return a whole count with separators: `1,234,567`."""
    return NOT_REPORTED if count is None else f"{count:,}"


def money(dollars: Decimal | None) -> str:
    """Return US dollars to the cent; a sum under a cent says so."""
    if dollars is None:
        return NOT_REPORTED
    if 0 < dollars < Decimal("0.01"):
        return "under $0.01"
    return f"${dollars:,.2f}"


def basis(bases: Iterable[str]) -> str:
    """Say where a cost comes from: `as billed`, or `as billed and estimated here`.

    Args:
        bases: `cost_basis` values, in any order; repeats count once.
    """
    known = [words for name, words in _BASES.items() if name in set(bases)]
    if not known:
        return _BASES["none"]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"


def day(value: date) -> str:
    """Return a day with its weekday: `Mon 2 Mar 2026`."""
    return f"{value:%a} {_date(value)}"


def span(first: date, last: date) -> str:
    """Return days from first to last, both included, without repeating month or year.

    >>> span(date(2026, 3, 2), date(2026, 3, 8))
    '2 to 8 Mar 2026'
    """
    if first == last:
        return _date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_date(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} to {_date(last)}"
    return f"{_date(first)} to {_date(last)}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun in the right number: `1 day`, `28 days`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def measure(value: float, unit: str) -> str:
    """Return a reason's figure with its unit.

    Args:
        value: As in the reason; a `share` is 0 to 1.
        unit: `share`, `factor`, or a noun in the plural such as `tokens` or `hours`.
    """
    if unit == "share":
        return f"{value:.0%}"
    if unit == "factor":
        return f"{value:.1f}"
    figure = compact(value)
    return f"{figure} {unit.removesuffix('s') if figure == '1' else unit}"


def usual_range(usual: Range, unit: str) -> str:
    """Return a usual range with its unit: `2% to 6%`, or one figure where the ends read alike."""
    low, high = measure(usual.low, unit), measure(usual.high, unit)
    return high if low == high else f"{low} to {high}"


def plain(text: str) -> str:
    r"""Return text that a Markdown page shows letter by letter, whatever somebody is called.

    >>> plain("[Ana](https://x)")
    '\\[Ana\\](https\\://x)'
    """
    return re.sub(r"([\\`*_\[\]$:~<>#])", r"\\\1", text)


def _date(value: date) -> str:
    return f"{value.day} {value:%b %Y}"


def _three_figures(count: float) -> float:
    if count == 0:
        return 0
    return round(count, 2 - math.floor(math.log10(abs(count))))
