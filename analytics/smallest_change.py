"""The smallest change that would have left a flagged week unasked.

Of the reasons of a flag, the fewest that had to be as usual. Found by trying, with the forest that
scored the week and the budget it was held against, so that what the person reads is so.
"""

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
import polars as pl

from analytics.detector import anomaly_scores
from analytics.features import FEATURE, FEATURES
from analytics.flags import within_budget
from analytics.scored_window import NAMES, ScoredWindow, relief
from analytics.settings import AnalyticsSettings

_COLUMN = {name: place for place, name in enumerate(NAMES)}
_OUTCOMES = "outcome_shortfall"


def smallest_change(
    window: ScoredWindow,
    flagged: pl.DataFrame,
    subject_key: int,
    reasons: Sequence[str],
    settings: AnalyticsSettings,
) -> tuple[str, ...]:
    """Return the fewest reasons without which a week would not have been flagged.

    Args:
        window: The scored week.
        flagged: `subject_key`, `week_start` of the flags raised before it was.
        subject_key: Whose week.
        reasons: Names of the features, strongest first.
        settings: As the week was scored with.

    Returns:
        Names of features; of equally few, the stronger. Empty when all of them together do not
        suffice: then the week is unusual in more ways than are told.
    """
    if window.detector is None:
        return ()
    own = (pl.col("subject_key") == subject_key) & (pl.col("week_start") == window.week)
    row = window.rows.filter(own)
    sets = list(chain(*(combinations(reasons, size) for size in range(1, len(reasons) + 1))))
    matrix = np.repeat(row.select(NAMES).to_numpy(), len(sets), axis=0)
    for number, usual in enumerate(sets):
        matrix[number, _columns(usual)] = 0.0
    credit = [1.0 if _OUTCOMES in usual else row["outcome_credit"].item() for usual in sets]
    scores = pl.DataFrame(
        {"score": anomaly_scores(window.detector, matrix), "outcome_credit": credit}
    ).select(pl.col("score") * relief(settings))["score"]
    for usual, score in zip(sets, scores, strict=True):
        changed = window.rows.with_columns(
            anomaly_score=pl.when(own).then(score).otherwise("anomaly_score")
        )
        if subject_key not in within_budget(changed, flagged, window.week, settings):
            return usual
    return ()


def _columns(usual: Sequence[str]) -> list[int]:
    # Two features may look at one figure; when it is as usual, both are.
    figures = {FEATURE[name].column for name in usual}
    return [_COLUMN[feature.name] for feature in FEATURES if feature.column in figures]
