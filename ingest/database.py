"""The only module that speaks to DuckDB.

Everything runs in an in-memory instance to which files are attached by name, so a statement says
which store it reads: `warehouse.usage_event`, `published.usage_day`. The instance is hardened
before the first statement of ours: no extensions, no files outside the folders given, and the
configuration is locked.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self, TypeVar

import duckdb
import polars as pl
import pyarrow as pa

from ingest.errors import (
    CellError,
    DiskFullError,
    MemoryLimitError,
    StatementError,
    WarehouseBusyError,
    WarehouseError,
)
from ingest.failures import DISK_FULL, MEMORY_SHORT
from ingest.statements import check_row_type, statement

Row = TypeVar("Row")

_HARDENED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
}


# A full disk has no type of its own in DuckDB; these are the system's words for it.
_NO_ROOM = ("no space left", "file too large", "disk quota exceeded", "out of disk space")


@contextmanager
def _failures() -> Iterator[None]:
    """Turn a failure of the machine below DuckDB into an error of ours."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise MemoryLimitError(MEMORY_SHORT) from error
    except duckdb.DataError:
        # Without its cause, whose words hold the value.
        raise CellError("a value stopped a statement; report the kind of file") from None
    except duckdb.Error as error:
        said = str(error).lower()
        if any(words in said for words in _NO_ROOM):
            raise DiskFullError(DISK_FULL) from error
        if isinstance(error, duckdb.FatalException):
            problem = "The warehouse cannot be used further; run it again"
            raise WarehouseError(problem) from error
        raise


class _Slot:
    """A name that statements read, and what lies under it for now.

    A name that is registered anew inside a transaction keeps what it named before until the end of
    that transaction: a file's every slice. Here the name stays, and its content goes.
    """

    table: pa.Table | None = None

    def __arrow_c_schema__(self) -> object:
        """Describe the table."""
        return self._lent().schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand out the rows."""
        return self._lent().__arrow_c_stream__(requested_schema)

    def _lent(self) -> pa.Table:
        if self.table is None:
            raise StatementError("a statement reads a table that is no longer lent to it")
        return self.table


class Database:
    """An in-memory DuckDB instance with files attached, that runs named statements.

    One instance serves one thread at a time; `cursor()` gives another thread its own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Wrap a connection; use `open` instead."""
        self._connection = connection
        self._slots: dict[str, _Slot] = {}

    @classmethod
    def open(
        cls,
        *,
        folders: Sequence[Path],
        temp_folder: Path,
        memory_limit: str = "2GB",
        threads: int = 2,
    ) -> Self:
        """Open a hardened instance.

        Args:
            folders: The only folders whose files statements may read, attach or write.
            temp_folder: Where queries larger than `memory_limit` spill; made if missing.
            memory_limit: DuckDB's own notation, for example `"2GB"`.
            threads: Worker threads.
        """
        # Files DuckDB makes take the process umask; nobody else on the host may read them.
        os.umask(0o077)
        temp_folder.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(config=dict(_HARDENED))
        allowed = [str(folder.resolve()) for folder in (*folders, temp_folder)]
        connection.execute("set global TimeZone = 'UTC'")
        connection.execute("set global temp_directory = $folder", {"folder": str(temp_folder)})
        connection.execute("set global allowed_directories = $folders", {"folders": allowed})
        connection.execute("set global memory_limit = $limit", {"limit": memory_limit})
        connection.execute("set global threads = $threads", {"threads": threads})
        connection.execute("set global enable_external_access = false")
        connection.execute("set global lock_configuration = true")
        return cls(connection)

    def cursor(self) -> Self:
        """Return a second door to the same instance, for another thread."""
        return type(self)(self._connection.cursor())

    def close(self) -> None:
        """Close the connection; an instance ends with its last connection."""
        self._connection.close()

    def attach(self, path: Path, name: str, *, read_only: bool = False) -> None:
        """Attach the file at `path` as `name`, replacing what bore that name.

        Raises:
            WarehouseBusyError: Another process holds the file.
        """
        # `attach` takes no bound parameters: both texts come from settings, never from a request.
        target = str(path.resolve()).replace("'", "''")
        options = " (read_only)" if read_only else ""
        try:
            with _failures():
                self._connection.execute(f"attach or replace '{target}' as {name}{options}")
        except (duckdb.IOException, duckdb.SerializationException) as error:
            if "lock" in str(error).lower():
                raise WarehouseBusyError(
                    f"{path.name} is in use by another night; try again when it has ended"
                ) from None
            raise WarehouseError(
                f"{path.name} cannot be opened: it is damaged, of another version, or not "
                "readable; put back the copy of the last night"
            ) from error

    def detach(self, name: str) -> None:
        """Let go of the file attached as `name`."""
        with _failures():
            self._connection.execute(f"detach {name}")

    def checkpoint(self, name: str) -> None:
        """Write everything committed to the file attached as `name`."""
        with _failures():
            self._connection.execute(f"checkpoint {name}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what runs inside, or nothing of it."""
        self._connection.execute("begin transaction")
        try:
            yield
        except BaseException:
            # What cannot be rolled back has been already; the first error is the one to tell.
            with suppress(duckdb.Error):
                self._connection.execute("rollback")
            raise
        with _failures():
            self._connection.execute("commit")

    def run(self, package: str, name: str, /, **parameters: object) -> None:
        """Run the statement `<package>/sql/<name>.sql` for its effect."""
        with _failures():
            self._connection.execute(statement(package, name), parameters).fetchall()

    def change(self, package: str, name: str, /, **parameters: object) -> int:
        """Run a statement that inserts, updates or deletes and return how many rows it touched."""
        with _failures():
            rows = self._connection.execute(statement(package, name), parameters).fetchall()
            return int(rows[0][0])

    def fetch(self, package: str, name: str, into: type[Row], /, **parameters: object) -> list[Row]:
        """Run a statement and return its rows, in its order, as `into`.

        Raises:
            StatementError: The statement's columns are not `into`'s fields.
        """
        with _failures():
            result = self._connection.execute(statement(package, name), parameters)
            columns = [column[0] for column in result.description or ()]
            check_row_type(f"{package}/sql/{name}.sql", columns, into)
            return [into(*row) for row in result.fetchall()]

    def frame(self, package: str, name: str, /, **parameters: object) -> pl.DataFrame:
        """Run a statement and return its rows as a Polars frame."""
        with _failures():
            relation = self._connection.sql(statement(package, name), params=parameters)
            frame: pl.DataFrame = relation.pl()
            return frame

    def table(self, package: str, name: str, /, **parameters: object) -> pa.Table:
        """Run a statement and return its rows, in its order, as an Arrow table."""
        with _failures():
            relation = self._connection.sql(statement(package, name), params=parameters)
            return relation.to_arrow_table()

    @contextmanager
    def borrowed(self, tables: Mapping[str, pl.DataFrame | pa.Table]) -> Iterator[None]:
        """Let statements read frames and tables by name while the block runs."""
        for name, table in tables.items():
            slot = self._slots.get(name)
            if slot is None:
                slot = self._slots[name] = _Slot()
                slot.table = table.to_arrow() if isinstance(table, pl.DataFrame) else table
                self._connection.register(name, slot)
            else:
                slot.table = table.to_arrow() if isinstance(table, pl.DataFrame) else table
        try:
            yield
        finally:
            for name in tables:
                self._slots[name].table = None
