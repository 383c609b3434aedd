"""Why a week scored high: how far each feature shortened its way through the forest.

A tree isolates a row at some depth; the score falls as the mean depth grows. At every node on a
row's way, the step from the node's expected depth to the child's is credited to the feature that
the node splits on. The credits add up: expected depth of the roots + all credits = mean depth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.detector import Detector, Matrix

REASONS = 3

_LEAF = -1
_EULER = 0.5772156649015329


@dataclass(frozen=True)
class FlatForest:
    """A forest as arrays over all nodes of all trees; a leaf is its own child.

    Attributes:
        root: Shape (trees,), node of each tree's root.
        left: Shape (nodes,), child for values up to the threshold.
        right: Shape (nodes,), child for values above it.
        feature: Shape (nodes,), column a node splits on; 0 at leaves.
        threshold: Shape (nodes,).
        depth: Shape (nodes,), expected depth of a training row that comes by.
        levels: Longest way from a root to a leaf.
    """

    root: NDArray[np.intp]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    depth: NDArray[np.float64]
    levels: int


def flatten(detector: Detector) -> FlatForest:
    """Return the forest of `detector` as flat arrays."""
    trees = [estimator.tree_ for estimator in detector.forest.estimators_]
    sizes = np.array([tree.node_count for tree in trees])
    root = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    offset = np.repeat(root, sizes)
    node = np.arange(sizes.sum(), dtype=np.intp)
    left = np.concatenate([tree.children_left for tree in trees]).astype(np.intp)
    right = np.concatenate([tree.children_right for tree in trees]).astype(np.intp)
    leaf = left == _LEAF
    left, right = np.where(leaf, node, left + offset), np.where(leaf, node, right + offset)
    feature = np.concatenate([tree.feature for tree in trees]).astype(np.intp)
    samples = np.concatenate([tree.n_node_samples for tree in trees]).astype(np.float64)
    depth, levels = _expected_depths(root, left, right, leaf, samples)
    return FlatForest(
        root=root,
        left=left,
        right=right,
        feature=np.where(leaf, 0, feature),
        threshold=np.concatenate([tree.threshold for tree in trees]),
        depth=depth,
        levels=levels,
    )


def path_contributions(forest: FlatForest, matrix: Matrix) -> tuple[float, Matrix]:
    """Return how many levels each feature added to, or took from, the mean depth of each row.

    Args:
        forest: As from `flatten`.
        matrix: Shape (rows, features).

    Returns:
        The mean expected depth of the roots, and an array of shape (rows, features). Negative
        means isolated sooner, which is more unusual. Root depth + a row's sum = its mean depth.
    """
    # The trees were grown on single precision and compare in it.
    values = matrix.astype(np.float32)
    row = np.arange(len(values))[:, None]
    node = np.broadcast_to(forest.root, (len(values), len(forest.root)))
    contributions = np.zeros(matrix.shape, dtype=np.float64)
    for _ in range(forest.levels):
        feature = forest.feature[node]
        goes_left = values[row, feature] <= forest.threshold[node]
        child = np.where(goes_left, forest.left[node], forest.right[node])
        step = forest.depth[child] - forest.depth[node]
        np.add.at(contributions, (np.broadcast_to(row, feature.shape), feature), step)
        node = child
    return float(forest.depth[forest.root].mean()), contributions / len(forest.root)


def strongest(
    contributions: Matrix, deviation: Matrix, figures: Sequence[str]
) -> list[list[tuple[int, float]]]:
    """Return each row's reasons: up to three figures that made it most unusual.

    Args:
        contributions: Shape (rows, features), as from `path_contributions`.
        deviation: Same shape; 0 where a feature is not above what is usual, which is no reason.
        figures: What each feature looks at. Two features may compare one figure, the one with
            peers and the other with earlier weeks: they are one reason, told by the stronger.

    Returns:
        For each row, strongest first, (column, share), the share being of everything that made
        the row more unusual. Shares lie in (0, 1].
    """
    shorter = np.where(deviation > 0, np.maximum(-contributions, 0.0), 0.0)
    found = []
    for row in shorter:
        total = row.sum()
        reasons: dict[str, list[int]] = {}
        for column in np.argsort(-row, kind="stable"):
            if row[column]:
                reasons.setdefault(figures[column], []).append(int(column))
        shares = [(columns[0], float(row[columns].sum() / total)) for columns in reasons.values()]
        found.append(sorted(shares, key=lambda reason: -reason[1])[:REASONS])
    return found


def _expected_depths(
    root: NDArray[np.intp],
    left: NDArray[np.intp],
    right: NDArray[np.intp],
    leaf: NDArray[np.bool_],
    samples: NDArray[np.float64],
) -> tuple[NDArray[np.float64], int]:
    levels = [root]
    while len(inner := levels[-1][~leaf[levels[-1]]]):
        levels.append(np.concatenate([left[inner], right[inner]]))
    depth = np.zeros(len(left), dtype=np.float64)
    for level, nodes in reversed(list(enumerate(levels))):
        ends = nodes[leaf[nodes]]
        depth[ends] = level + mean_unbuilt_depth(samples[ends])
        inner = nodes[~leaf[nodes]]
        one, other = left[inner], right[inner]
        below = samples[one] * depth[one] + samples[other] * depth[other]
        depth[inner] = below / samples[inner]
    return depth, len(levels) - 1


def mean_unbuilt_depth(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean depth of a row in a tree grown to the end over so many rows.

    Args:
        samples: Any shape, 1 and more.

    Returns:
        Same shape: c(n) of Liu et al. (2008).
    """
    count = np.maximum(samples, 2.0)
    grown = 2.0 * (np.log(count - 1.0) + _EULER) - 2.0 * (count - 1.0) / count
    return np.where(samples <= 1, 0.0, np.where(samples <= 2, 1.0, grown))  # noqa: PLR2004
