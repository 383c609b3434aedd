"""What a data folder holds after whatever was done to the runs that filled it."""

from dataclasses import dataclass

from ingest.settings import DataFolder
from support.contents import Digest, opened

Rows = dict[str, dict[str, Digest]]
"""The rows of each feed file, by table."""


@dataclass(frozen=True)
class Held:
    """What is there whole or not at all.

    Attributes:
        by_file: The rows of each feed file in the warehouse.
        published: Each table of the published file; empty when nothing is published.
    """

    by_file: Rows
    published: dict[str, Digest]

    @property
    def files(self) -> set[str]:
        """The files that have a receipt."""
        return set(self.by_file.get("ingest_file", {}))

    def is_part_of(self, whole: "Held") -> bool:
        """Whether each file with a receipt has all its rows, and no other file has any."""
        complete = {
            table: {file: rows for file, rows in digests.items() if file in self.files}
            for table, digests in whole.by_file.items()
        }
        return complete == {table: self.by_file.get(table, {}) for table in whole.by_file}


def held(data: DataFolder) -> Held:
    """Return what a data folder holds, and mend nothing that a kill has left."""
    by_file: Rows = {}
    if data.warehouse.exists():
        with opened(data.warehouse, data) as warehouse:
            by_file = warehouse.by_file()
    published: dict[str, Digest] = {}
    if data.current.exists():
        with opened(data.current, data) as current:
            published = current.tables()
    return Held(by_file, published)


def tables(data: DataFolder) -> dict[str, Digest]:
    """Return all that the warehouse of a data folder holds."""
    with opened(data.warehouse, data) as warehouse:
        return warehouse.tables()


def untouched_days(data: DataFolder, files: set[str]) -> list[str]:
    """Return the days these files have rows for and the day rows will not be told of."""
    if not files:
        return []
    with opened(data.warehouse, data) as warehouse:
        return warehouse.untouched(files)


def left_behind(data: DataFolder) -> list[str]:
    """Return files that no finished command leaves: copies, spills, logs and drafts."""
    kept = {"warehouse.duckdb", "people.sqlite", "current"}
    found = (path for path in data.path.rglob("*") if not path.is_dir())
    return sorted(
        path.relative_to(data.path).as_posix()
        for path in found
        if path.name not in kept and not path.match("published-*.duckdb")
    )
