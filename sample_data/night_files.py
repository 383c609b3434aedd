"""The nightly usage files: one gzip CSV per UTC day with any row; about three are open at a time.

Each export begins half an hour before its day, so the rows of that half hour come twice: exact
duplicates, as overlapping export windows make them.
"""

import gzip
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from sample_data.defects import FEWEST_ROWS, Defect, Fault, plant
from sample_data.usage_rows import COLUMNS

OVERLAP = pl.duration(minutes=30)
COMPRESSION = 6


@dataclass
class _NightFile:
    """One file being written."""

    name: str
    raw: io.BufferedWriter
    packed: gzip.GzipFile
    lines: int = 1

    def close(self) -> None:
        self.packed.close()
        self.raw.close()


@dataclass
class NightFiles:
    """Writes rows into the file of their UTC day and the ones exported twice into the next.

    Attributes:
        folder: Where the files go.
        first: First UTC day; earlier rows are left out.
        last: Last UTC day; later rows are left out.
        faults: Broken rows to plant, by day; emptied as they are planted.
        files: Files begun so far.
        rows: Rows written so far, duplicates and broken ones included.
        duplicates: Rows written a second time.
        defects: Where the broken rows are.
    """

    folder: Path
    first: date
    last: date
    faults: dict[date, tuple[Fault, ...]]
    files: int = 0
    rows: int = 0
    duplicates: int = 0
    defects: list[Defect] = field(default_factory=list)
    _open: dict[date, _NightFile] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """Start with every file missing."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every file."""
        self.close_before(date.max)

    def add(self, rows: pl.DataFrame) -> None:
        """Write rows of any days."""
        days = rows["event_time"].dt.date()
        for day in days.unique().sort().to_list():
            self._write(day, rows.filter(days == day))
        exported = rows.with_columns((pl.col("event_time") + OVERLAP).dt.date().alias("next"))
        again = exported.filter((pl.col("next") != days) & days.is_between(self.first, self.last))
        for day in again["next"].unique().sort().to_list():
            repeated = again.filter(pl.col("next") == day).drop("next")
            self.duplicates += self._write(day, repeated)

    def close_before(self, day: date) -> None:
        """Close the files of all days before `day`: no more rows of theirs will come."""
        for each in [each for each in self._open if each < day]:
            self._open.pop(each).close()

    def _write(self, day: date, rows: pl.DataFrame) -> int:
        if not self.first <= day <= self.last:
            return 0
        file = self._open.get(day) or self._begin(day)
        text = rows.write_csv(
            include_header=False,
            float_precision=6,
            datetime_format="%Y-%m-%dT%H:%M:%S%.3fZ",
        )
        planted = 0
        if day in self.faults and rows.height >= FEWEST_ROWS:
            lines = text.splitlines()
            for position, fault in plant(lines, self.faults.pop(day), day):
                place = file.lines + position + 1
                self.defects.append(Defect(file.name, place, fault.column, fault.reason))
                planted += 1
            text = "\n".join(lines) + "\n"
        file.packed.write(text.encode())
        file.lines += rows.height + planted
        self.rows += rows.height + planted
        return rows.height

    def _begin(self, day: date) -> _NightFile:
        name = f"usage-{day}.csv.gz"
        raw = (self.folder / name).open("wb")
        # No name and no time in the header, so that the same rows are the same bytes.
        packed = gzip.GzipFile("", "wb", COMPRESSION, raw, mtime=0)
        packed.write((",".join(COLUMNS) + "\n").encode())
        self.files += 1
        self._open[day] = _NightFile(f"usage/{name}", raw, packed)
        return self._open[day]
