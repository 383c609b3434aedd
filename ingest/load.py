"""From a feed file to events: recognise, read, check, attribute, insert, account. One transaction a file.

A file is loaded whole or not at all, and the receipt is written with its rows. A content that has
a receipt is never loaded again, so a night repeated changes nothing.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow.compute as pc

from ingest.documents import first_values, record_slices
from ingest.drop_folder import Dropped, DropFolder
from ingest.errors import FeedError
from ingest.feeds import header
from ingest.feeds.catalogue import OUTCOME_FEEDS, USAGE_FEEDS
from ingest.feeds.day_format import day_format
from ingest.feeds.feed import Csv, Document, Feed, JsonLines
from ingest.recognise import Candidates, feed_named, header_line, recognise
from ingest.file_events import FileEvents
from ingest.people_store import PeopleStore
from ingest.physical_file import PhysicalFile, physical_file
from ingest.receipts import FileReceipt, SeenFile, keep_receipt, next_file_number, note_seen, receipt_of, seen_files
from ingest.settings import DataFolder
from ingest.slices import Slice, slices_of
from ingest.staging import Fault, Staged, Stager
from ingest.warehouse import Warehouse

# Rows up to a day after the night's end are taken: clocks differ, and so do zones.
_CLOCK_ALLOWANCE = timedelta(days=2)
_LONGEST_JSON_LINE = 32 << 20

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True)
class _Cell:
    cell: str


@dataclass
class _Count:
    """What the slices of a file came to."""

    rows_read: int = 0
    passed_over: int = 0
    quarantined: int = 0
    reported: int | None = None
    derived: int = 0
    derived_where_reported: int = 0
    reported_by_rows: int | None = None

    def add(self, part: Slice, staged: Staged) -> None:
        """Count one slice."""
        self.rows_read += staged.rows_read
        self.passed_over += staged.passed_over
        self.quarantined += len({(fault.line, fault.item) for fault in staged.faults})
        if part.reported is not None:
            self.reported = (self.reported or 0) + part.reported
        if "reported_total_tokens" not in staged.rows.column_names:
            return
        total = pc.add(*(pc.fill_null(staged.rows.column(name), 0) for name in ("input_tokens", "output_tokens")))
        self.derived += pc.sum(total).as_py() or 0
        reported = staged.rows.column("reported_total_tokens")
        if reported.null_count < len(reported):
            self.reported_by_rows = (self.reported_by_rows or 0) + pc.sum(reported).as_py()
            self.derived_where_reported += pc.sum(total.filter(pc.is_valid(reported))).as_py()

    @property
    def totals(self) -> tuple[int | None, int | None]:
        """Total tokens as the source prints them, and ours over the same rows; or neither."""
        if self.reported is not None:
            return self.reported, self.derived
        if self.reported_by_rows is not None:
            return self.reported_by_rows, self.derived_where_reported
        return None, None


@dataclass(frozen=True)
class Told:
    """What an operator says of a file that it does not say itself.

    Attributes:
        source: The source it is from; empty to tell by its content.
        owner: Whose it is: an employee_id or an e-mail address.
        source_tz: IANA name of the zone of its days.
    """

    source: str = ""
    owner: str = ""
    source_tz: str = ""


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
        usage, outcomes = drop.usage_files(), drop.outcome_files()
        work = [(one, USAGE_FEEDS) for one in usage] + [(one, OUTCOME_FEEDS) for one in outcomes]
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

    def load_file(
        self, path: Path, candidates: Candidates = USAGE_FEEDS, told: Told = Told()
    ) -> FileReceipt:
        """Load one file, or refuse it whole; either way there is a receipt."""
        database = self.warehouse.database
        try:
            # Slices hold whole lines, content of vendors' files among them: they go with the load.
            with (
                TemporaryDirectory(dir=self.data.temp) as folder,
                physical_file(path, Path(folder)) as physical,
            ):
                known = receipt_of(database, physical.sha256)
                if known:
                    return replace(known, status="earlier")
                if told.source:
                    candidates = feed_named(told.source, candidates, path)
                feed = recognise(physical, candidates)
                self._require(path, feed, told)
                with database.transaction():
                    return self._load(physical, feed, told, Path(folder))
        except FeedError as error:
            receipt = self._refusal(path, error.problem)
            with database.transaction():
                keep_receipt(database, receipt, now=self.now)
            return receipt

    def _load_dropped(self, one: Dropped, candidates: Candidates) -> FileReceipt:
        receipt = self.load_file(one.path, candidates, Told(owner=one.owner))
        if not receipt.refused:
            seen = SeenFile(one.place, one.bytes, one.modified_ns, receipt.file_id)
            note_seen(self.warehouse.database, seen)
        return receipt

    def _require(self, path: Path, feed: Feed, told: Told) -> None:
        if feed.needs_owner and not told.owner:
            where = f"usage/{feed.source_system}/<employee_id>/"
            raise FeedError(path, f"names nobody; put it into {where}, or say whose it is with --owner")
        if feed.source_tz is None and not told.source_tz:
            raise FeedError(path, "has days without a zone; say which with --source-tz")

    def _load(
        self, physical: PhysicalFile, feed: Feed, told: Told, folder: Path
    ) -> FileReceipt:
        database = self.warehouse.database
        columns = self._columns(physical, feed)
        database.run("ingest", feed.cells)
        latest = datetime.combine(self.night, time()) + _CLOCK_ALLOWANCE
        stager = Stager(database, feed, columns, latest, folder)
        number = next_file_number(database)
        owner = told.owner if feed.needs_owner else ""
        events = FileEvents(database, self.people, feed, number, self.night, owner)
        count = _Count()
        events.begin()
        for part in self._slices(physical, feed, columns, folder):
            staged = stager.stage(part)
            count.add(part, staged)
            self._keep_faults(physical.sha256, staged.faults)
            events.add(staged.rows)
        brought = events.finish()
        reported, derived = count.totals
        receipt = FileReceipt(
            file_number=number,
            file_id=physical.sha256,
            file_name=physical.path.name,
            source_system=feed.source_system,
            schema_fingerprint=header.schema_fingerprint(self._fields(physical, columns)),
            source_tz=feed.source_tz or told.source_tz,
            trust_level=feed.trust_level,
            rows_read=count.rows_read,
            loaded=brought.loaded,
            duplicate=count.rows_read - brought.loaded - count.quarantined,
            quarantined=count.quarantined,
            passed_over=count.passed_over,
            superseded=0,
            attributed=brought.attributed,
            unattributed=brought.unattributed,
            dedupe_scope=feed.scope,
            dedupe_basis=brought.dedupe_basis,
            first_day=brought.first_day,
            last_day=brought.last_day,
            reported_tokens=reported,
            derived_tokens=derived,
            status="loaded",
            problem="",
        )
        keep_receipt(database, receipt, now=self.now)
        if brought.loaded:
            database.run("ingest", "note_unpublished_change", what="events")
        return receipt

    def _columns(self, physical: PhysicalFile, feed: Feed) -> list[str]:
        match feed.shape:
            case Csv() as shape:
                names = header.names_in(header_line(physical))
                return header.columns_of(physical.path, shape, names)
            case Document() as shape:
                return list(shape.columns)
            case JsonLines():
                return ["physical_line"]

    def _fields(self, physical: PhysicalFile, columns: list[str]) -> list[str]:
        if not physical.is_json:
            return columns
        return sorted({name for value in first_values(physical) if isinstance(value, dict) for name in value})

    def _slices(
        self, physical: PhysicalFile, feed: Feed, columns: list[str], folder: Path
    ) -> Iterator[Slice]:
        match feed.shape:
            case Document() as shape:
                yield from record_slices(physical, shape, folder)
            case JsonLines():
                if physical.longest_line > _LONGEST_JSON_LINE:
                    raise FeedError(physical.path, "holds a line over 32 MiB; is it a usage file?")
                yield from slices_of(physical, folder, quotes_are_odd=False, skip=0)
            case Csv() as shape:
                if shape.day_column:
                    self._tell_day_format(physical, shape.day_column, columns, folder)
                yield from slices_of(physical, folder, quotes_are_odd=True, skip=1)

    def _tell_day_format(
        self, physical: PhysicalFile, column: str, columns: list[str], folder: Path
    ) -> None:
        """Let the feed's statement know which way round this file writes its days."""
        cells = []
        for part in slices_of(physical, folder, quotes_are_odd=True, skip=1):
            cells += part.cells_of(columns.index(column), len(columns))
        try:
            told = day_format(cells, physical.path.name)
        except ValueError as error:
            raise FeedError(physical.path, f"column '{column}' {error}") from None
        self.warehouse.database.run("ingest", "tell_day_format", day_format=told)

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
        return FileReceipt(
            file_number=next_file_number(self.warehouse.database),
            file_id=identity,
            file_name=path.name,
            source_system="",
            schema_fingerprint="",
            source_tz="UTC",
            trust_level=None,
            rows_read=0,
            loaded=0,
            duplicate=0,
            quarantined=0,
            passed_over=0,
            superseded=0,
            attributed=0,
            unattributed=0,
            dedupe_scope="",
            dedupe_basis="",
            first_day=None,
            last_day=None,
            reported_tokens=None,
            derived_tokens=None,
            status="refused",
            problem=problem,
        )
