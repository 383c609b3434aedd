"""Replay: kept forests score their weeks again, and what they say is set beside what was kept."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from analytics.baselines import Comparison
from analytics.calendar import week_end
from analytics.forest_file import read_forest
from analytics.model_run import forest_path
from analytics.person_weeks import person_weeks
from analytics.scored_window import relief
from analytics.settings import AnalyticsSettings
from analytics.spans import first_feature_day
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

_SAME = 1e-9


@dataclass(frozen=True)
class Replayed:
    """One week, replayed. Counts only.

    Attributes:
        week_start: Its Monday.
        person_weeks: Scored ones.
        other: Those whose score is not what was kept: files came late, or somebody changed it.
    """

    week_start: date
    person_weeks: int
    other: int


@dataclass(frozen=True)
class _Run:
    run_id: str
    week_start: date


def replay(warehouse: Warehouse, data: DataFolder, settings: AnalyticsSettings) -> list[Replayed]:
    """Score every week again with the forest that was kept of it, oldest first.

    Args:
        warehouse: Open warehouse with its day rows up to date. Nothing in it is changed.
        data: The data folder.
        settings: As the weeks were scored with.

    Raises:
        ForestFileError: A forest is not there, or is none.
    """
    runs = warehouse.database.fetch("analytics", "model_runs", _Run)
    first_day = first_feature_day(warehouse)
    if not runs or first_day is None:
        return []
    everyone = person_weeks(warehouse, first_day, week_end(runs[-1].week_start))
    comparison = Comparison.of(everyone, settings)
    kept = warehouse.database.frame("analytics", "week_scores").drop_nulls("anomaly_score")
    return [_replayed(data, comparison, kept, run) for run in runs]


def _replayed(data: DataFolder, comparison: Comparison, kept: pl.DataFrame, run: _Run) -> Replayed:
    forest = read_forest(forest_path(data, run.week_start, run.run_id))
    rows = comparison.deviation.filter(
        pl.col("week_start") == run.week_start, pl.col("peers") >= comparison.settings.min_peers
    )
    scores = forest.scores(np.ascontiguousarray(rows.select(forest.features).to_numpy()))
    again = rows.with_columns(again=pl.Series(scores) * relief(comparison.settings))
    beside = kept.filter(pl.col("week_start") == run.week_start).join(
        again.select("subject_key", "again"), on="subject_key", how="full"
    )
    same = (pl.col("anomaly_score") - pl.col("again")).abs() < _SAME
    return Replayed(
        week_start=run.week_start,
        person_weeks=beside.height,
        other=beside.filter(~same.fill_null(value=False)).height,
    )
