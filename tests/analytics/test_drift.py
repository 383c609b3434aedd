"""A week that is spread as the weeks before has not drifted; one that moved has."""

import numpy as np
import pytest

from analytics.drift import DRIFTED, drifted_features, stability_index


def test_the_same_spread_has_no_index() -> None:
    """Two samples of one distribution lie far below the line."""
    random = np.random.default_rng(1)
    week, before = (np.log1p(np.clip(random.standard_normal(n), 0, 5)) for n in (500, 3500))
    assert 0 <= stability_index(week, before) < DRIFTED / 5


def test_the_index_is_worked_out_by_hand() -> None:
    """Three of four usual before, one of four now; half a person-week on each of six bins."""
    before, week = np.array([0.0, 0.0, 0.0, 1.7]), np.array([0.0, 1.7, 1.7, 1.7])
    usual, far = 3.5 / 7, 1.5 / 7
    expected = 2 * (usual - far) * np.log(usual / far)
    assert stability_index(week, before) == pytest.approx(expected)


def test_the_figure_that_moved_is_named() -> None:
    """And only that one; a first week has nothing to have left."""
    random = np.random.default_rng(2)
    before, week = random.random((800, 3)), random.random((200, 3))
    week[:, 1] = np.log1p(5.0)
    assert drifted_features(week, before, ("a", "b", "c")) == ["b"]
    assert drifted_features(week, before[:0], ("a", "b", "c")) == []


def test_chance_in_a_small_company_is_no_drift() -> None:
    """Forty and eighty draws of one distribution: over the line now and then, and never named."""
    random = np.random.default_rng(3)
    indices = []
    for _ in range(200):
        week, before = (np.log1p(np.clip(random.standard_normal((n, 1)), 0, 5)) for n in (40, 80))
        indices.append(stability_index(week[:, 0], before[:, 0]))
        assert drifted_features(week, before, ("a",)) == []
    assert max(indices) > DRIFTED
