"""The isolation forest: the only module that trains one.

Rows are sorted by their values before training, never by a random key, so that two data folders
made from the same feeds train the same forest.
"""

import hashlib
from dataclasses import dataclass

import joblib  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

from analytics.settings import AnalyticsSettings

Matrix = NDArray[np.float64]
"""Shape (person_weeks, features): ln(1 + u), columns in the order of `FEATURES`."""

Scores = NDArray[np.float64]
"""Shape (person_weeks,)."""

_THREADS = 2
_DIGITS = 12


@dataclass(frozen=True)
class Detector:
    """A trained forest and what it takes to train it again.

    Attributes:
        forest: As scikit-learn made it.
        rows: Person-weeks it was trained on.
        training_sha256: Hash of the sorted training matrix.
    """

    forest: IsolationForest
    rows: int
    training_sha256: str


def fit_detector(training: Matrix, settings: AnalyticsSettings) -> Detector:
    """Train a forest; the same rows in any order give the same forest.

    Args:
        training: At least one row.
        settings: Number of trees, sample size and seed.
    """
    # `lexsort` takes its first key last.
    ordered = np.ascontiguousarray(training[np.lexsort(training.T[::-1])])
    forest = IsolationForest(
        n_estimators=settings.trees,
        max_samples=min(settings.max_samples, len(ordered)),
        contamination="auto",  # moves a cut-off that is not used, and never the order
        random_state=settings.seed,
        n_jobs=_THREADS,
    )
    forest.fit(ordered)
    return Detector(
        forest=forest,
        rows=len(ordered),
        training_sha256=hashlib.sha256(ordered.tobytes()).hexdigest(),
    )


def anomaly_scores(detector: Detector, matrix: Matrix) -> Scores:
    """Score person-weeks; higher is more unusual.

    Args:
        detector: As trained by `fit_detector`.
        matrix: Columns as at training.

    Returns:
        Shape (person_weeks,), in (0, 1]. About 0.5 is unremarkable; the score orders weeks and is
        not a probability. This is the score of Liu et al. (2008), the negative of scikit-learn's
        `score_samples`.
    """
    if len(matrix) == 0:
        return np.empty(0, dtype=np.float64)
    with joblib.parallel_config(backend="threading", n_jobs=_THREADS):
        scores = -np.asarray(detector.forest.score_samples(matrix), dtype=np.float64)
    # Threads add the trees up in any order, so the last digit differs from run to run.
    return np.round(scores, _DIGITS)
