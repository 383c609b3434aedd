"""Which weeks are flagged: as many as the alert budget allows, the most unusual first.

The budget is a share of the person-weeks in the training window. A week is flagged when its place,
one more than the people with a higher week, is within the budget. One flag asks about a person;
while it is fresh their other weeks neither get a flag nor take a place.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import numpy as np
import polars as pl

from analytics.calendar import add_working_days
from analytics.settings import AnalyticsSettings

# A week that is high as a whole, say the first one with own baselines, spends twice its own share
# at the most, not that of all the weeks around it.
_WEEKS_SHARE = 2


@dataclass(frozen=True)
class Flag:
    """A question about one person-week.

    Attributes:
        flag_id: 16 hex digits.
        subject_key: Whose week.
        week_start: Its Monday.
        raised_on: The night it was raised.
        manager_from: First day on which the manager may see it unanswered.
        expires_on: First day on which it is gone.
    """

    flag_id: str
    subject_key: int
    week_start: date
    raised_on: date
    manager_from: date
    expires_on: date


def tail_shares(window: pl.DataFrame) -> pl.Expr:
    """Return the share of the window's rows that score as high as each row, or higher."""
    return pl.col("anomaly_score").rank("max", descending=True) / window.height


def within_budget(
    window: pl.DataFrame, flagged: pl.DataFrame, week: date, settings: AnalyticsSettings
) -> list[int]:
    """Return whose week is to be flagged, most unusual first.

    Args:
        window: `subject_key`, `week_start`, `anomaly_score` of every person-week in the training
            window, the scored week included.
        flagged: `subject_key`, `week_start` of the flags raised so far.
        week: Monday of the scored week.
        settings: Alert budget, and how long a flag keeps its person from another.

    Returns:
        Keys of people; none when the window is too short for the budget to allow one.
    """
    # An exact share: 0.01 of 300 is 3, whatever floating point makes of it.
    budget = Fraction(str(settings.alert_budget))
    places = int(budget * window.height)
    keys = ["subject_key", "week_start"]
    fresh = pl.col("week_start") > week - timedelta(weeks=settings.quiet_weeks)
    asked = flagged.filter(fresh, pl.col("week_start") < week)
    already = window.join(flagged, on=keys, how="semi")
    others = window.join(asked, on="subject_key", how="anti")
    standing = pl.concat([others, already]).unique(keys)
    best = standing.group_by("subject_key").agg(pl.col("anomaly_score").max())["anomaly_score"]
    candidates = standing.filter(pl.col("week_start") == week)
    # Equal scores share the worse place, so that no tie is broken by a random key.
    lower = np.searchsorted(np.sort(best.to_numpy()), candidates["anomaly_score"].to_numpy())
    score = pl.col("anomaly_score")
    at_most = ceil(_WEEKS_SHARE * budget * window.filter(pl.col("week_start") == week).height)
    return (
        candidates.with_columns(place=pl.Series(best.len() - lower))
        .filter(pl.col("place") <= places)
        .filter(score.rank("max", descending=True) <= at_most)
        .sort("anomaly_score", "subject_key", descending=[True, False])["subject_key"]
        .to_list()
    )


def raise_flag(subject_key: int, week: date, night: date, settings: AnalyticsSettings) -> Flag:
    """Return the flag of one person-week, raised on `night`.

    The same week has the same id whenever it is raised; nobody can tell the person from it.
    """
    identity = f"{subject_key}|{week.isoformat()}".encode()
    return Flag(
        flag_id=hashlib.sha256(identity).hexdigest()[:16],
        subject_key=subject_key,
        week_start=week,
        raised_on=night,
        manager_from=add_working_days(night, settings.notice_days),
        expires_on=night + timedelta(days=settings.flag_days),
    )
