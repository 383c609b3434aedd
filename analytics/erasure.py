"""Erasing a person: their rows, what names them, and the bytes that deleting leaves behind.

The people store goes last: an erasure that is cut short still knows whose rows to look for, and run
again it ends what it began. The access log is not touched here.
"""

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from analytics.checks import run_checks
from analytics.errors import NothingPublishedError, StillHeldError
from analytics.leftovers import files_holding
from analytics.publish import forget_earlier, publish, unpublish
from analytics.settings import AnalyticsSettings
from ingest.database import Database
from ingest.forgetting import Traces, forget, traces_of
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

# In this order: reasons and causes are found by the flags they belong to.
_TABLES = (
    "usage_event", "outcome_event", "usage_day", "usage_set_aside", "day_feature", "score",
    "flag_reason", "flag_cause", "flag", "subject",
)  # fmt: skip


@dataclass(frozen=True)
class ErasureReport:
    """What an erasure removed. Counts only, and never whose.

    Attributes:
        people: How many were known by the ids given.
        warehouse: Rows removed, by table.
        people_store: Rows removed or changed, by table.
        published_files: Earlier published files removed.
    """

    people: int
    warehouse: dict[str, int]
    people_store: dict[str, int]
    published_files: int

    def counts(self) -> list[tuple[str, str, int]]:
        """Return (store, table, rows) of everything removed."""
        return [
            *(("warehouse", name, rows) for name, rows in self.warehouse.items()),
            *(("people store", name, rows) for name, rows in self.people_store.items()),
            ("published", "files", self.published_files),
        ]


@dataclass(frozen=True)
class Eraser:
    """Erases people from one data folder, whose warehouse is open and prepared.

    Attributes:
        warehouse: The night's own file.
        people: Opened with the tables of the door as well.
        data: The data folder.
        settings: How a file is published.
        night: The night's day.
        now: UTC time for the publication record.
    """

    warehouse: Warehouse
    people: PeopleStore
    data: DataFolder
    settings: AnalyticsSettings
    night: date
    now: datetime

    def erase(self, *employee_ids: str) -> ErasureReport:
        """Erase people, known or not; somebody unknown costs a rewrite and removes nothing.

        Raises:
            ChecksFailedError: The night's checks do not hold; run it again when they do.
            StillHeldError: Bytes that name a person are left; the access log may hold them.
        """
        with self.people.transaction() as store:
            traces = traces_of(store, employee_ids)
        removed = take_out(self.warehouse.database, traces)
        self.warehouse.rewrite(self.data)
        published_files = self._publish()
        with self.people.transaction() as store:
            rows = forget(store, traces)
            # By their names: these tables are the door's, which this floor may not import.
            rows["flag_reply"] = sum(
                store.run("access_control", "people/delete_replies_of", subject_key=key)
                for key in traces.keys
            )
        self.people.rewrite()
        left = files_holding(self.data.path, traces.words)
        if left:
            raise StillHeldError(left)
        known = max(rows["subject"], rows["employee"])
        return ErasureReport(known, removed, dict(rows), published_files)

    def _publish(self) -> int:
        run_checks(self.warehouse)
        try:
            publish(self.warehouse, self.data, self.settings, night=self.night, now=self.now)
        except NothingPublishedError:
            return unpublish(self.data)
        return forget_earlier(self.data)


def take_out(database: Database, traces: Traces) -> dict[str, int]:
    """Take people out of the warehouse, all or nothing; the receipts of files still balance.

    Returns:
        How many rows went, by table.
    """
    frames = {
        "erased_key": pl.DataFrame(
            {"subject_key": sorted(traces.keys)}, schema={"subject_key": pl.Int64}
        ),
        "erased_word": pl.DataFrame(
            {"word": sorted({word.lower() for word in traces.words})}, schema={"word": pl.String}
        ),
    }
    with database.borrowed(frames), database.transaction():
        for events in ("usage_event", "outcome_event"):
            database.run("analytics", f"erasure/note_{events}")
        removed = {
            table: database.change("analytics", f"erasure/delete_{table}") for table in _TABLES
        }
        removed["seen_file"] = database.change("analytics", "erasure/delete_seen_file")
        removed["ingest_file"] = database.change("analytics", "erasure/forget_file_names")
        database.run("ingest", "note_unpublished_change", what="erasure")
    return removed
