"""The warehouse: the DuckDB file that the night alone opens, and its forward-only schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ingest.database import Database
from ingest.durable import sync
from ingest.settings import DataFolder, IngestSettings
from ingest.statements import statements_in


@dataclass(frozen=True)
class _Applied:
    name: str


class Warehouse:
    """An open warehouse. Its file lock is the mutex between two nights."""

    def __init__(self, database: Database) -> None:
        """Wrap a database that has the file attached; use `open` instead."""
        self.database = database

    @classmethod
    @contextmanager
    def open(
        cls,
        data: DataFolder,
        feeds: Path | None = None,
        settings: IngestSettings | None = None,
    ) -> Iterator[Self]:
        """Open the warehouse for writing and bring the schema of `ingest` up to date.

        Args:
            data: The data folder; made if missing.
            feeds: The drop folder, if this night reads one.
            settings: Limits; the defaults when left out.

        Raises:
            WarehouseBusyError: Another process holds the warehouse.
        """
        limits = settings or IngestSettings()
        data.make()
        database = Database.open(
            folders=[data.path, *([feeds] if feeds else [])],
            temp_folder=data.temp,
            memory_limit=limits.memory_limit,
            threads=limits.threads,
        )
        try:
            database.attach(data.warehouse, "warehouse")
            # No other night runs: what lies here a killed one has left, lines of feeds among it.
            data.clear_temp()
            for left in (_new(data), _new(data).with_suffix(".new.wal")):
                left.unlink(missing_ok=True)
            warehouse = cls(database)
            warehouse.apply_schema("ingest")
            for macro in statements_in("ingest", "macros"):
                database.run("ingest", macro)
            yield warehouse
            database.detach("warehouse")
        finally:
            database.close()

    def apply_schema(self, package: str) -> None:
        """Run the statements of `<package>/sql/schema` that this file has not seen, in order.

        All or none: a night killed meanwhile leaves no table that stands without the others.
        """
        with self.database.transaction():
            self.database.run("ingest", "schema_file")
            seen = self.database.fetch("ingest", "schema_files", _Applied, package=package)
            applied = {row.name for row in seen}
            for name in statements_in(package, "schema"):
                if name not in applied:
                    self.database.run(package, name)
                    self.database.run("ingest", "note_schema_file", package=package, name=name)

    def rewrite(self, data: DataFolder) -> None:
        """Write the warehouse into a new file in the place of the old one.

        Deleting leaves the bytes of rows in a DuckDB file, and so do its checkpoint and vacuum
        (docs/decisions/0030); a new file never held them. A rewrite cut short leaves the old file,
        and half a new one that the next opening takes away.

        Args:
            data: The folder it lies in; there has to be room for it once more.
        """
        database, fresh = self.database, _new(data)
        database.checkpoint("warehouse")
        database.attach(fresh, "rewritten")
        database.run("ingest", "copy_warehouse")
        database.checkpoint("rewritten")
        database.detach("rewritten")
        sync(fresh)
        # Replaced while the lock on the old file is held: no night writes to what is thrown away.
        fresh.replace(data.warehouse)
        sync(data.path)
        database.detach("warehouse")
        database.attach(data.warehouse, "warehouse")


def _new(data: DataFolder) -> Path:
    return data.warehouse.with_suffix(".new")
