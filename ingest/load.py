"""From a feed file to events in one transaction: recognise, read, check, attribute, insert, tell.

A file is loaded whole or not at all, and the receipt is written with its rows. A content that has
a receipt is loaded again only when an operator asks for it, so a night repeated changes nothing.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from ingest.drop_folder import DropFolder, Dropped
from ingest.errors import CellError, FeedError
from ingest.feed_reader import FeedReader
from ingest.feeds.catalogue import OUTCOME_FEEDS, USAGE_FEEDS
from ingest.file_count import FileCount
from ingest.file_events import FileEvents
from ingest.people_store import PeopleStore
from ingest.physical_file import PhysicalFile, physical_file
from ingest.receipts import (
    FileReceipt,
    SeenFile,
    forget_file,
    keep_receipt,
    next_file_number,
    note_seen,
    receipt_of,
    seen_files,
)
from ingest.recognise import Candidates, feed_named, recognise
from ingest.settings import DataFolder
from ingest.staging import Fault, Stager
from ingest.told import NOTHING, Told
from ingest.warehouse import Warehouse

# Rows up to a day after the night's end are taken: clocks differ, and so do zones.
_CLOCK_ALLOWANCE = timedelta(days=2)
_UNFORESEEN = "holds a value that stopped its reading, a fault of ours; report the kind of file"

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True)
class Loader:
    """Loads feed files into one open warehouse.

    Attributes:
        warehouse: Open warehouse.
        people: Where the keys of people are kept.
        data: The data folder; its `temp` holds a part of one file at a time.
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
        work = _work(drop)
        seen = seen_files(self.warehouse.database)
        found = []
        for done, (one, candidates) in enumerate(work, start=1):
            before = seen.get(one.place)
            if before and (before.bytes, before.modified_ns) == (one.bytes, one.modified_ns):
                known = receipt_of(self.warehouse.database, before.file_id)
            else:
                known = None
            if known:
                found.append(replace(known, status="earlier"))
            else:
                found.append(self._load_dropped(one, candidates))
            progress("ingest", done, len(work))
        return found

    def retry_folder(self, drop: DropFolder, progress: Progress) -> list[FileReceipt]:
        """Load every file of a drop folder again that left rows in quarantine, in its own place.

        Returns:
            The new receipt of each; none for a file that holds something else by now.

        Raises:
            FeedError: One of them is refused now; the files before it are loaded again, and of it
                everything stays as it was.
        """
        database = self.warehouse.database
        seen = seen_files(database)
        # By content: one that lies in two places is loaded again once.
        work: dict[str, tuple[Dropped, Candidates]] = {}
        for one, candidates in _work(drop):
            before = seen.get(one.place)
            known = receipt_of(database, before.file_id) if before else None
            if known and known.quarantined:
                work.setdefault(known.file_id, (one, candidates))
        found = []
        for done, (one, candidates) in enumerate(work.values(), start=1):
            if receipt := self.load_again(one.path, candidates, Told(owner=one.owner)):
                found.append(receipt)
            progress("retry", done, len(work))
        return found

    def load_file(
        self, path: Path, candidates: Candidates = USAGE_FEEDS, told: Told = NOTHING
    ) -> FileReceipt:
        """Load one file, or refuse it whole; either way there is a receipt."""
        try:
            with self._opened(path) as (physical, folder):
                known = receipt_of(self.warehouse.database, physical.sha256)
                if known:
                    return replace(known, status="earlier")
                reader = _reader(physical, folder, candidates, told)
                number = next_file_number(self.warehouse.database)
                return self._load(reader, told, number, path.name)
        except (FeedError, CellError) as error:
            receipt = self._refusal(path, getattr(error, "problem", _UNFORESEEN))
            with self.warehouse.database.transaction():
                keep_receipt(self.warehouse.database, receipt, now=self.now)
            return receipt

    def load_again(
        self, path: Path, candidates: Candidates = USAGE_FEEDS, told: Told = NOTHING
    ) -> FileReceipt | None:
        """Load one file in the place of what it brought before: under its number and its name.

        Returns:
            The new receipt; None for a content that has none yet, which a night is to load.

        Raises:
            FeedError: It is refused; everything stays as it was.
        """
        with self._opened(path) as (physical, folder):
            known = receipt_of(self.warehouse.database, physical.sha256)
            if known is None:
                return None
            forget_file(self.warehouse.database, known)
            reader = _reader(physical, folder, candidates, told)
            return self._load(reader, told, known.file_number, known.file_name)

    def _load_dropped(self, one: Dropped, candidates: Candidates) -> FileReceipt:
        receipt = self.load_file(one.path, candidates, Told(owner=one.owner))
        if not receipt.refused:
            seen = SeenFile(one.place, one.bytes, one.modified_ns, receipt.file_id)
            note_seen(self.warehouse.database, seen)
        return receipt

    @contextmanager
    def _opened(self, path: Path) -> Iterator[tuple[PhysicalFile, Path]]:
        # Slices hold whole lines, content of vendors' files among them: they go with the load. The
        # file is looked at once more before the rows are kept: of one that changed, nothing is.
        with (
            TemporaryDirectory(dir=self.data.temp) as folder,
            self.warehouse.database.transaction(),
            physical_file(path, Path(folder)) as physical,
        ):
            yield physical, Path(folder)

    def _load(self, reader: FeedReader, told: Told, number: int, name: str) -> FileReceipt:
        database, feed, physical = self.warehouse.database, reader.feed, reader.physical
        told = told.for_feed(feed, self.people, physical.path)
        database.run("ingest", feed.cells)
        if order := reader.day_format():
            database.run("ingest", "tell_day_format", day_format=order)
        latest = datetime.combine(self.night, time()) + _CLOCK_ALLOWANCE
        stager = Stager(database, feed, reader.columns, latest, reader.folder)
        events = FileEvents(database, self.people, feed, number, self.night, told.owner)
        count = FileCount()
        events.begin()
        for part in reader.slices():
            staged = stager.stage(part)
            count.add(part, staged)
            self._keep_faults(physical.sha256, staged.faults)
            events.add(staged.rows)
        brought = events.finish()
        reported, derived = count.totals
        receipt = FileReceipt(
            file_number=number,
            file_id=physical.sha256,
            file_name=name,
            status="loaded",
            source_system=feed.source_system,
            schema_fingerprint=reader.fingerprint,
            source_tz=told.source_tz,
            trust_level=feed.trust_level,
            rows_read=count.rows_read,
            loaded=brought.loaded,
            duplicate=count.rows_read - brought.loaded - count.quarantined,
            quarantined=count.quarantined,
            passed_over=count.passed_over,
            attributed=brought.attributed,
            unattributed=brought.unattributed,
            dedupe_scope=feed.scope,
            dedupe_basis=brought.dedupe_basis,
            first_day=brought.first_day,
            last_day=brought.last_day,
            reported_tokens=reported,
            derived_tokens=derived,
        )
        keep_receipt(database, receipt, now=self.now)
        if brought.loaded:
            database.run("ingest", "note_unpublished_change", what="events")
        return receipt

    def _keep_faults(self, file_id: str, faults: list[Fault]) -> None:
        if not faults:
            return
        frame = pl.DataFrame([vars(fault) for fault in faults], infer_schema_length=1)
        with self.warehouse.database.borrowed({"staged_fault": frame}):
            self.warehouse.database.run("ingest", "insert_quarantine_rows", file_id=file_id)

    def _refusal(self, path: Path, problem: str) -> FileReceipt:
        # Its content may be unreadable, so the name and the fault stand for it: the same fault of
        # the same file has one receipt however many nights find it.
        identity = hashlib.sha256(f"refused|{path.name}|{problem}".encode()).hexdigest()
        number = next_file_number(self.warehouse.database)
        return FileReceipt(number, identity, path.name, status="refused", problem=problem)


def _work(drop: DropFolder) -> list[tuple[Dropped, Candidates]]:
    work: list[tuple[Dropped, Candidates]] = []
    work.extend((one, USAGE_FEEDS) for one in drop.usage_files())
    work.extend((one, OUTCOME_FEEDS) for one in drop.outcome_files())
    return work


def _reader(physical: PhysicalFile, folder: Path, candidates: Candidates, told: Told) -> FeedReader:
    if told.source:
        candidates = feed_named(told.source, candidates, physical.path)
    return FeedReader(physical, recognise(physical, candidates), folder)
