"""What had to be as usual for a week not to be flagged, found by trying."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from analytics.baselines import Comparison
from analytics.flags import within_budget
from analytics.scored_window import ScoredWindow, score_window
from analytics.smallest_change import smallest_change
from support.weeks import MONDAY, SETTINGS, compare, week

SHARES = ("off_hours_share", "repeated_prompt_share", "trivial_share", "stuffed_share")
ONE_WAY, MANY_WAYS = 100, 101
FIVE_PLACES = SETTINGS.model_copy(update={"alert_budget": 0.05, "trees": 100})
NOBODY = pl.DataFrame(schema={"subject_key": pl.Int64, "week_start": pl.Date})


@pytest.fixture(scope="module")
def window() -> ScoredWindow:
    """A hundred who vary, one who is far out in one way, and one in four."""
    random = np.random.default_rng(6)
    ordinary = [
        week(person) | {name: float(random.normal(0.2, 0.05)) for name in SHARES}
        for person in range(100)
    ]
    usual: dict[str, object] = dict.fromkeys(SHARES, 0.2)
    one = week(ONE_WAY) | usual | {"off_hours_share": 0.95}
    many = week(MANY_WAYS) | dict.fromkeys(SHARES, 0.9)
    comparison = compare(*ordinary, one, many)
    comparison = Comparison(
        comparison.everyone, comparison.comparable, comparison.deviation, FIVE_PLACES
    )
    return score_window(comparison, MONDAY)


def test_one_reason_suffices_where_there_is_one(window: ScoredWindow) -> None:
    """The others of the three change nothing."""
    assert ONE_WAY in within_budget(window.rows, NOBODY, MONDAY, FIVE_PLACES)
    found = smallest_change(window, NOBODY, ONE_WAY, SHARES[:3], FIVE_PLACES)
    assert found == ("off_hours_share",)


def test_several_are_needed_where_there_are_several(window: ScoredWindow) -> None:
    """What is told is tried again: without them the week is not flagged, with fewer it is."""
    found = smallest_change(window, NOBODY, MANY_WAYS, SHARES, FIVE_PLACES)
    assert len(found) > 1
    assert set(found) <= set(SHARES)
    for one in SHARES:
        assert smallest_change(window, NOBODY, MANY_WAYS, [one], FIVE_PLACES) == ()


def test_nothing_is_told_when_the_reasons_do_not_suffice(window: ScoredWindow) -> None:
    """A week unusual in other ways stays flagged; without a forest there is nothing to try."""
    assert smallest_change(window, NOBODY, MANY_WAYS, ["day_factor"], FIVE_PLACES) == ()
    assert smallest_change(replace(window, detector=None), NOBODY, 1, SHARES, FIVE_PLACES) == ()


def test_outcomes_as_usual_bring_their_relief(window: ScoredWindow) -> None:
    """A shortfall that had not been leaves half of the score."""
    short = replace(
        window,
        rows=window.rows.with_columns(pl.col("anomaly_score") * 2, outcome_credit=pl.lit(0.0)),
    )
    assert smallest_change(short, NOBODY, MANY_WAYS, ["outcome_shortfall"], FIVE_PLACES) == (
        "outcome_shortfall",
    )
