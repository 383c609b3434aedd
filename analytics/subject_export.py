"""Everything the warehouse holds of one person, table by table."""

from pathlib import Path

import polars as pl

from ingest.database import Database
from ingest.forgetting import Traces
from ingest.settings import DataFolder

TABLES = (
    "usage_day",
    "usage_set_aside",
    "flag",
    "flag_reason",
    "flag_cause",
    "score",
    "model_run",
    "day_feature",
    "usage_event",
    "outcome_event",
    "source_file",
)
"""In the order in which a reader would ask: what is shown, how it is judged, where it is from."""


def subject_tables(database: Database, traces: Traces) -> dict[str, pl.DataFrame]:
    """Return the rows of a person, by table; an empty one where there are none.

    Args:
        database: Of a prepared warehouse.
        traces: The person's keys.
    """
    keys = pl.DataFrame({"subject_key": sorted(traces.keys)}, schema={"subject_key": pl.Int64})
    with database.borrowed({"asked_key": keys}):
        return {table: database.frame("analytics", f"subject_export/{table}") for table in TABLES}


def cards_of(data: DataFolder, runs: pl.DataFrame) -> list[Path]:
    """Return the cards of some forests, those that are still kept.

    Args:
        data: The data folder.
        runs: `run_id` of each.
    """
    ids = sorted(runs["run_id"])
    return [card for run_id in ids for card in sorted(data.models.glob(f"*-{run_id}.md"))]
