"""Drift: whether a week's deviations are spread as those of the weeks before it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.detector import Matrix

DRIFTED = 0.25
"""Population stability index from which a figure counts as drifted (Siddiqi, 2006)."""

# By chance alone the index is (1/n + 1/N) times a chi-square variable with a degree of freedom less
# than there are bins (Yurdakul, 2018); this is what it exceeds in one of a thousand draws.
_CHANCE = 20.52

# Usual; up to half a step of the usual spread, one, two, three; further.
_EDGES = np.log1p([0.0, 0.5, 1.0, 2.0, 3.0])


def stability_index(week: NDArray[np.float64], before: NDArray[np.float64]) -> float:
    """Return the population stability index of one figure: 0 for the same spread, no upper end.

    Args:
        week: Shape (person_weeks,), deviations ln(1 + u) of one week; at least one.
        before: Those of the weeks before; at least one.

    Returns:
        The sum of (p - q) ln(p / q) over six bins of deviation, with half a person-week added to
        each bin so that an empty one divides by something.
    """
    share, usual = (_shares(values) for values in (week, before))
    return float(((share - usual) * np.log(share / usual)).sum())


def drifted_features(week: Matrix, before: Matrix, names: Sequence[str]) -> list[str]:
    """Return the names of the figures that left the spread of the weeks before, in order.

    Args:
        week: Shape (person_weeks, features), deviations of one week.
        before: Those of the earlier weeks of the training window.
        names: Of the columns.

    Returns:
        None when either has no row. Of few person-weeks the index must exceed what chance gives.
    """
    if not len(week) or not len(before):
        return []
    least = max(DRIFTED, _CHANCE * (1 / len(week) + 1 / len(before)))
    return [
        name
        for column, name in enumerate(names)
        if stability_index(week[:, column], before[:, column]) > least
    ]


def _shares(values: NDArray[np.float64]) -> NDArray[np.float64]:
    counts = np.bincount(np.searchsorted(_EDGES, values), minlength=len(_EDGES) + 1) + 0.5
    shares: NDArray[np.float64] = counts / counts.sum()
    return shares
