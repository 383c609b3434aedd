"""What goes with a flag: what it resembles, three reasons with usual ranges, innocent causes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from analytics.baselines import Comparison
from analytics.calendar import week_end
from analytics.detector import Detector
from analytics.features import FEATURES
from analytics.flags import Flag
from analytics.innocent_causes import CheckedCause, WeekFacts, check_causes
from analytics.patterns import closest
from analytics.ranges import UsualRanges, usual_ranges
from analytics.reasons import flatten, path_contributions, strongest
from ingest.warehouse import Warehouse

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reason:
    """One of the features that moved a person-week's score most.

    Attributes:
        feature: Name of the feature.
        unit: Its unit.
        observed: Its figure in this week.
        ranges: What is usual.
        share: Of everything that made the week more unusual, in (0, 1].
    """

    feature: str
    unit: str
    observed: float
    ranges: UsualRanges
    share: float


def reasons_for(
    detector: Detector, comparison: Comparison, subject_keys: Sequence[int], week: date
) -> dict[int, list[Reason]]:
    """Return the reasons of some person-weeks, strongest first.

    Args:
        detector: The forest that scored them.
        comparison: The person-weeks among those they are compared with.
        subject_keys: Whose weeks.
        week: Monday of the week.
    """
    if not subject_keys:
        return {}
    in_week = pl.col("week_start") == week
    asked = pl.DataFrame({"subject_key": list(subject_keys)}, schema={"subject_key": pl.Int64})
    rows = asked.join(comparison.deviation.filter(in_week), on="subject_key", maintain_order="left")
    figures = asked.join(
        comparison.comparable.filter(in_week), on="subject_key", maintain_order="left"
    )
    matrix = rows.select(feature.name for feature in FEATURES).to_numpy()
    _, contributions = path_contributions(flatten(detector), np.ascontiguousarray(matrix))
    found: dict[int, list[Reason]] = {}
    looked_at = [feature.column for feature in FEATURES]
    for position, moved in enumerate(strongest(contributions, matrix, looked_at)):
        key = subject_keys[position]
        features = [(FEATURES[column], share) for column, share in moved]
        found[key] = [
            Reason(
                feature=feature.name,
                unit=feature.unit,
                observed=figures[feature.column][position],
                ranges=usual_ranges(comparison, feature, key, week),
                share=share,
            )
            for feature, share in features
        ]
    return found


def causes_for(warehouse: Warehouse, subject_key: int, week: date) -> list[CheckedCause]:
    """Look for every innocent cause of one person-week."""
    last_day = week_end(week)
    facts = warehouse.database.fetch(
        "analytics",
        "week_facts",
        WeekFacts,
        subject_key=subject_key,
        first_day=week,
        last_day=last_day,
        day_before=week - _ONE_DAY,
        day_after=last_day + _ONE_DAY,
    )
    return check_causes(facts[0])


def pattern_of(comparison: Comparison, subject_key: int, week: date) -> str:
    """Return the name of the pattern that one person-week resembles most."""
    row = comparison.deviation.row(
        by_predicate=(pl.col("subject_key") == subject_key) & (pl.col("week_start") == week),
        named=True,
    )
    return closest({feature.name: math.expm1(row[feature.name]) for feature in FEATURES})


@dataclass(frozen=True)
class Explanation:
    """What goes with a flag.

    Attributes:
        pattern: As from `pattern_of`.
        reasons: Strongest first.
        smallest_change: Names of features, as from `analytics.smallest_change`.
        causes: Every innocent cause, found or not.
    """

    pattern: str
    reasons: Sequence[Reason]
    smallest_change: Sequence[str]
    causes: Sequence[CheckedCause]


def keep_flag(warehouse: Warehouse, flag: Flag, explanation: Explanation) -> None:
    """Write a flag and what goes with it; to be called inside a transaction."""
    database = warehouse.database
    database.run(
        "analytics",
        "insert_flag",
        **vars(flag),
        pattern=explanation.pattern,
        smallest_change=",".join(explanation.smallest_change),
    )
    for position, reason in enumerate(explanation.reasons, start=1):
        database.run(
            "analytics",
            "insert_flag_reason",
            flag_id=flag.flag_id,
            position=position,
            feature=reason.feature,
            unit=reason.unit,
            observed=reason.observed,
            share=reason.share,
            **vars(reason.ranges),
        )
    for cause in explanation.causes:
        database.run("analytics", "insert_flag_cause", flag_id=flag.flag_id, **vars(cause))
