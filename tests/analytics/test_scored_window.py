"""The training window of a week: which rows train its forest."""

import numpy as np
import polars as pl
import pytest

from analytics.baselines import Comparison
from analytics.features import FEATURES
from analytics.scored_window import score_window
from analytics.settings import AnalyticsSettings
from support.weeks import compare, monday, week

PEOPLE = 60


def company(**last: object) -> Comparison:
    """Return three weeks of sixty who vary, the last of half of them with other figures."""
    random = np.random.default_rng(4)
    columns = {feature.column for feature in FEATURES}
    weeks = []
    for number in range(3):
        for person in range(PEOPLE):
            figures: dict[str, object] = {
                column: 10 * float(random.lognormal(0, 0.2)) for column in columns
            }
            if number == 2 and person % 2:
                figures |= last
            weeks.append(week(person, number, "sales", **figures))
    comparison = compare(*weeks)
    settings = AnalyticsSettings(trees=20, min_peers=5)
    return Comparison(comparison.everyone, comparison.comparable, comparison.deviation, settings)


def test_a_week_like_the_others_trains_its_own_forest() -> None:
    """Weeks up to the scored one, which is among them."""
    found = score_window(company(), monday(1))
    assert found.detector is not None
    assert (found.detector.rows, found.rows.height) == (2 * PEOPLE, 2 * PEOPLE)
    assert (found.drifted, found.left_out) == ([], False)


def test_a_week_that_left_the_others_is_scored_by_theirs() -> None:
    """Half of the people far out on five figures: the spread is not that of the weeks before."""
    moved = {"off_hours_share": 1e3, "trivial_share": 1e3, "stuffed_share": 1e3}
    moved |= {"long_output_share": 1e3, "same_gap_share": 1e3, "repeated_prompt_share": 1e3}
    found = score_window(company(**moved), monday(2))
    assert found.detector is not None
    assert set(found.drifted) >= set(moved)
    assert found.left_out
    assert (found.detector.rows, found.rows.height) == (2 * PEOPLE, 3 * PEOPLE)


def test_outcomes_in_keeping_halve_the_score() -> None:
    """And those far short leave it whole."""
    comparison = company()
    short = comparison.deviation.with_columns(outcome_credit=pl.lit(0.0))
    full = comparison.deviation.with_columns(outcome_credit=pl.lit(1.0))
    with_outcomes, without = (
        score_window(
            Comparison(comparison.everyone, comparison.comparable, rows, comparison.settings),
            monday(2),
        ).rows["anomaly_score"]
        for rows in (full, short)
    )
    assert with_outcomes.to_list() == pytest.approx((without * 0.5).to_list())


def test_without_peers_there_is_no_forest() -> None:
    """Four people cannot be compared."""
    found = score_window(compare(*(week(n) for n in range(4))), monday(0))
    assert found.detector is None
    assert found.rows.height == 0
