"""The receipt of a feed file: rows read = loaded + duplicate + quarantined."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from ingest.database import Database


@dataclass(frozen=True)
class FileReceipt:
    """What became of each row of one feed file. Counts only, never a value.

    Attributes:
        file_number: In order of arrival, from 1.
        file_id: SHA-256 of the content without compression; for a file that could not be read at
            all, of its name and fault.
        file_name: As it lay in the drop folder when it was first read.
        status: `"loaded"`; `"refused"` for a file that is wrong as a whole and left no rows;
            `"earlier"` for a content that a night before loaded, with that night's counts.
        problem: Why it was refused, in a sentence; empty otherwise.
        source_system: The feed that read it; empty when none did.
        schema_fingerprint: Stands for the set of columns or fields; empty when none could be read.
        source_tz: IANA name of the zone the source uses for days.
        trust_level: `server_side`, `client_reported` or `self_reported`; None when no feed read it.
        rows_read: Records: of a CSV, physical lines less the header and blank lines.
        loaded: Rows that became events.
        duplicate: Rows whose event was already held, in this file or another.
        quarantined: Rows with at least one fault.
        passed_over: Records of another kind, which are no rows by design.
        superseded: Of the loaded, rows taken out since: corrected by a later file of the same
            source, or found to be another file's when a login became somebody's.
        attributed: Of the loaded, rows of people whom the directory named that night.
        unattributed: Of the loaded, rows for which the source names nobody.
        dedupe_scope: Feeds of one scope tell the same events.
        dedupe_basis: What told its events apart, in order of name.
        first_day: First day loaded; None when no row was.
        last_day: Last day loaded; None when no row was.
        reported_tokens: Total that the source itself prints; None when it prints none.
        derived_tokens: The same total from the parts, over the same rows, duplicates included.
    """

    file_number: int
    file_id: str
    file_name: str
    status: str
    problem: str = ""
    source_system: str = ""
    schema_fingerprint: str = ""
    source_tz: str = "UTC"
    trust_level: str | None = None
    rows_read: int = 0
    loaded: int = 0
    duplicate: int = 0
    quarantined: int = 0
    passed_over: int = 0
    superseded: int = 0
    attributed: int = 0
    unattributed: int = 0
    dedupe_scope: str = ""
    dedupe_basis: str = ""
    first_day: date | None = None
    last_day: date | None = None
    reported_tokens: int | None = None
    derived_tokens: int | None = None

    @property
    def refused(self) -> bool:
        """Whether the file was refused as a whole."""
        return self.status == "refused"

    @property
    def earlier(self) -> bool:
        """Whether a night before loaded this content, so that this one did not."""
        return self.status == "earlier"

    @property
    def duplicate_rate(self) -> float | None:
        """Duplicates as a share of the rows read, 0 to 1; None when none were read."""
        return self.duplicate / self.rows_read if self.rows_read else None

    @property
    def coverage(self) -> float | None:
        """Rows of people in the directory as a share of those loaded, 0 to 1."""
        return self.attributed / self.loaded if self.loaded else None

    @property
    def reconciled(self) -> bool | None:
        """Whether the source's own total is ours; None when it prints none."""
        if self.reported_tokens is None:
            return None
        return self.reported_tokens == self.derived_tokens


@dataclass(frozen=True)
class QuarantinedCell:
    """A fault of one cell: where and why, never what. Line 1 is a CSV's header."""

    file_name: str
    line: int
    item: int
    column_name: str
    reason_code: str


@dataclass(frozen=True)
class SeenFile:
    """A file as it lay in the drop folder when it was read, and the receipt it has."""

    file_path: str
    bytes: int
    modified_ns: int
    file_id: str


@dataclass(frozen=True)
class _Number:
    file_number: int


def keep_receipt(database: Database, receipt: FileReceipt, *, now: datetime) -> None:
    """Write a receipt, unless this content has one already."""
    database.run("ingest", "insert_receipt", **asdict(receipt), now=now)


def next_file_number(database: Database) -> int:
    """Return the number of the next receipt."""
    return database.fetch("ingest", "next_file_number", _Number)[0].file_number


def receipt_of(database: Database, file_id: str) -> FileReceipt | None:
    """Return the receipt of a content, or None when it was never read."""
    found = database.fetch("ingest", "receipt_of", FileReceipt, file_id=file_id)
    return found[0] if found else None


def receipts(database: Database) -> list[FileReceipt]:
    """Return every receipt, in order of file name."""
    return database.fetch("ingest", "receipts", FileReceipt)


def quarantined_cells(database: Database) -> list[QuarantinedCell]:
    """Return every quarantined cell, by file, line and column."""
    return database.fetch("ingest", "quarantined", QuarantinedCell)


def forget_file(database: Database, receipt: FileReceipt) -> None:
    """Take out all that a file brought, its faults and its receipt, inside a transaction."""
    database.run("ingest", "insert_touched_days", file_number=receipt.file_number)
    for name in (
        "delete_usage_of_file",
        "delete_outcomes_of_file",
        "delete_taken_out",
        "delete_receipt",
    ):
        database.run("ingest", name, file_number=receipt.file_number)
    database.run("ingest", "delete_quarantine_rows", file_id=receipt.file_id)


def seen_files(database: Database) -> dict[str, SeenFile]:
    """Return the files that were read, by their path below the drop folder."""
    return {seen.file_path: seen for seen in database.fetch("ingest", "seen_files", SeenFile)}


def note_seen(database: Database, seen: SeenFile) -> None:
    """Remember a file that was read."""
    database.run("ingest", "insert_seen_file", **asdict(seen))
