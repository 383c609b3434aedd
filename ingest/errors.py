"""What can go wrong on the ground floor, and the exit code of each (docs/reference/errors.md)."""

from pathlib import Path
from typing import ClassVar


class SightlineError(Exception):
    """Base of every error that a person is shown without a traceback."""

    exit_code: ClassVar[int] = 1


class IngestError(SightlineError):
    """Base of the errors of `ingest`."""

    exit_code: ClassVar[int] = 10


class FeedError(IngestError):
    """A feed file is wrong as a whole and leaves no rows."""

    exit_code: ClassVar[int] = 11

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file; never repeat a value, which may be personal."""
        super().__init__(f"{path.name}: {problem}")
        self.problem = problem


class DirectoryError(IngestError):
    """The HR directory cannot be loaded; the one loaded before stays in force."""

    exit_code: ClassVar[int] = 12


class WarehouseBusyError(IngestError):
    """Another night holds the warehouse."""

    exit_code: ClassVar[int] = 75


class DropFolderError(IngestError):
    """The drop folder is missing or is not a folder."""

    exit_code: ClassVar[int] = 13


class PeopleStoreError(IngestError):
    """The people store cannot be opened, read or written."""

    exit_code: ClassVar[int] = 14


class DiskFullError(IngestError):
    """There is no room where something has to be written; nothing of it was kept."""

    exit_code: ClassVar[int] = 15


class MemoryLimitError(IngestError):
    """There is too little memory for a step of the night; nothing of it was kept."""

    exit_code: ClassVar[int] = 16


class WarehouseError(IngestError):
    """The warehouse, or another DuckDB file, cannot be opened, read or written."""

    exit_code: ClassVar[int] = 17


class CellError(IngestError):
    """A cell stopped a statement that should have taken it for a fault: a fault of our own."""

    exit_code: ClassVar[int] = 70


class StatementError(IngestError):
    """A statement's columns are not the row type's fields: a fault in our own code."""

    exit_code: ClassVar[int] = 70
