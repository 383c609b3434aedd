"""Scoring: every week that has closed and is not yet scored, in order.

A week is closed when its Sunday is over in every time zone and the files of that time have come.
Each week is scored with what was known by its end: no day row after its Sunday is looked at.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from analytics.baselines import Comparison
from analytics.calendar import closed_weeks, week_end
from analytics.explanation import (
    Explanation,
    causes_for,
    keep_flag,
    pattern_of,
    reasons_for,
)
from analytics.flags import raise_flag, tail_shares, within_budget
from analytics.model_run import keep_model, model_run
from analytics.person_weeks import person_weeks
from analytics.reasons import REASONS
from analytics.scored_window import ScoredWindow, score_window
from analytics.settings import AnalyticsSettings
from analytics.smallest_change import smallest_change
from analytics.spans import first_feature_day, last_whole_day
from ingest.load import Progress
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class ScoreReport:
    """What was scored. Counts only.

    Attributes:
        weeks: Weeks that were scored now.
        person_weeks: Person-weeks in them.
        scored: Those with enough requests and peers for a score.
        flags: Flags raised.
        drifted_weeks: Weeks with a figure that is spread otherwise than in the weeks before.
        groups_beyond_share: Groups flagged far beyond their share by the last of the weeks.
    """

    weeks: int
    person_weeks: int
    scored: int
    flags: int
    drifted_weeks: int = 0
    groups_beyond_share: int = 0


@dataclass(frozen=True)
class _Week:
    week_start: date


@dataclass(frozen=True)
class _Scored:
    person_weeks: int
    scored: int
    flags: int
    drifted: bool
    groups_beyond_share: int


def score_closed_weeks(
    warehouse: Warehouse,
    data: DataFolder,
    settings: AnalyticsSettings,
    *,
    night: date,
    progress: Progress,
) -> ScoreReport:
    """Score every closed and unscored week, oldest first, a transaction each.

    Args:
        warehouse: Open warehouse with its day rows up to date.
        data: The data folder; forests and their cards are kept in it.
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
            done.append(_Scoring(warehouse, data, comparison, night).score(week))
        progress("score", position, len(weeks))
    return ScoreReport(
        weeks=len(done),
        person_weeks=sum(week.person_weeks for week in done),
        scored=sum(week.scored for week in done),
        flags=sum(week.flags for week in done),
        drifted_weeks=sum(week.drifted for week in done),
        groups_beyond_share=done[-1].groups_beyond_share,
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
    data: DataFolder
    comparison: Comparison
    night: date

    def score(self, week: date) -> _Scored:
        database, settings = self.warehouse.database, self.comparison.settings
        window = score_window(self.comparison, week)
        scores = _week_scores(self.comparison, window)
        scored = scores["anomaly_score"].count()
        counts = {"person_weeks": scores.height, "scored": scored}
        run = model_run(window, settings) | counts | {"scored_on": self.night}
        with database.borrowed({"scored_week": scores.with_columns(run_id=pl.lit(run["run_id"]))}):
            database.run("analytics", "insert_scores")
        database.run("analytics", "insert_model_run", **run)
        return _Scored(
            flags=self._flag(window),
            drifted=bool(window.drifted),
            groups_beyond_share=keep_model(self.warehouse, self.data, window, run, settings),
            **counts,
        )

    def _flag(self, window: ScoredWindow) -> int:
        if window.detector is None:
            return 0
        settings, week = self.comparison.settings, window.week
        flagged = self.warehouse.database.frame("analytics", "flagged_weeks")
        keys = within_budget(window.rows, flagged, week, settings)
        reasons = reasons_for(window.detector, self.comparison, keys, week)
        # A week that is far out in one or two ways only has too little to ask about.
        asked = [key for key in keys if len(reasons[key]) == REASONS]
        for key in asked:
            flag = raise_flag(key, week, self.night, settings)
            names = [reason.feature for reason in reasons[key]]
            explanation = Explanation(
                pattern=pattern_of(self.comparison, key, week),
                reasons=reasons[key],
                smallest_change=smallest_change(window, flagged, key, names, settings),
                causes=causes_for(self.warehouse, key, week),
            )
            keep_flag(self.warehouse, flag, explanation)
        if asked:
            self.warehouse.database.run("ingest", "note_unpublished_change", what="flags")
        return len(asked)


def _week_scores(comparison: Comparison, window: ScoredWindow) -> pl.DataFrame:
    in_week = pl.col("week_start") == window.week
    keys = ["subject_key", "week_start"]
    scored = window.rows.with_columns(tail_share=tail_shares(window.rows))
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
