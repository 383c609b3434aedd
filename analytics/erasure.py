"""Erasing a person: their rows, what names them, and the bytes that deleting leaves behind.

The people store goes last: an erasure that is cut short still knows whose rows to look for, and run
again it ends what it began.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import polars as pl

from analytics.checks import run_checks
from analytics.day_rows import prepare
from analytics.errors import NothingPublishedError, StillHeldError
from analytics.leftovers import files_holding
from analytics.publish import forget_earlier, publish, unpublish
from analytics.settings import AnalyticsSettings
from ingest.database import Database
from ingest.errors import WarehouseError
from ingest.forgetting import Traces, forget, traces_of
from ingest.people_store import PeopleStore, PeopleTransaction
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

# In this order: reasons and causes are found by the flags they belong to.
_TABLES = (
    "usage_event", "outcome_event", "usage_day", "usage_set_aside", "day_feature", "score",
    "flag_reason", "flag_cause", "flag", "subject",
)  # fmt: skip


class Door(Protocol):
    """What the floor above keeps of people, in tables that are its own."""

    def forget_people(self, store: PeopleTransaction, traces: Traces) -> dict[str, int]:
        """Let go of some people; return how many rows went or were blanked, by table."""

    def forget_replies(self, store: PeopleTransaction, flag_ids: Sequence[str]) -> int:
        """Let go of the answers to some flags; return how many went."""

    def forget_looks(self, store: PeopleTransaction, kept_from: date) -> int:
        """Blank whom looks before a UTC day name; return how many were blanked."""


@dataclass(frozen=True)
class ErasureReport:
    """What an erasure removed. Counts only, and never whose.

    Attributes:
        people: How many were known by the ids given.
        warehouse: Rows removed, by table.
        people_store: Rows removed or changed, by table.
        published_files: Earlier published files removed.
        feed_files: Feed files that rows of theirs came by, as far as events are still kept. The
            files themselves are the operator's, and are not touched.
    """

    people: int
    warehouse: dict[str, int]
    people_store: dict[str, int]
    published_files: int
    feed_files: int

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
        door: Lets go of what those hold.
        data: The data folder.
        settings: How a file is published.
        night: The night's day.
        now: UTC time for the publication record.
    """

    warehouse: Warehouse
    people: PeopleStore
    door: Door
    data: DataFolder
    settings: AnalyticsSettings
    night: date
    now: datetime

    def erase(self, *employee_ids: str) -> ErasureReport:
        """Erase people, known or not; somebody unknown costs a rewrite and removes nothing.

        Raises:
            ChecksFailedError: The night's checks do not hold; run it again when they do.
            StillHeldError: Bytes that name a person are left.
        """
        with self.people.transaction() as store:
            traces = traces_of(store, employee_ids)
        removed, feed_files = take_out(self.warehouse.database, traces)
        self.warehouse.rewrite(self.data)
        published_files = self.publish()
        with self.people.transaction() as store:
            rows = forget(store, traces)
            rows.update(self.door.forget_people(store, traces))
        self.people.rewrite()
        left = files_holding(self.data.path, traces.words)
        if left:
            raise StillHeldError(left)
        known = max(rows["subject"], rows["employee"])
        return ErasureReport(known, removed, dict(rows), published_files, feed_files)

    def publish(self) -> int:
        """Check, publish, and remove every earlier published file; return how many went.

        Raises:
            ChecksFailedError: The night's checks do not hold; what was published stands.
        """
        run_checks(self.warehouse)
        try:
            publish(self.warehouse, self.data, self.settings, night=self.night, now=self.now)
        except NothingPublishedError:
            return unpublish(self.data)
        return forget_earlier(self.data)


@dataclass(frozen=True)
class _File:
    file_number: int


def take_out(database: Database, traces: Traces) -> tuple[dict[str, int], int]:
    """Take people out of the warehouse, all or nothing; the receipts of files still balance.

    Returns:
        How many rows went, by table, and how many feed files the events came by.
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
        files = database.fetch("analytics", "erasure/files_of", _File)
        for events in ("usage_event", "outcome_event"):
            database.run("analytics", f"erasure/note_{events}")
        removed = {
            table: database.change("analytics", f"erasure/delete_{table}") for table in _TABLES
        }
        removed["seen_file"] = database.change("analytics", "erasure/delete_seen_file")
        removed["ingest_file"] = database.change("analytics", "erasure/forget_file_names")
        database.run("ingest", "note_unpublished_change", what="erasure")
    return removed, len(files)


@contextmanager
def opened_warehouse(data: DataFolder) -> Iterator[Warehouse]:
    """Open the warehouse of a data folder that has one, prepared, and close it at the end.

    Raises:
        WarehouseError: There is none; a mistyped folder is not made one.
    """
    if not data.warehouse.is_file():
        raise WarehouseError("there is no warehouse in that data folder")
    with Warehouse.open(data) as warehouse:
        prepare(warehouse)
        yield warehouse
