"""Person-weeks made by hand: everything in them is usual but what a test says."""

from datetime import date, timedelta

import polars as pl

from analytics.baselines import Comparison
from analytics.features import FEATURES
from analytics.settings import AnalyticsSettings

SETTINGS = AnalyticsSettings(min_peers=5)
MONDAY = date(2026, 9, 7)
USUAL = dict.fromkeys((feature.column for feature in FEATURES), 10.0)


def week(
    person: int, number: int = 0, family: str = "sales", **figures: object
) -> dict[str, object]:
    """Return a person-week in which everything is usual but what is given."""
    return {
        "subject_key": person,
        "week_start": monday(number),
        "job_family": family,
        "request_count": 50,
        "failed_count": 0,
        **USUAL,
        **figures,
    }


def monday(number: int) -> date:
    """Return the Monday some weeks after the first."""
    return MONDAY + timedelta(weeks=number)


def compare(*weeks: dict[str, object]) -> Comparison:
    """Compare person-weeks."""
    return Comparison.of(pl.DataFrame(weeks, infer_schema_length=None), SETTINGS)
