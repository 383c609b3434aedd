"""The rows of a DuckDB file, so that two installations can be told apart or found equal.

Keys of people are random, some columns are hashes with such a key, and times of receipt differ from
night to night. People are compared by name, hashed values by how many rows of their file have the
same one, and times not at all. A column that is added is compared with the others.
"""

import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from ingest.settings import DataFolder

Digest = tuple[int, int]
"""How many rows, and the sum of their hashes: equal when the rows are, in whatever order."""

_TOLD_ANEW = {
    "ingested_at", "loaded_at", "modified_ns", "publication_id", "published_at", "received_at"
}  # fmt: skip
_HASHED_WITH_A_KEY = {"outcome_ref", "prompt_id", "session_id"}
_REPEATED = {"touched_day", "unpublished_change"}
"""Tables that may say a thing twice and mean it once."""
_BESIDE_A_FILE = {"seen_file"}
"""Tables that name feed files and are no part of what a file brought."""
_FILE = ("file_id", "file_number")


class Contents:
    """A DuckDB file opened to be read, with the names of its people."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Wrap a connection that has the file attached as `held`; use `opened` instead."""
        self._connection = connection

    def tables(self) -> dict[str, Digest]:
        """Return the digest of each table."""
        return {table: self._digests(table, "''")[""] for table in self._columns()}

    def by_file(self) -> dict[str, dict[str, Digest]]:
        """Return the digest of each feed file's rows, for each table that names their file."""
        found = {}
        for table, columns in self._columns().items():
            file = next((name for name in _FILE if name in columns), None)
            if file and table not in _BESIDE_A_FILE:
                found[table] = self._digests(table, file)
        return found

    def untouched(self, files: Collection[str]) -> list[str]:
        """Return the days these files have rows for and the day rows are not told of."""
        query = """
            with brought as (
                select file_number, report_date from held.usage_event
                union all
                select file_number, report_date from held.outcome_event
            )
            select distinct cast(report_date as varchar)
            from brought
            inner join held.ingest_file on brought.file_number = ingest_file.file_number
            where list_contains($files, file_id)
              and report_date not in (select touched_day.day from held.touched_day)
        """
        found = self._connection.execute(query, {"files": sorted(files)}).fetchall()
        return sorted(day for (day,) in found)

    def _columns(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for table, column in self._connection.sql(
            "select table_name, column_name from duckdb_columns() where database_name = 'held' "
            "order by table_name, column_name"
        ).fetchall():
            found.setdefault(table, []).append(column)
        return found

    def _digests(self, table: str, group: str) -> dict[str, Digest]:
        columns = [name for name in self._columns()[table] if name not in _TOLD_ANEW]
        shown = ", ".join(f"{_compared(name, columns)} as {name}" for name in columns)
        once = "distinct" if table in _REPEATED else ""
        rows = f"select {once} {shown} from held.{table} as rows"  # noqa: S608
        query = f"""
            with compared as ({rows})
            select {group}, count(*), coalesce(sum(hash(compared)), 0) from compared group by all
        """  # noqa: S608
        found = {
            key: (count, digest) for key, count, digest in self._connection.sql(query).fetchall()
        }
        return found or ({"": (0, 0)} if group == "''" else {})


def _compared(column: str, columns: list[str]) -> str:
    if column == "subject_key":
        return "(select name from person where person.subject_key = rows.subject_key)"
    if column == "file_number":
        return "(select file_id from held.ingest_file as f where f.file_number = rows.file_number)"
    if column in _HASHED_WITH_A_KEY and "file_number" in columns:
        alike = f"count(*) over (partition by file_number, {column})"
        return f"if({column} is null, null, {alike})"
    return column


@contextmanager
def opened(file: Path, data: DataFolder) -> Iterator[Contents]:
    """Open a warehouse or a published file as it lies there; a log beside it is left as it is.

    Args:
        file: The DuckDB file.
        data: The data folder whose people store knows the names.
    """
    people = pl.DataFrame(names(data), schema=["subject_key", "name"], orient="row")
    with duckdb.connect() as connection:
        connection.register("person", people)
        connection.execute(f"attach '{file.resolve()}' as held (read_only)")
        yield Contents(connection)


def names(data: DataFolder) -> list[tuple[int, str]]:
    """Return the key and the name of each person the people store knows."""
    store = data.path / "people.sqlite"
    with TemporaryDirectory() as folder:
        # A copy, because SQLite mends what a kill has left as soon as it reads.
        for part in data.path.glob("people.sqlite*"):
            shutil.copy(part, folder)
        with closing(sqlite3.connect(Path(folder) / store.name)) as people:
            if not people.execute("select 1 from sqlite_master where name = 'subject'").fetchall():
                return []
            return people.execute("select subject_key, employee_id from subject").fetchall()
