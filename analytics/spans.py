"""Which days the warehouse holds whole."""

from dataclasses import dataclass
from datetime import date

from analytics.calendar import complete_through
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class _Day:
    day: date | None


def last_whole_day(warehouse: Warehouse, night: date) -> date | None:
    """Return the last local day that is whole in every time zone, or None without events."""
    latest = warehouse.database.fetch("analytics", "latest_report_date", _Day, before=night)[0].day
    return complete_through(latest, night) if latest else None


def first_usage_day(warehouse: Warehouse) -> date | None:
    """Return the first day with a usage row, or None."""
    return warehouse.database.fetch("analytics", "first_usage_day", _Day)[0].day


def first_feature_day(warehouse: Warehouse) -> date | None:
    """Return the first day with a feature row, or None."""
    return warehouse.database.fetch("analytics", "first_feature_day", _Day)[0].day
