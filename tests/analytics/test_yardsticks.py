"""Figures of an ordering, worked out by hand and beside scikit-learn's own."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, precision_score

from analytics.yardsticks import alerted, figures, intervals

SCORES = np.array([0.9, 0.8, 0.8, 0.8, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
POSITIVE = np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 1], dtype=bool)


def test_what_ties_at_the_cut_shares_what_is_left_of_the_budget() -> None:
    """Two alerts of ten: the first one whole, the other split over three."""
    assert alerted(SCORES, 0.2).tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, *[0] * 6])


@pytest.mark.parametrize("share", [0.01, 0.02, 0.5, 1.0])
def test_alerts_add_up_to_the_budget_in_any_order(share: float) -> None:
    """At least one, and the same ones however the rows are put."""
    shuffled = np.random.default_rng(1).permutation(len(SCORES))
    alerts = alerted(SCORES, share)
    assert alerts.sum() == pytest.approx(max(1, round(share * len(SCORES))))
    assert alerted(SCORES[shuffled], share).tolist() == pytest.approx(alerts[shuffled].tolist())


def test_precision_and_recall_are_those_of_the_first_rows() -> None:
    """Two hundred weeks without ties: two alerts, then four, beside scikit-learn's figures."""
    random = np.random.default_rng(2)
    scores = random.permutation(200).astype(float)
    positive = random.random(200) < scores / 400
    found = figures(positive, scores)
    for name, alerts in (("1pct", 2), ("2pct", 4)):
        first = scores >= 200 - alerts
        assert found[f"precision_at_{name}"] == precision_score(positive, first)
        assert found[f"recall_at_{name}"] == positive[first].sum() / positive.sum()
    assert found["pr_auc"] == average_precision_score(positive, scores)


def test_without_a_positive_week_no_figure_is_defined() -> None:
    """None, and no warning of a division."""
    nothing = np.zeros(len(SCORES), dtype=bool)
    assert set(figures(nothing, SCORES).values()) == {None}
    assert set(intervals(nothing, SCORES, np.arange(10)).values()) == {None}


def test_an_interval_holds_its_figure_and_is_wider_when_weeks_are_of_few_people() -> None:
    """Twenty weeks of one person say little more than one week."""
    random = np.random.default_rng(3)
    positive = np.repeat(random.random(60) < 0.2, 20)
    scores = np.repeat(random.random(60), 20) + positive * 0.3
    few = intervals(positive, scores, np.repeat(np.arange(60), 20))["roc_auc"]
    many = intervals(positive, scores, np.arange(1200))["roc_auc"]
    figure = figures(positive, scores)["roc_auc"]
    assert few is not None
    assert many is not None
    assert figure is not None
    assert few[0] < figure < few[1]
    assert few[1] - few[0] > 2 * (many[1] - many[0])
