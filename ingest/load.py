"""From a feed file to events: read, check, attribute, insert, account. One transaction a file.

A file is loaded whole or not at all, and the receipt is written with its rows. A content that has
a receipt is never loaded again, so a night repeated changes nothing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import polars as pl

from ingest.drop_folder import DropFolder
from ingest.errors import FeedError
from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.feeds.feed import Feed, schema_fingerprint
from ingest.feeds.outcomes_csv import OUTCOMES_CSV
from ingest.people_store import PeopleStore
from ingest.physical_file import LINE_DELIMITER, PhysicalFile, plain_copy
from ingest.receipts import FileReceipt, keep_receipt, receipt_of
from ingest.settings import DataFolder
from ingest.subjects import subject_keys
from ingest.warehouse import Warehouse

# Rows up to a day after the night's end are taken: clocks differ, and so do zones.
_CLOCK_ALLOWANCE = timedelta(days=2)

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True)
class _Staged:
    lines_read: int
    rows_read: int


@dataclass(frozen=True)
class _Quarantined:
    quarantined: int


@dataclass(frozen=True)
class _Loaded:
    loaded: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True)
class _Person:
    employee_id: str


@dataclass(frozen=True)
class Loader:
    """Loads feed files into one open warehouse.

    Attributes:
        warehouse: Open warehouse.
        people: Where the keys of people are kept.
        data: The data folder; its `temp` holds a plain copy of one file at a time.
        night: The night's day; a row later than its end, with a day for clocks, is quarantined.
        now: UTC time for receipts, without zone.
    """

    warehouse: Warehouse
    people: PeopleStore
    data: DataFolder
    night: date
    now: datetime

    def load_folder(self, drop: DropFolder, progress: Progress) -> list[FileReceipt]:
        """Load every usage and outcomes file of a drop folder that was not loaded before.

        Returns:
            A receipt for every file in the folder, in the order they were read.
        """
        work = [(path, CANONICAL_CSV) for path in drop.usage_files()]
        work += [(path, OUTCOMES_CSV) for path in drop.outcome_files()]
        found = []
        for done, (path, feed) in enumerate(work, start=1):
            found.append(self.load_file(path, feed))
            progress("ingest", done, len(work))
        return found

    def load_file(self, path: Path, feed: Feed) -> FileReceipt:
        """Load one file, or refuse it whole; either way there is a receipt."""
        database = self.warehouse.database
        try:
            with plain_copy(path, self.data.temp) as physical:
                known = receipt_of(database, physical.sha256)
                if known:
                    return replace(known, status="earlier")
                columns = feed.columns_of(path, physical.header)
                with database.transaction():
                    self._stage(physical, columns, feed)
                    return self._insert(physical, columns, feed)
        except FeedError as error:
            receipt = _refusal(path, feed, error.problem)
            with database.transaction():
                keep_receipt(database, receipt, now=self.now)
            return receipt

    def _stage(self, physical: PhysicalFile, columns: list[str], feed: Feed) -> None:
        database = self.warehouse.database
        plain = str(physical.plain.resolve())
        database.run("ingest", "stage_lines", plain=plain, delimiter=LINE_DELIMITER)
        database.run("ingest", feed.stage_cells, header=columns)
        latest = datetime.combine(self.night, time()) + _CLOCK_ALLOWANCE
        database.run("ingest", feed.check_cells, latest=latest)
        present = [row.employee_id for row in database.fetch("ingest", "staged_people", _Person)]
        keys = subject_keys(self.people, present)
        frame = pl.DataFrame(
            {"employee_id": list(keys), "subject_key": list(keys.values())},
            schema={"employee_id": pl.String, "subject_key": pl.Int64},
        )
        with database.borrowed({"staged_key": frame}):
            database.run("ingest", feed.stage_rows, source_system=feed.source_system)

    def _insert(self, physical: PhysicalFile, columns: list[str], feed: Feed) -> FileReceipt:
        database = self.warehouse.database
        file_id = physical.sha256
        staged = database.fetch("ingest", "staged_counts", _Staged)[0]
        # A reader that skips lines without a word would make the receipt true and the night false.
        if staged.lines_read + 1 != physical.lines:
            raise FeedError(physical.path, "was not read line by line; nothing was loaded")
        database.run("ingest", feed.insert_rows, file_id=file_id, now=self.now)
        database.run("ingest", "insert_quarantine_rows", file_id=file_id)
        database.run("ingest", "insert_touched_days", file_id=file_id)
        quarantined = database.fetch("ingest", "quarantined_rows", _Quarantined)[0].quarantined
        span = database.fetch("ingest", "loaded_span", _Loaded, file_id=file_id)[0]
        receipt = FileReceipt(
            file_id=file_id,
            file_name=physical.path.name,
            source_system=feed.source_system,
            schema_fingerprint=schema_fingerprint(columns),
            rows_read=staged.rows_read,
            loaded=span.loaded,
            duplicate=staged.rows_read - span.loaded - quarantined,
            quarantined=quarantined,
            status="loaded",
            first_day=span.first_day,
            last_day=span.last_day,
            problem="",
        )
        keep_receipt(database, receipt, now=self.now)
        if span.loaded:
            database.run("ingest", "note_unpublished_change", what="events")
        return receipt


def _refusal(path: Path, feed: Feed, problem: str) -> FileReceipt:
    # Its content may be unreadable, so the name and the fault stand for it: the same fault of the
    # same file has one receipt however many nights find it.
    identity = hashlib.sha256(f"refused|{path.name}|{problem}".encode()).hexdigest()
    return FileReceipt(
        file_id=identity,
        file_name=path.name,
        source_system=feed.source_system,
        schema_fingerprint="",
        rows_read=0,
        loaded=0,
        duplicate=0,
        quarantined=0,
        status="refused",
        first_day=None,
        last_day=None,
        problem=problem,
    )
