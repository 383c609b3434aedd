"""Usual ranges, as shown beside an observed figure: the person's own and their peers'."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from analytics.baselines import EVERYONE, Comparison
from analytics.feature import Feature

_FEW = 5
_LOW, _HIGH = 0.1, 0.9


@dataclass(frozen=True)
class UsualRanges:
    """What is usual for one feature, in the feature's unit.

    Attributes:
        own_low: Lower end over the person's earlier weeks; None when there are too few.
        own_high: Upper end of the same.
        own_first_day: Monday of the earliest of those weeks.
        peer_low: Lower end over the peers in the same week, the person left out.
        peer_high: Upper end of the same.
        peer_count: How many people the peers' range can be narrowed down to: the peers, or of
            everyone those whose job family is too small for a range of its own.
    """

    own_low: float | None
    own_high: float | None
    own_first_day: date | None
    peer_low: float | None
    peer_high: float | None
    peer_count: int


def usual_ranges(
    comparison: Comparison, feature: Feature, subject_key: int, week: date
) -> UsualRanges:
    """Return the usual ranges beside one person-week's figure.

    Ranges reach from the 10th to the 90th percentile; over fewer than five weeks, from the
    smallest to the largest. Those of peers end at figures and not between two, the nearer ones
    inwards: of ten peers and more, one figure at least lies beyond each end and may be any.

    Args:
        comparison: The person-week among those it is compared with.
        feature: Which figure.
        subject_key: Whose.
        week: Monday of the week.
    """
    comparable, settings = comparison.comparable, comparison.settings
    person = pl.col("subject_key") == subject_key
    since = week - timedelta(weeks=settings.own_weeks)
    own = comparable.filter(
        person, pl.col("week_start") >= since, pl.col("week_start") < week
    ).drop_nulls(feature.column)
    if own.height < settings.min_own_weeks:
        own = own.clear()
    group = comparable.filter(person, pl.col("week_start") == week)["peer_group"].item()
    peers = comparable.filter(~person, pl.col("week_start") == week).drop_nulls(feature.column)
    in_group = peers.filter(pl.col("peer_group") == group)
    if group != EVERYONE:
        peers = in_group
    own_low, own_high = _usual(own[feature.column])
    peer_low, peer_high = _usual_of_others(peers[feature.column])
    return UsualRanges(
        own_low=own_low,
        own_high=own_high,
        own_first_day=own["week_start"].min(),  # type: ignore[arg-type]
        peer_low=peer_low,
        peer_high=peer_high,
        peer_count=in_group.height,
    )


def _usual(values: pl.Series) -> tuple[float | None, float | None]:
    low, high = _ends(values)
    return values.quantile(low, "linear"), values.quantile(high, "linear")


def _usual_of_others(values: pl.Series) -> tuple[float | None, float | None]:
    low, high = _ends(values)
    return values.quantile(low, "higher"), values.quantile(high, "lower")


def _ends(values: pl.Series) -> tuple[float, float]:
    return (0.0, 1.0) if len(values) < _FEW else (_LOW, _HIGH)
