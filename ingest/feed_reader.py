"""A recognised file, read as its feed is laid out: its columns, its fingerprint, its slices."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest.documents import first_values, record_slices
from ingest.errors import FeedError
from ingest.feeds import header
from ingest.feeds.day_format import day_format
from ingest.feeds.feed import Csv, Document, Feed, JsonLines
from ingest.physical_file import PhysicalFile
from ingest.recognise import header_line
from ingest.slices import Slice, slices_of

_LONGEST_JSON_LINE = 32 << 20


@dataclass(frozen=True)
class FeedReader:
    """Reads one file of one feed.

    Attributes:
        physical: The file.
        feed: The feed it was recognised as.
        folder: Where its slices are written; nothing of them may outlive the load.
    """

    physical: PhysicalFile
    feed: Feed
    folder: Path

    @cached_property
    def columns(self) -> list[str]:
        """The declared name of each column of a line.

        Raises:
            FeedError: The header names a column twice, or one that may not be there.
        """
        match self.feed.shape:
            case Csv() as shape:
                names = header.names_in(header_line(self.physical))
                return header.columns_of(self.physical.path, shape, names)
            case Document() as shape:
                return list(shape.columns)
            case JsonLines():
                return ["physical_line"]

    @property
    def fingerprint(self) -> str:
        """Stands for the set of columns; of JSON, of the fields of its first values."""
        if not self.physical.is_json:
            return header.schema_fingerprint(self.columns)
        values = [value for value in first_values(self.physical) if isinstance(value, dict)]
        return header.schema_fingerprint(sorted({name for value in values for name in value}))

    def slices(self) -> Iterator[Slice]:
        """Yield the file in slices, in order; each overwrites the one before.

        Raises:
            FeedError: It is wrong as a whole.
        """
        match self.feed.shape:
            case Document() as shape:
                return record_slices(self.physical, shape, self.folder)
            case JsonLines():
                if self.physical.longest_line > _LONGEST_JSON_LINE:
                    problem = "holds a line over 32 MiB; is it a usage file?"
                    raise FeedError(self.physical.path, problem)
                return slices_of(self.physical, self.folder, is_table=False, skip=0)
            case Csv():
                return slices_of(self.physical, self.folder, is_table=True, skip=1)

    def day_format(self) -> str | None:
        """Return which way round the file writes its days; None where there is only one way.

        Raises:
            FeedError: Its days can be read both ways.
        """
        if not isinstance(self.feed.shape, Csv) or not self.feed.shape.day_column:
            return None
        column = self.feed.shape.day_column
        place, width = self.columns.index(column), len(self.columns)
        cells = [cell for part in self.slices() for cell in part.cells_of(place, width)]
        try:
            return day_format(cells, self.physical.path.name)
        except ValueError as error:
            raise FeedError(self.physical.path, f"column '{column}' {error}") from None
