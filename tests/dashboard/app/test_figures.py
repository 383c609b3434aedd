"""Sums over usage rows: nothing counted twice, and unknown stays unknown."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.app import figures
from dashboard.app.periods import Period
from dashboard.wire import UsageRow


def row(**changes: Any) -> UsageRow:  # noqa: ANN401 - any column of a row
    """Return a row of usage, as given or else plain."""
    plain: dict[str, Any] = {
        "first_day": date(2026, 3, 2),
        "last_day": date(2026, 3, 2),
        "client_app": "editor",
        "request_model": "m-1",
        "cost_basis": "billed",
        "request_count": 10,
        "failed_count": 1,
        "input_uncached_tokens": 100,
        "cache_read_input_tokens": 900,
        "cache_creation_input_tokens": 50,
        "output_tokens": 30,
        "cost_usd": "0.100001",
        "sessions": 1,
    }
    return UsageRow(**(plain | changes))


def test_tokens_are_the_three_parts_together() -> None:
    """What was written to a cache is fresh input; what was read from it is not."""
    sums = figures.totals([row(), row()])
    assert (sums.fresh_input, sums.cached_input, sums.output) == (300, 1800, 60)
    assert sums.tokens == 2160


def test_money_is_added_without_rounding() -> None:
    """Millionths of dollars survive the way."""
    assert figures.totals([row(), row()]).cost == Decimal("0.200002")


def test_what_no_source_said_stays_unknown() -> None:
    """Never 0: nobody said that nothing was used."""
    unsaid = row(
        input_uncached_tokens=None,
        cache_read_input_tokens=None,
        cache_creation_input_tokens=None,
        output_tokens=None,
        cost_usd=None,
    )
    sums = figures.totals([unsaid])
    assert (sums.tokens, sums.cost) == (None, None)
    assert figures.totals([unsaid, row()]).tokens == 1080


def test_no_rows_make_no_requests_and_unknown_tokens() -> None:
    """An empty period has nothing to say about tokens."""
    sums = figures.totals([])
    assert (sums.requests, sums.tokens, sums.bases) == (0, None, ())


def test_a_week_counts_only_where_it_lies_wholly_inside() -> None:
    """A week that begins in the period and ends after it belongs to the next."""
    week = row(last_day=date(2026, 3, 8))
    assert figures.within([week], Period(date(2026, 3, 2), date(2026, 3, 8))) == [week]
    assert figures.within([week], Period(date(2026, 3, 2), date(2026, 3, 7))) == []


def test_parts_are_put_in_order() -> None:
    """Days by day; tools and models by tokens, and a model without a name is said to be so."""
    rows = [
        row(first_day=date(2026, 3, 3), last_day=date(2026, 3, 3), client_app="chat"),
        row(output_tokens=9_000, request_model=""),
    ]
    assert list(figures.by_start(rows)) == [date(2026, 3, 2), date(2026, 3, 3)]
    assert list(figures.by_tool(rows)) == ["editor", "chat"]
    assert list(figures.by_model(rows)) == ["model not reported", "m-1"]
