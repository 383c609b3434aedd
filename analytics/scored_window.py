"""A week scored among the weeks around it: which rows train the forest, and what it says of all."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from analytics.baselines import Comparison
from analytics.detector import Detector, anomaly_scores, fit_detector
from analytics.drift import drifted_features
from analytics.features import FEATURES
from analytics.settings import AnalyticsSettings

NAMES = tuple(feature.name for feature in FEATURES)
"""Columns of the forest, in order."""

_LEFT = 0.25  # part of the figures from which a week has left the weeks before it


@dataclass(frozen=True)
class ScoredWindow:
    """The training window of one week, scored.

    Attributes:
        week: Monday of the week.
        detector: The forest; None when nobody has enough peers.
        rows: Every person-week of the window with enough peers: as from `deviations`, and
            `anomaly_score`.
        drifted: Figures that are spread otherwise than in the weeks before.
        left_out: Whether the forest was trained without the week, because it has left the others.
    """

    week: date
    detector: Detector | None
    rows: pl.DataFrame
    drifted: list[str]
    left_out: bool


def score_window(comparison: Comparison, week: date) -> ScoredWindow:
    """Train on the weeks up to one and score them all.

    A week in which a quarter of the figures drifted is scored by the forest of the weeks before.
    """
    settings = comparison.settings
    window = comparison.deviation.filter(
        pl.col("week_start").is_between(first_week(week, settings), week),
        pl.col("peers") >= settings.min_peers,
    )
    matrix = np.ascontiguousarray(window.select(NAMES).to_numpy())
    now = (window["week_start"] == week).to_numpy()
    drifted = drifted_features(matrix[now], matrix[~now], NAMES)
    left_out = len(drifted) >= _LEFT * len(NAMES)
    training = np.ascontiguousarray(matrix[~now]) if left_out else matrix
    detector = fit_detector(training, settings) if len(training) else None
    scores = anomaly_scores(detector, matrix) if detector else np.empty(0)
    score = pl.Series(scores, dtype=pl.Float64) * relief(settings)
    return ScoredWindow(week, detector, window.with_columns(anomaly_score=score), drifted, left_out)


def relief(settings: AnalyticsSettings) -> pl.Expr:
    """Return what a score is multiplied by: who has outcomes for their requests loses a part."""
    return 1.0 - settings.outcome_relief * pl.col("outcome_credit")


def first_week(week: date, settings: AnalyticsSettings) -> date:
    """Return the Monday of the first week of the training window."""
    return week - timedelta(weeks=settings.training_weeks - 1)
