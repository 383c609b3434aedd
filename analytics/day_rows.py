"""From events to day rows: what each person did on each of their own days.

One local day at a time, so that memory does not grow with history: 60 days at once cost 28 times
the memory of 60 days in turn. Only days that new events or outcomes can belong to are rebuilt.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.load import Progress
from ingest.statements import statements_in
from ingest.warehouse import Warehouse

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class _LocalDay:
    day: date


def prepare(warehouse: Warehouse) -> None:
    """Bring the tables of `analytics` up to date and define its macros for this connection."""
    warehouse.apply_schema("analytics")
    for macro in statements_in("analytics", "macros"):
        warehouse.database.run("analytics", macro)


def rebuild_day_rows(warehouse: Warehouse, *, progress: Progress) -> int:
    """Rebuild the usage and feature rows of every local day that new rows can belong to.

    A UTC day reaches into three local days. Each is replaced whole in its own transaction, and the
    touched days are forgotten when all are done: a night cut short rebuilds them again.

    Args:
        warehouse: Open and prepared warehouse.
        progress: Told after each day.

    Returns:
        How many local days were rebuilt.
    """
    database = warehouse.database
    days = [row.day for row in database.fetch("analytics", "touched_local_days", _LocalDay)]
    for done, day in enumerate(days, start=1):
        with database.transaction():
            _rebuild(warehouse, day)
        progress("day rows", done, len(days))
    if days:
        with database.transaction():
            database.run("analytics", "clear_touched_days")
            database.run("ingest", "note_unpublished_change", what="day rows")
    return len(days)


def _rebuild(warehouse: Warehouse, day: date) -> None:
    database = warehouse.database
    span = {"day_before": day - _ONE_DAY, "day": day, "day_after": day + _ONE_DAY}
    database.run("analytics", "stage_told_day", **span)
    for table in ("usage_day", "usage_set_aside"):
        database.run("analytics", f"delete_{table}", day=day)
        database.run("analytics", f"insert_{table}", day=day)
    database.run("analytics", "delete_day_feature", day=day)
    database.run("analytics", "insert_day_feature", **span, on_weekend=day.weekday() >= _SATURDAY)
