"""The forest: higher is more unusual, and the order of its rows changes nothing."""

import numpy as np
import pytest

from analytics.detector import Matrix, anomaly_scores, fit_detector
from analytics.features import FEATURES
from analytics.reasons import flatten, path_contributions, strongest
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


def test_contributions_add_up_to_the_score(matrix: Matrix) -> None:
    """Root depth and a row's contributions are its mean depth, and that is its score."""
    detector = fit_detector(matrix, SETTINGS)
    root_depth, contributions = path_contributions(flatten(detector), matrix)
    rows = len(matrix)
    unsuccessful = 2 * (np.log(rows - 1) + np.euler_gamma) - 2 * (rows - 1) / rows
    scores = 2 ** (-(root_depth + contributions.sum(axis=1)) / unsuccessful)
    assert np.abs(scores - anomaly_scores(detector, matrix)).max() < 1e-9


def test_contributions_balance_over_the_rows_of_the_training(matrix: Matrix) -> None:
    """What is expected at a root is the mean of what the rows below it find."""
    _, contributions = path_contributions(flatten(fit_detector(matrix, SETTINGS)), matrix)
    assert abs(contributions.sum(axis=1).mean()) < 1e-9


def test_a_feature_that_never_varies_moves_nothing(matrix: Matrix) -> None:
    """No tree can split on it."""
    flat = matrix.copy()
    flat[:, 4] = 0
    _, contributions = path_contributions(flatten(fit_detector(flat, SETTINGS)), flat)
    assert not contributions[:, 4].any()


def test_the_one_axis_on_which_a_row_is_far_out_is_its_first_reason(matrix: Matrix) -> None:
    """And no axis on which it is usual is a reason at all."""
    rows = matrix.copy()
    rows[-1] = 0
    rows[-1, 7] = np.log1p(3)
    rows[-1, 2] = 0.1
    _, contributions = path_contributions(flatten(fit_detector(rows, SETTINGS)), rows[-1:])
    found = strongest(contributions, rows[-1:], [str(axis) for axis in range(rows.shape[1])])[0]
    assert found[0][0] == 7
    assert {column for column, _ in found} <= {7, 2}


def test_reasons_are_three_and_their_shares_are_of_everything() -> None:
    """Shorter by 4, 3, 2 and 1 of 10; the longer way through the fifth is no reason."""
    contributions = np.array([[-1.0, -2.0, 5.0, -3.0, -4.0]])
    found = strongest(contributions, np.ones_like(contributions), "abcde")
    assert found == [[(4, 0.4), (3, 0.3), (1, 0.2)]]


def test_one_figure_compared_twice_is_one_reason() -> None:
    """Beside peers and beside earlier weeks: told once, by the stronger, with both shares."""
    contributions = np.array([[-1.0, -2.0, -3.0, -4.0]])
    found = strongest(contributions, np.ones_like(contributions), "abab")
    assert found == [[(3, 0.6), (2, 0.4)]]
