"""Fairness: whether a group is flagged far beyond its share. Figures of groups, of no person."""

import math
from dataclasses import dataclass

import polars as pl

GROUPINGS = {
    "job_family": "job family",
    "time_zone": "time zone",
    "weeks_known": "weeks known",
    "tool": "tool used most",
}
"""What people are grouped by, and how it is said."""

SMALLEST_GROUP = 20
"""People; smaller groups are counted together, so that no figure is one person's."""

_OTHERS = "smaller groups together"
_BY_CHANCE = 0.001


@dataclass(frozen=True)
class GroupRate:
    """How often a group's person-weeks were flagged, over the training window.

    Attributes:
        grouping: One of `GROUPINGS`.
        group: Its name.
        person_weeks: Scored.
        flags: Raised among them.
        expected: Flags at the rate of everyone.
        beyond: Whether chance alone gives so many in fewer than one of a thousand windows.
    """

    grouping: str
    group: str
    person_weeks: int
    flags: int
    expected: float
    beyond: bool


def group_rates(weeks: pl.DataFrame) -> list[GroupRate]:
    """Return the flag rate of every group that is large enough.

    Args:
        weeks: As from `sql/flagged_groups.sql`.

    Returns:
        In the order of `GROUPINGS`, then of names; groups of fewer than `SMALLEST_GROUP` people
        as one, and none when even together they are fewer.
    """
    rate = weeks["flagged"].sum() / weeks.height if weeks.height else 0.0
    found = []
    for grouping in GROUPINGS:
        people = pl.col("subject_key").n_unique().over(grouping)
        group = pl.when(people >= SMALLEST_GROUP).then(grouping).otherwise(pl.lit(_OTHERS))
        counted = (
            weeks.group_by(group.alias("group"))
            .agg(
                pl.len(), pl.col("flagged").sum(), pl.col("subject_key").n_unique().alias("people")
            )
            .filter(pl.col("people") >= SMALLEST_GROUP)
            .sort("group")
        )
        for name, person_weeks, flags, _ in counted.iter_rows():
            expected = person_weeks * rate
            beyond = _at_least(flags, expected) < _BY_CHANCE
            found.append(GroupRate(grouping, name, person_weeks, flags, expected, beyond))
    return found


def _at_least(count: int, expected: float) -> float:
    """Return the chance of `count` or more when `expected` come on average (Poisson)."""
    below = sum(
        math.exp(number * math.log(expected) - expected - math.lgamma(number + 1))
        for number in range(count if expected else 0)
    )
    return 1.0 - below if count else 1.0
