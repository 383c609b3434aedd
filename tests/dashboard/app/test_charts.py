"""What a chart holds: every day of the period, units, exact numbers, and no one else's."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.app import charts
from dashboard.app.figures import Totals
from dashboard.app.periods import Period
from dashboard.wire import Grain, Range, Reason

MONDAY = date(2026, 3, 2)


def sums(fresh_input: int | None = 2_000_000, cached_input: int | None = 30_000_000) -> Totals:
    """Return the sums of a day."""
    return Totals(1_442, 45, fresh_input, cached_input, 500, Decimal(1), ("billed",))


def values(chart: dict[str, Any], layer: int | None = None) -> list[dict[str, Any]]:
    """Return the rows that a chart, or one of its layers, was given."""
    drawn = chart if layer is None else chart["layer"][layer]
    found: list[dict[str, Any]] = chart["datasets"][drawn["data"]["name"]]
    return found


def test_days_without_usage_keep_their_place() -> None:
    """A gap is seen as a gap."""
    days = Period(MONDAY, date(2026, 3, 8)).each_day()
    chart = charts.tokens_by_start({MONDAY: sums()}, days, Grain.DAY).to_dict()
    assert chart["encoding"]["x"]["scale"]["domain"] == [day.isoformat() for day in days]
    assert {row["start"] for row in values(chart)} == {"2026-03-02"}


def test_the_tooltip_has_the_exact_number_and_the_day() -> None:
    """The axis is rounded; the tooltip is not."""
    chart = charts.tokens_by_start({MONDAY: sums()}, [MONDAY], Grain.DAY).to_dict()
    cached = next(row for row in values(chart) if row["part"] == "Cached input")
    assert cached["exact"] == "30,000,000"
    assert cached["all"] == "32,000,500"
    assert cached["days"] == "Mon 2 Mar 2026"


def test_an_axis_names_its_unit() -> None:
    """By day and by week."""
    by_week = charts.tokens_by_start({MONDAY: sums()}, [MONDAY], Grain.WEEK).to_dict()
    assert by_week["encoding"]["y"]["title"] == "tokens a week"
    assert values(by_week)[0]["days"] == "Week of 2 to 8 Mar 2026"


def test_a_part_that_no_source_gave_is_not_drawn_as_zero() -> None:
    """There is no bar, and no number to point at."""
    chart = charts.tokens_by_start({MONDAY: sums(None)}, [MONDAY], Grain.DAY).to_dict()
    assert {row["part"] for row in values(chart)} == {"Output", "Cached input"}


def test_ninety_days_name_only_some_mondays() -> None:
    """So many labels have room on a telephone."""
    days = Period(date(2026, 1, 1), date(2026, 3, 31)).each_day()
    chart = charts.tokens_by_start({}, days, Grain.DAY).to_dict()
    named = chart["encoding"]["x"]["axis"]["values"]
    assert len(named) <= 8
    assert all(date.fromisoformat(day).weekday() == 0 for day in named)


def reason(**changes: Any) -> Reason:  # noqa: ANN401 - any field of a reason
    """Return a reason with both usual ranges."""
    plain: dict[str, Any] = {
        "feature": "repeated_prompt_share",
        "label": "Repeated prompts",
        "sentence": "62% of the prompts had been sent before",
        "unit": "share",
        "observed": 0.62,
        "own_range": Range(low=0.01, high=0.05),
        "peer_range": Range(low=0.01, high=0.1),
        "share": 0.5,
    }
    return Reason(**(plain | changes))


def test_a_reason_shows_own_and_peer_range_and_what_was_observed() -> None:
    """Three things to compare, on one axis that holds them all."""
    chart = charts.usual_ranges(reason()).to_dict()
    assert [row["whose"] for row in values(chart, 0)] == ["Own usual range", "Peers' usual range"]
    assert values(chart, 1) == [{"at": 0.62, "words": "62%"}]
    low, high = chart["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low <= 0.01
    assert high >= 0.62


def test_a_range_that_may_not_be_shown_leaves_no_trace() -> None:
    """A manager of two weeks sees no usual range from before."""
    chart = charts.usual_ranges(reason(own_range=None)).to_dict()
    assert [row["whose"] for row in values(chart, 0)] == ["Peers' usual range"]
