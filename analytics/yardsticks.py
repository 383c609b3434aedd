"""Figures of how well an ordering of person-weeks finds the positive ones.

Person-weeks that score the same share what is left of the budget evenly, so that no figure depends
on the order of rows.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score

Scores = NDArray[np.float64]
"""Shape (person_weeks,); higher is more unusual."""

Flags = NDArray[np.bool_]
"""Shape (person_weeks,)."""

BUDGETS: Mapping[str, float] = {"1pct": 0.01, "2pct": 0.02}
_ROUNDS = 200
_SEED = 20260907
_PERCENTILES = (2.5, 97.5)


def alerted(scores: Scores, share: float) -> Scores:
    """Return for each person-week how much of an alert it gets, from 0 to 1.

    Args:
        scores: At least one.
        share: Of the person-weeks, in (0, 1]; at least one person-week is alerted.

    Returns:
        Shape (person_weeks,), adding up to the number of alerts.
    """
    budget = max(1, round(share * len(scores)))
    cut = np.partition(scores, len(scores) - budget)[len(scores) - budget]
    above, level = scores > cut, scores == cut
    shares: Scores = above + level * ((budget - above.sum()) / level.sum())
    return shares


def figures(positive: Flags, scores: Scores) -> dict[str, float | None]:
    """Return PR-AUC (average precision), ROC-AUC, and precision and recall at each budget.

    None where a figure is not defined: without a positive week, or without any other.
    """
    defined = bool(positive.any()) and not positive.all()
    found: dict[str, float | None] = {
        "pr_auc": float(average_precision_score(positive, scores)) if defined else None,
        "roc_auc": float(roc_auc_score(positive, scores)) if defined else None,
    }
    for name, share in BUDGETS.items():
        hits = float(alerted(scores, share)[positive].sum()) if len(scores) else 0.0
        budget = max(1, round(share * len(scores)))
        found[f"precision_at_{name}"] = hits / budget if defined else None
        found[f"recall_at_{name}"] = hits / int(positive.sum()) if defined else None
    return found


def intervals(
    positive: Flags, scores: Scores, people: NDArray[np.int64]
) -> dict[str, list[float] | None]:
    """Return the middle 95 % of each figure over samples of people, drawn with replacement.

    The weeks of one person are alike, so people are drawn and not weeks: the cluster bootstrap of
    Field and Welsh (2007).

    Args:
        positive: Which person-weeks are positive.
        scores: Their scores.
        people: Whose they are.
    """
    random = np.random.default_rng(_SEED)
    order = np.argsort(people, kind="stable")
    begins = np.flatnonzero(np.diff(people[order], prepend=people[order][:1] - 1))
    weeks_of = np.split(order, begins[1:])
    drawn: dict[str, list[float]] = {}
    for _ in range(_ROUNDS):
        picked = random.integers(0, len(weeks_of), len(weeks_of))
        rows = np.concatenate([weeks_of[person] for person in picked])
        for name, figure in figures(positive[rows], scores[rows]).items():
            if figure is not None:
                drawn.setdefault(name, []).append(figure)
    return {
        name: [float(end) for end in np.percentile(drawn[name], _PERCENTILES)]
        if name in drawn
        else None
        for name in figures(positive, scores)
    }
