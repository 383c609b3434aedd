"""The published file, read-only: one instance, attached to the file that the pointer names.

Each request costs one reading of the pointer. A snapshot has a connection of its own, because two
threads on one connection can lose rows, and holds one transaction, so that a night that publishes
in the middle of a request changes nothing in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar

from access_control.errors import NothingPublishedError
from analytics.pointer import published_path
from ingest.database import Database

Row = TypeVar("Row")

SCHEMA_VERSION = 2


@dataclass(frozen=True)
class Publication:
    """What is published: days from `first_day` to `last_day`, made at `published_at` (UTC)."""

    publication_id: str
    published_at: datetime
    first_day: date
    last_day: date
    schema_version: int


class Snapshot:
    """One published file, for the length of one request."""

    def __init__(self, database: Database) -> None:
        """Wrap a connection inside a transaction; use `Published.snapshot` instead."""
        self._database = database
        self.publication = database.fetch("access_control", "publication", Publication)[0]

    def fetch(self, name: str, into: type[Row], **parameters: object) -> list[Row]:
        """Run `access_control/sql/<name>.sql`; only `reads.py` calls this."""
        return self._database.fetch("access_control", name, into, **parameters)


class Published:
    """The current published file, whichever that is at each request."""

    def __init__(
        self, folder: Path, temp_folder: Path, *, memory_limit: str = "1GB", threads: int = 2
    ) -> None:
        """Open an instance that may read `folder` and write `temp_folder`, and attach nothing yet.

        Args:
            folder: Where published files and the pointer are.
            temp_folder: Where queries larger than `memory_limit` spill.
            memory_limit: DuckDB's own notation, for example `"1GB"`.
            threads: Worker threads of the instance.
        """
        self._folder = folder
        self._lock = Lock()
        self._attached: Path | None = None
        self._database = Database.open(
            folders=[folder], temp_folder=temp_folder, memory_limit=memory_limit, threads=threads
        )

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Yield the file that is current now; it stays so while the block runs.

        Raises:
            NothingPublishedError: There is none, or it cannot be read.
        """
        database = self._current()
        try:
            with database.transaction():
                yield _opened(database)
        finally:
            database.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _current(self) -> Database:
        with self._lock:
            path = published_path(self._folder)
            if path is None:
                raise NothingPublishedError
            if path != self._attached:
                try:
                    self._database.attach(path, "published", read_only=True)
                except Exception as error:
                    raise NothingPublishedError("The published file cannot be read.") from error
                self._attached = path
            return self._database.cursor()


def _opened(database: Database) -> Snapshot:
    """Return the snapshot, its file pinned by the first read.

    A file that lacks what every published file has is as good as none.
    """
    try:
        snapshot = Snapshot(database)
    except Exception as error:
        raise NothingPublishedError("The published file cannot be read.") from error
    if snapshot.publication.schema_version != SCHEMA_VERSION:
        raise NothingPublishedError("The published file was made for another version.")
    return snapshot
