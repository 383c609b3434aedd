"""Person-weeks: a week of day rows as one row of features."""

from datetime import date

import polars as pl

from ingest.warehouse import Warehouse

_WIRED_OVER = "28d"


def person_weeks(warehouse: Warehouse, first_day: date, last_day: date) -> pl.DataFrame:
    """Return every person-week between two days, both included.

    Args:
        warehouse: Open warehouse.
        first_day: A Monday.
        last_day: A Sunday; nothing after it is read.

    Returns:
        One row per person and week in which there was usage or an outcome, in order of
        `subject_key` and `week_start`; columns as in `sql/person_weeks.sql`. A feature is null
        where the week says too little to tell. `outcome_shortfall` is null where the person's job
        family shows no outcome in the four weeks up to this one: a feed that is not connected must
        not look like work without results.
    """
    frame = warehouse.database.frame(
        "analytics", "person_weeks", first_day=first_day, last_day=last_day
    )
    return _without_unwired_outcomes(frame)


def _without_unwired_outcomes(frame: pl.DataFrame) -> pl.DataFrame:
    wired = (
        frame.group_by("job_family", "week_start")
        .agg(pl.col("outcome_weight").sum())
        .sort("job_family", "week_start")
        .rolling("week_start", period=_WIRED_OVER, group_by="job_family")
        .agg((pl.col("outcome_weight").sum() > 0).alias("wired"))
    )
    return (
        frame.join(wired, on=["job_family", "week_start"], how="left", maintain_order="left")
        .with_columns(pl.when("wired").then("outcome_shortfall").alias("outcome_shortfall"))
        .drop("wired")
    )
