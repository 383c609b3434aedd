"""Baselines: how far each feature of a person-week lies outside what is usual, on one side only.

Usual is the median of the peers in the same week, or of the person's own earlier weeks; far is
counted in robust standard deviations, cut at 5. Less use than usual is 0 on every axis, so the
forest never finds a week unusual for how little happened in it.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

import polars as pl

from analytics.feature import Feature
from analytics.features import FEATURE, FEATURES
from analytics.settings import AnalyticsSettings

EVERYONE = "*"
"""The peer group of people whose job family is too small to be one."""

_FARTHEST = 5.0
_MAD_TO_SIGMA = 1.4826
_NOT_TOLD = 0.5
_OUTAGE = 0.10  # share of failed requests from which a week was one of an outage
_SMALLEST = 0.25  # before a logarithm: a quarter of an hour, of a token, of a session
_WEEK_DAYS = 7


@dataclass(frozen=True)
class Comparison:
    """Person-weeks beside what is usual; each looks at its own week and earlier ones only.

    Attributes:
        everyone: As from `person_weeks`.
        comparable: Those with enough requests to be compared, as from `comparable_weeks`.
        deviation: How unusual each of their features is, as from `deviations`.
        settings: What counts as enough.
    """

    everyone: pl.DataFrame
    comparable: pl.DataFrame
    deviation: pl.DataFrame
    settings: AnalyticsSettings

    @classmethod
    def of(cls, everyone: pl.DataFrame, settings: AnalyticsSettings) -> Self:
        """Compare person-weeks, as from `person_weeks`, with their peers and their own past."""
        comparable = comparable_weeks(everyone, settings)
        return cls(everyone, comparable, deviations(comparable, settings), settings)


def comparable_weeks(weeks: pl.DataFrame, settings: AnalyticsSettings) -> pl.DataFrame:
    """Keep the person-weeks with enough requests and name the peer group of each.

    Args:
        weeks: As from `person_weeks`.
        settings: Fewest requests, and fewest people of a job family that is a peer group.

    Returns:
        The rows kept, with `peer_group` (a job family, or `EVERYONE`), `peers` (people in it that
        week, this one included) and `newcomer` (known for less than half of the weeks of an own
        baseline, while others are known for longer) added.
    """
    window = timedelta(days=_WEEK_DAYS * settings.own_weeks)
    known = weeks.sort("subject_key", "week_start").with_columns(
        weeks_before=pl.col("request_count")
        .count()
        .rolling("week_start", period=window, closed="left")
        .over("subject_key")
    )
    half = settings.own_weeks // 2
    in_family = pl.len().over("job_family", "week_start")
    large = in_family >= settings.min_peers
    return known.filter(pl.col("request_count") >= settings.min_requests).with_columns(
        (
            (pl.col("weeks_before") < half)
            & (pl.col("weeks_before").max().over("week_start") >= half)
        ).alias("newcomer"),
        pl.when(large).then("job_family").otherwise(pl.lit(EVERYONE)).alias("peer_group"),
        pl.when(large).then(in_family).otherwise(pl.len().over("week_start")).alias("peers"),
    )


def deviations(comparable: pl.DataFrame, settings: AnalyticsSettings) -> pl.DataFrame:
    """Return how unusual each feature of each person-week is.

    Args:
        comparable: As from `comparable_weeks`; own baselines need the weeks before the first one
            asked about.
        settings: How many earlier weeks make an own baseline.

    Returns:
        `subject_key`, `week_start`, `peers`, `outcome_credit`, and a column for each feature by
        its name: ln(1 + u) with u from 0 (usual, less than usual, or not known) to 5. The credit
        is 1 where outcomes are in keeping with the requests, 0 where they fall short by as much as
        is counted, and 0.5 where nobody can tell because no feed of outcomes is connected. A
        newcomer, whose first outcomes take their time, has half at the least, and so has a week of
        an outage.
    """
    frame = comparable.sort("subject_key", "week_start").with_columns(
        _on_scale(feature).alias(feature.name) for feature in FEATURES
    )
    own = _own_baselines(frame, settings)
    frame = frame.join(own, on=["subject_key", "week_start"], how="left", maintain_order="left")
    return frame.select(
        "subject_key",
        "week_start",
        "peers",
        _outcome_credit(),
        *(
            _one_sided(feature, *_own_terms(feature))
            if feature.compared_with == "own"
            else _one_sided(feature, *_peer_terms(feature))
            for feature in FEATURES
        ),
    )


def _on_scale(feature: Feature) -> pl.Expr:
    value = pl.col(feature.column)
    return value.clip(lower_bound=_SMALLEST).log() if feature.scale == "log" else value


def _one_sided(feature: Feature, median: pl.Expr, spread: pl.Expr) -> pl.Expr:
    scale = pl.max_horizontal(spread * _MAD_TO_SIGMA, pl.lit(feature.floor))
    steps = (pl.col(feature.name) - median) * feature.direction / scale
    return steps.clip(0.0, _FARTHEST).fill_null(0.0).log1p().alias(feature.name)


def _outcome_credit() -> pl.Expr:
    shortfall = FEATURE["outcome_shortfall"]
    short = _one_sided(shortfall, *_peer_terms(shortfall)) / math.log1p(_FARTHEST)
    return (
        pl.when(pl.col(shortfall.name).is_null())
        .then(_NOT_TOLD)
        .when(pl.col("newcomer") | (pl.col("failed_count") >= _OUTAGE * pl.col("request_count")))
        .then(pl.max_horizontal(1.0 - short, pl.lit(_NOT_TOLD)))
        .otherwise(1.0 - short)
        .alias("outcome_credit")
    )


def _peer_terms(feature: Feature) -> tuple[pl.Expr, pl.Expr]:
    value = pl.col(feature.name)

    def within(*groups: str) -> tuple[pl.Expr, pl.Expr]:
        median = value.median().over(*groups)
        return median, (value - median).abs().median().over(*groups)

    # A small job family is compared with everyone, its own members and the large families alike.
    small = pl.col("peer_group") == EVERYONE
    family, everyone = within("job_family", "week_start"), within("week_start")
    median, spread = (
        pl.when(small).then(of_all).otherwise(of_family)
        for of_family, of_all in zip(family, everyone, strict=True)
    )
    return median, spread


def _own_terms(feature: Feature) -> tuple[pl.Expr, pl.Expr]:
    return pl.col(f"{feature.name} own median"), pl.col(f"{feature.name} own spread")


def _own_baselines(frame: pl.DataFrame, settings: AnalyticsSettings) -> pl.DataFrame:
    window = timedelta(days=_WEEK_DAYS * settings.own_weeks)
    terms: list[pl.Expr] = []
    for feature in FEATURES:
        if feature.compared_with == "own":
            value = pl.col(feature.name)
            known = value.count() >= settings.min_own_weeks
            spread = (value - value.median()).abs().median()
            terms += [
                pl.when(known).then(value.median()).alias(f"{feature.name} own median"),
                pl.when(known).then(spread).alias(f"{feature.name} own spread"),
            ]
    # Closed on the left: the week itself is not part of what it is compared with.
    return frame.rolling("week_start", period=window, closed="left", group_by="subject_key").agg(
        terms
    )
