"""The forest: higher is more unusual, and the order of its rows changes nothing."""

import numpy as np
import pytest

from analytics.detector import Matrix, anomaly_scores, fit_detector
from analytics.features import FEATURES
from analytics.settings import AnalyticsSettings

SETTINGS = AnalyticsSettings(trees=60)


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Four hundred ordinary rows, and a last one that is far out on every axis."""
    random = np.random.default_rng(3)
    ordinary = np.log1p(np.clip(random.standard_normal((400, len(FEATURES))), 0, 3))
    return np.vstack([ordinary, np.full(len(FEATURES), np.log1p(3))])


def test_the_row_that_is_far_out_scores_highest(matrix: Matrix) -> None:
    """Scores lie in (0, 1]."""
    scores = anomaly_scores(fit_detector(matrix, SETTINGS), matrix)
    assert scores.argmax() == len(matrix) - 1
    assert scores.min() > 0
    assert scores.max() <= 1


def test_a_row_where_all_is_usual_scores_lowest(matrix: Matrix) -> None:
    """The forest is one-sided: nothing is more ordinary than no deviation at all."""
    detector = fit_detector(matrix, SETTINGS)
    usual = anomaly_scores(detector, np.zeros((1, matrix.shape[1])))[0]
    assert usual < np.quantile(anomaly_scores(detector, matrix), 0.1)


def test_the_same_rows_in_any_order_give_the_same_scores(matrix: Matrix) -> None:
    """Rows come in the order of random keys, which differs from folder to folder."""
    order = np.random.default_rng(1).permutation(len(matrix))
    one, other = fit_detector(matrix, SETTINGS), fit_detector(matrix[order], SETTINGS)
    assert one.training_sha256 == other.training_sha256
    assert (anomaly_scores(one, matrix)[order] == anomaly_scores(other, matrix[order])).all()


def test_no_rows_have_no_scores(matrix: Matrix) -> None:
    """A week in which nobody can be scored is no error."""
    assert anomaly_scores(fit_detector(matrix, SETTINGS), matrix[:0]).shape == (0,)
