"""The receipt of a feed file: rows read = loaded + duplicate + quarantined."""

from dataclasses import dataclass
from datetime import date, datetime

from ingest.database import Database


@dataclass(frozen=True)
class FileReceipt:
    """What became of each row of one feed file. Counts only, never a value.

    Attributes:
        file_id: SHA-256 of the content without compression; for a file that could not be read at
            all, of its name and fault.
        file_name: As it lay in the drop folder when it was first read.
        source_system: The feed that read it.
        schema_fingerprint: Stands for the set of columns; empty when no header could be read.
        rows_read: Data rows: physical lines less the header and blank lines.
        loaded: Rows that are now events.
        duplicate: Rows whose event was already held, in this file or another.
        quarantined: Rows with at least one fault.
        status: `"loaded"`; `"refused"` for a file that is wrong as a whole and left no rows;
            `"earlier"` for a content that a night before loaded, with that night's counts.
        first_day: First UTC day loaded; None when no row was.
        last_day: Last UTC day loaded; None when no row was.
        problem: Why it was refused, in a sentence; empty otherwise.
    """

    file_id: str
    file_name: str
    source_system: str
    schema_fingerprint: str
    rows_read: int
    loaded: int
    duplicate: int
    quarantined: int
    status: str
    first_day: date | None
    last_day: date | None
    problem: str

    @property
    def refused(self) -> bool:
        """Whether the file was refused as a whole."""
        return self.status == "refused"

    @property
    def earlier(self) -> bool:
        """Whether a night before loaded this content, so that this one did not."""
        return self.status == "earlier"


@dataclass(frozen=True)
class QuarantinedCell:
    """A fault of one cell: where and why, never what. Line 1 is the header."""

    file_name: str
    row_number: int
    column_name: str
    reason_code: str


def keep_receipt(database: Database, receipt: FileReceipt, *, now: datetime) -> None:
    """Write a receipt, unless this content has one already."""
    database.run(
        "ingest",
        "insert_receipt",
        file_id=receipt.file_id,
        file_name=receipt.file_name,
        source_system=receipt.source_system,
        schema_fingerprint=receipt.schema_fingerprint,
        rows_read=receipt.rows_read,
        loaded=receipt.loaded,
        duplicate=receipt.duplicate,
        quarantined=receipt.quarantined,
        status=receipt.status,
        first_day=receipt.first_day,
        last_day=receipt.last_day,
        problem=receipt.problem,
        now=now,
    )


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
