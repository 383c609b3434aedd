"""Why a row scored high: every step of its way is credited, and the credits add up."""

import numpy as np
import pytest

from analytics.detector import Matrix, anomaly_scores, fit_detector
from analytics.reasons import FlatForest, flatten, path_contributions, strongest
from analytics.settings import AnalyticsSettings

SETTINGS = AnalyticsSettings(trees=40)
AXES = 6

# Two trees over two features, split at 0.5. The first tree asks for feature 0, and on the right
# for feature 1; the second asks for feature 1 alone.
HAND_MADE = FlatForest(
    root=np.array([0, 5]),
    left=np.array([1, 1, 3, 3, 4, 6, 6, 7]),
    right=np.array([2, 1, 4, 3, 4, 7, 6, 7]),
    feature=np.array([0, 0, 1, 0, 0, 1, 0, 0]),
    threshold=np.full(8, 0.5),
    depth=np.array([2.0, 1.0, 2.5, 2.0, 4.0, 3.0, 1.0, 4.0]),
    levels=2,
)


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """A hundred and fifty ordinary rows, and a last one that is far out on every axis."""
    random = np.random.default_rng(3)
    ordinary = np.log1p(np.clip(random.standard_normal((150, AXES)), 0, 3))
    return np.vstack([ordinary, np.full(AXES, np.log1p(3))])


@pytest.mark.parametrize(
    ("row", "steps"),
    [
        ((0, 0), (-1.0, -2.0)),
        ((0, 1), (-1.0, 1.0)),
        ((1, 0), (0.5, -0.5 - 2.0)),
        ((1, 1), (0.5, 1.5 + 1.0)),
    ],
)
def test_a_step_is_credited_to_the_feature_that_is_asked_for(
    row: tuple[float, float], steps: tuple[float, float]
) -> None:
    """Over both trees, then halved; the roots expect 2 and 3."""
    root_depth, contributions = path_contributions(HAND_MADE, np.array([row], dtype=float))
    assert root_depth == 2.5
    assert contributions.tolist() == [[step / 2 for step in steps]]


def test_rows_are_compared_in_the_precision_the_trees_were_grown_in() -> None:
    """In single precision 0.3 lies above a threshold of 0.3, so the row goes right."""
    forest = FlatForest(**(vars(HAND_MADE) | {"threshold": np.full(8, 0.3)}))
    contributions = path_contributions(forest, np.array([[0.3, 0.0]]))[1]
    assert contributions.tolist() == [[0.25, -1.25]]


def test_a_flat_forest_holds_every_tree(matrix: Matrix) -> None:
    """A root each; a leaf is its own child, any other node has two children in its own tree."""
    detector = fit_detector(matrix, SETTINGS)
    forest = flatten(detector)
    nodes = np.arange(len(forest.left))
    tree = np.searchsorted(forest.root, nodes, side="right")
    sizes = [estimator.tree_.node_count for estimator in detector.forest.estimators_]
    assert np.bincount(tree)[1:].tolist() == sizes
    leaf = forest.left == nodes
    assert (forest.right[leaf] == nodes[leaf]).all()
    assert (forest.feature[leaf] == 0).all()
    for child in (forest.left[~leaf], forest.right[~leaf]):
        assert (child > nodes[~leaf]).all()
        assert (tree[child] == tree[~leaf]).all()
    assert forest.levels == max(one.tree_.max_depth for one in detector.forest.estimators_)


@pytest.mark.parametrize(
    ("rows", "depth"),
    [(1, 0.0), (2, 1.0), (8, 2 * (np.log(7) + np.euler_gamma) - 2 * 7 / 8)],
)
def test_rows_that_are_all_alike_lie_as_deep_as_a_tree_would_have_grown(
    rows: int, depth: float
) -> None:
    """Nothing tells them apart, so no feature is credited."""
    alike = np.ones((rows, 2))
    root_depth, contributions = path_contributions(flatten(fit_detector(alike, SETTINGS)), alike)
    assert root_depth == pytest.approx(depth)
    assert not contributions.any()


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
    assert contributions[:, 3].any()


def test_the_one_axis_on_which_a_row_is_far_out_is_its_first_reason(matrix: Matrix) -> None:
    """And no axis on which it is usual is a reason at all."""
    rows = matrix.copy()
    rows[-1] = 0
    rows[-1, 5] = np.log1p(3)
    rows[-1, 2] = 0.1
    _, contributions = path_contributions(flatten(fit_detector(rows, SETTINGS)), rows[-1:])
    found = strongest(contributions, rows[-1:], [str(axis) for axis in range(AXES)])[0]
    assert found[0][0] == 5
    assert {column for column, _ in found} <= {5, 2}


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


def test_a_figure_with_two_shares_comes_before_one_that_is_stronger_alone() -> None:
    """Shorter by 4 on its own, and by 3 and 2 on the two axes of one figure."""
    contributions = np.array([[-4.0, -3.0, -2.0, -1.0]])
    found = strongest(contributions, np.ones_like(contributions), "abbc")
    assert found == [[(1, 0.5), (0, 0.4), (3, 0.1)]]


def test_what_is_usual_is_no_reason() -> None:
    """A way can be shortened by a feature that is at its usual place; nobody is asked about it."""
    contributions = np.array([[-6.0, -3.0, -1.0]])
    assert strongest(contributions, np.array([[0.0, 0.7, 0.2]]), "abc") == [[(1, 0.75), (2, 0.25)]]


def test_each_row_has_reasons_of_its_own() -> None:
    """In the order of the rows; one that nothing made more unusual has none."""
    contributions = np.array([[-1.0, 2.0], [1.0, 2.0], [2.0, -1.0]])
    found = strongest(contributions, np.ones_like(contributions), "ab")
    assert found == [[(0, 1.0)], [], [(1, 1.0)]]
