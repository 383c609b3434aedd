"""Scoring: every week that has closed and is not yet scored, in order.

A week is closed when its Sunday is over in every time zone and the files of that time have come.
Each week is scored with what was known by its end: no day row after its Sunday is looked at.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

import numpy as np
import polars as pl

from analytics.baselines import Comparison
from analytics.calendar import closed_weeks, week_end
from analytics.detector import Detector, anomaly_scores, fit_detector
from analytics.explanation import causes_for, keep_flag, reasons_for
from analytics.features import FEATURES
from analytics.flags import raise_flag, tail_shares, within_budget
from analytics.person_weeks import person_weeks
from analytics.reasons import REASONS
from analytics.settings import AnalyticsSettings
from analytics.spans import first_feature_day, last_whole_day
from ingest.load import Progress
from ingest.warehouse import Warehouse

_LIBRARIES = ("numpy", "polars", "scikit-learn")
_NAMES = [feature.name for feature in FEATURES]
_PARAMETERS = {
    "alert_budget", "max_samples", "min_own_weeks", "min_peers", "min_requests",
    "outcome_relief", "own_weeks", "quiet_weeks", "training_weeks", "trees",
}  # fmt: skip


@dataclass(frozen=True)
class ScoreReport:
    """What was scored. Counts only.

    Attributes:
        weeks: Weeks that were scored now.
        person_weeks: Person-weeks in them.
        scored: Those with enough requests and peers for a score.
        flags: Flags raised.
    """

    weeks: int
    person_weeks: int
    scored: int
    flags: int


@dataclass(frozen=True)
class _Week:
    week_start: date


@dataclass(frozen=True)
class _Scored:
    person_weeks: int
    scored: int
    flags: int


def score_closed_weeks(
    warehouse: Warehouse, settings: AnalyticsSettings, *, night: date, progress: Progress
) -> ScoreReport:
    """Score every closed and unscored week, oldest first, a transaction each.

    Args:
        warehouse: Open warehouse with its day rows up to date.
        settings: Budget, baselines and forest.
        night: The night's day; flags are raised on it.
        progress: Told after each week.
    """
    weeks = _unscored_weeks(warehouse, night)
    if not weeks:
        return ScoreReport(weeks=0, person_weeks=0, scored=0, flags=0)
    lead = timedelta(weeks=settings.training_weeks - 1 + settings.own_weeks)
    # A comparison only looks back, so what later weeks hold does not reach into an earlier one.
    everyone = person_weeks(warehouse, weeks[0] - lead, week_end(weeks[-1]))
    comparison = Comparison.of(everyone, settings)
    done = []
    for position, week in enumerate(weeks, start=1):
        with warehouse.database.transaction():
            done.append(_Scoring(warehouse, comparison, night).score(week))
        progress("score", position, len(weeks))
    return ScoreReport(
        weeks=len(done),
        person_weeks=sum(week.person_weeks for week in done),
        scored=sum(week.scored for week in done),
        flags=sum(week.flags for week in done),
    )


def _unscored_weeks(warehouse: Warehouse, night: date) -> list[date]:
    first_day, last_day = first_feature_day(warehouse), last_whole_day(warehouse, night)
    if first_day is None or last_day is None:
        return []
    scored = warehouse.database.fetch("analytics", "scored_weeks", _Week)
    known = {row.week_start for row in scored}
    return [week for week in closed_weeks(first_day, last_day) if week not in known]


@dataclass(frozen=True)
class _Scoring:
    warehouse: Warehouse
    comparison: Comparison
    night: date

    def score(self, week: date) -> _Scored:
        database = self.warehouse.database
        detector, window = _scored_window(self.comparison, week)
        run = _model_run(detector, window, week, self.comparison.settings)
        scores = _week_scores(self.comparison, window, week).with_columns(
            run_id=pl.lit(run["run_id"])
        )
        with database.borrowed({"scored_week": scores}):
            database.run("analytics", "insert_scores")
        scored = scores["anomaly_score"].count()
        counts = {"person_weeks": scores.height, "scored": scored}
        database.run("analytics", "insert_model_run", **run, **counts, scored_on=self.night)
        flags = self._flag(week, detector, window) if detector else 0
        return _Scored(flags=flags, **counts)

    def _flag(self, week: date, detector: Detector, window: pl.DataFrame) -> int:
        settings = self.comparison.settings
        flagged = self.warehouse.database.frame("analytics", "flagged_weeks")
        keys = within_budget(window, flagged, week, settings)
        reasons = reasons_for(detector, self.comparison, keys, week)
        # A week that is far out in one or two ways only has too little to ask about.
        asked = [key for key in keys if len(reasons[key]) == REASONS]
        for key in asked:
            flag = raise_flag(key, week, self.night, settings)
            keep_flag(self.warehouse, flag, reasons[key], causes_for(self.warehouse, key, week))
        if asked:
            self.warehouse.database.run("ingest", "note_unpublished_change", what="flags")
        return len(asked)


def _scored_window(comparison: Comparison, week: date) -> tuple[Detector | None, pl.DataFrame]:
    settings = comparison.settings
    window = comparison.deviation.filter(
        pl.col("week_start").is_between(_first_week(week, settings), week),
        pl.col("peers") >= settings.min_peers,
    )
    matrix = np.ascontiguousarray(window.select(_NAMES).to_numpy())
    detector = fit_detector(matrix, settings) if len(matrix) else None
    scores = anomaly_scores(detector, matrix) if detector else np.empty(0)
    # Outcomes mitigate: who has them for their requests loses a part of the score.
    relief = 1.0 - settings.outcome_relief * pl.col("outcome_credit")
    return detector, window.with_columns(anomaly_score=pl.Series(scores, dtype=pl.Float64) * relief)


def _first_week(week: date, settings: AnalyticsSettings) -> date:
    return week - timedelta(weeks=settings.training_weeks - 1)


def _model_run(
    detector: Detector | None, window: pl.DataFrame, week: date, settings: AnalyticsSettings
) -> dict[str, object]:
    parameters = json.dumps(settings.model_dump(include=_PARAMETERS), sort_keys=True)
    training_sha256 = detector.training_sha256 if detector else ""
    identity = f"{week}|{parameters}|{settings.seed}|{training_sha256}".encode()
    return {
        "run_id": hashlib.sha256(identity).hexdigest()[:16],
        "week_start": week,
        "parameters": parameters,
        "seed": settings.seed,
        "library_versions": json.dumps({name: version(name) for name in _LIBRARIES}),
        "features": ",".join(_NAMES),
        "training_first_week": _first_week(week, settings),
        "training_rows": window.height,
        "training_sha256": training_sha256,
    }


def _week_scores(comparison: Comparison, window: pl.DataFrame, week: date) -> pl.DataFrame:
    in_week = pl.col("week_start") == week
    keys = ["subject_key", "week_start"]
    scored = window.with_columns(tail_share=tail_shares(window))
    enough = comparison.comparable.filter(in_week).select(*keys, enough=pl.lit(value=True))
    why_not = (
        pl.when(pl.col("anomaly_score").is_not_null())
        .then(pl.lit(""))
        .when("enough")
        .then(pl.lit("few_peers"))
        .otherwise(pl.lit("few_requests"))
    )
    return (
        comparison.everyone.filter(in_week)
        .select(keys)
        .join(enough, on=keys, how="left")
        .join(scored.select(*keys, "anomaly_score", "tail_share"), on=keys, how="left")
        .select(*keys, why_not.alias("not_scored_because"), "anomaly_score", "tail_share")
    )
