"""What a feed declares, and how a header is held against it."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import FeedError


@dataclass(frozen=True)
class Feed:
    """A source's file format.

    Attributes:
        source_system: The name its events bear (formats.md §4.1).
        required: Columns the header must name.
        optional: Columns the header may name. Any other is refused: extra columns are where
            prompt text would leak in.
        stage_cells: Statement that names the cells of `staged_line`.
        check_cells: Statement that lists the faults of `staged_cell`.
        stage_rows: Statement that types the rows without faults.
        insert_rows: Statement that adds the rows the warehouse does not hold.
    """

    source_system: str
    required: frozenset[str]
    optional: frozenset[str]
    stage_cells: str
    check_cells: str
    stage_rows: str
    insert_rows: str

    def columns_of(self, path: Path, header: str) -> list[str]:
        """Read a header line and hold it against the declaration.

        Raises:
            FeedError: A column is missing, named twice, or not one of this feed's. Unknown names
                are counted, not repeated: a file without a header has values in that place.
        """
        columns = [name.strip() for name in next(csv.reader([header], strict=False), [])]
        missing = sorted(self.required - set(columns))
        if missing:
            raise FeedError(path, f"line 1: the header lacks {', '.join(missing)}")
        unknown = [name for name in columns if name not in self.required | self.optional]
        if unknown:
            places = ", ".join(str(columns.index(name) + 1) for name in unknown)
            problem = f"line 1: column {places} is not one of this feed's; remove it at the source"
            raise FeedError(path, problem)
        twice = sorted({name for name in columns if columns.count(name) > 1})
        if twice:
            raise FeedError(path, f"line 1: the header names {', '.join(twice)} twice")
        return columns


def schema_fingerprint(columns: list[str]) -> str:
    """Return 16 hex digits that stand for a set of columns, whatever their order."""
    return hashlib.sha256(",".join(sorted(columns)).encode()).hexdigest()[:16]
