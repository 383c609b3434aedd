"""A slice of a feed file as typed rows, and the faults of those that are none.

Nearly all rows are good, so all are read at once, and a row is good when no check finds a fault in
it. What is left over, and what no plain reader could take, goes the careful way: taken apart line
by line, checked cell by cell, each fault by its name. Both ways end in the same statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingest.careful import DELIMITER, cells_or_reason
from ingest.database import Database
from ingest.documents import line_of
from ingest.errors import FeedError
from ingest.feeds.feed import Csv, Document, Feed, JsonLines
from ingest.slices import OddLine, Slice

_WHOLE_LINE = "\x1e"
_LABELS = (
    "grain",
    "actor_kind",
    "provider_name",
    "request_model",
    "operation_name",
    "client_app",
    "entrypoint",
    "query_source",
    "agent_name",
    "credit_unit",
    "cost_basis",
    "outcome_status",
    "team",
    "tool_name",
    "approval",
)
"""Columns of usage in which few different cells stand, each checked by `faulty_usage_labels`."""


@dataclass(frozen=True)
class Fault:
    """One fault of one row: its physical line, which record of it, the column, and why."""

    line: int
    item: int
    column_name: str
    reason_code: str


@dataclass(frozen=True)
class Staged:
    """What a slice came to.

    Attributes:
        rows: The good rows, typed, in file order.
        faults: The faults of the others.
        rows_read: Rows, good or not.
        passed_over: Records that are no rows by design.
    """

    rows: pa.Table
    faults: list[Fault]
    rows_read: int
    passed_over: int


@dataclass(frozen=True)
class _Label:
    column_name: str
    cell: str


@dataclass(frozen=True)
class _Rejected:
    place: int


@dataclass(frozen=True)
class _Faults:
    faults: list[dict[str, str]]


@dataclass(frozen=True)
class Stager:
    """Stages the slices of one file.

    Attributes:
        database: Has the macro `feed_cell` of the feed.
        feed: The feed.
        columns: The declared name of each column.
        latest: Rows later than this (UTC) are quarantined.
        folder: For the file of lines that go the careful way.
    """

    database: Database
    feed: Feed
    columns: Sequence[str]
    latest: datetime
    folder: Path

    @property
    def _delimiter(self) -> str:
        match self.feed.shape:
            case Csv():
                return ","
            case Document():
                return DELIMITER
            case JsonLines():
                return _WHOLE_LINE

    def stage(self, part: Slice) -> Staged:
        """Stage one slice.

        Raises:
            FeedError: The reader took other lines than there are; nothing of the file is kept.
        """
        table = self._typed(part.path, self._delimiter)
        rejected = [row.place for row in self.database.fetch("ingest", "rejected_lines", _Rejected)]
        self.database.run("ingest", "forget_rejected_lines")
        # A reader that skips lines without a word would make the receipt true and the night false.
        if table.num_rows + len(rejected) != len(part.numbers):
            raise FeedError(part.path, "was not read line by line; nothing was loaded")
        places = np.delete(np.arange(len(part.numbers)), rejected)
        fits = ~np.isin(places, self._too_wide(part, rejected))
        sound = _flags(table, "sound") & self._have_sound_labels(table) & fits
        passed_over = _flags(table, "passed_over") & fits
        leftover = [*rejected, *places[~(sound | passed_over)].tolist()]
        odd = [*part.odd, *part.lines_at(leftover)]
        good = table if sound.all() else table.filter(pa.array(sound))
        over = int(passed_over.sum()) + part.passed_over
        if not odd:
            return Staged(good, [], good.num_rows, over)
        careful = self._careful(sorted(odd, key=lambda line: (line.number, line.item)))
        return Staged(
            rows=pa.concat_tables([good, careful.rows]),
            faults=careful.faults,
            rows_read=good.num_rows + careful.rows_read,
            passed_over=over + careful.passed_over,
        )

    def _too_wide(self, part: Slice, rejected: Sequence[int]) -> list[int]:
        """Return the places of lines that the reader took although they have cells too many."""
        width = len(self.columns)
        fit = not rejected and part.commas == len(part.numbers) * (width - 1)
        return [] if fit or not isinstance(self.feed.shape, Csv) else part.wider_than(width)

    def _typed(self, file: Path, delimiter: str) -> pa.Table:
        return self.database.table(
            "ingest",
            f"stage_{self.feed.kind}_rows",
            **self._reading(file, delimiter),
            dedupe_scope=self.feed.scope,
        )

    def _reading(self, file: Path, delimiter: str) -> dict[str, object]:
        needs_id = {"needs_id": self.feed.needs_id} if self.feed.kind == "usage" else {}
        columns = dict.fromkeys(self.columns, "VARCHAR")
        reading = {"file": str(file), "columns": columns, "delimiter": delimiter}
        return {**reading, "latest": self.latest, **needs_id}

    def _have_sound_labels(self, rows: pa.Table) -> npt.NDArray[np.bool_]:
        """Check the columns of few different cells, each cell once."""
        columns = [name for name in _LABELS if name in rows.column_names]
        different = {name: pc.drop_null(pc.unique(rows.column(name))) for name in columns}
        names = [name for name, cells in different.items() for _ in cells]
        labels = pa.table(
            {
                "column_name": pa.array(names, pa.string()),
                "cell": pa.concat_arrays([pa.array([], pa.string()), *different.values()]),
            }
        )
        with self.database.borrowed({"staged_label": labels}):
            faulty = self.database.fetch("ingest", "faulty_usage_labels", _Label)
        sound = np.ones(len(rows), dtype=bool)
        for one in faulty:
            sound &= ~_as_flags(
                pc.fill_null(pc.equal(rows.column(one.column_name), one.cell), fill_value=False)
            )
        return sound

    def _careful(self, odd: list[OddLine]) -> Staged:
        faults: list[Fault] = []
        kept: list[OddLine] = []
        rows_read = 0
        for line in odd:
            found = self._taken_apart(line)
            if found is None:
                continue
            rows_read += 1
            if isinstance(found, OddLine):
                kept.append(found)
            else:
                faults.append(Fault(line.number, line.item, "", found))
        file = self.folder / "careful.txt"
        file.write_text("".join(f"{line.text}\n" for line in kept), encoding="utf-8")
        delimiter = _WHOLE_LINE if isinstance(self.feed.shape, JsonLines) else DELIMITER
        checked = self.database.fetch(
            "ingest", f"check_{self.feed.kind}_cells", _Faults, **self._reading(file, delimiter)
        )
        for line, row in zip(kept, checked, strict=True):
            faults.extend(
                Fault(
                    line.number, line.item, self._name(found["column_name"]), found["reason_code"]
                )
                for found in row.faults
                if found["reason_code"] != "passed_over"
            )
        good = np.array([not row.faults for row in checked], dtype=bool)
        over = sum(_is_passed_over(row) for row in checked)
        rows = self._typed(file, delimiter).filter(pa.array(good))
        return Staged(rows, faults, rows_read - over, over)

    def _taken_apart(self, line: OddLine) -> OddLine | str | None:
        """Return the line as the careful reader takes it, a reason code, or None for no row."""
        if isinstance(self.feed.shape, JsonLines):
            cells = cells_or_reason(line.text, 1, _WHOLE_LINE)
            return line if isinstance(cells, list) else cells
        if isinstance(self.feed.shape, Document) and not line.text:
            return "not_json"
        cells = cells_or_reason(line.text, len(self.columns), self._delimiter)
        if isinstance(cells, list):
            return OddLine(line.number, line_of(cells), line.item)
        return cells

    def _name(self, cell: str) -> str:
        """Return the source's own name of a canonical cell."""
        return self.feed.names.get(cell, cell)


def _flags(table: pa.Table, name: str) -> npt.NDArray[np.bool_]:
    return _as_flags(table.column(name))


def _as_flags(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    flags: npt.NDArray[np.bool_] = column.to_numpy().astype(bool)
    return flags


def _is_passed_over(row: _Faults) -> bool:
    return any(found["reason_code"] == "passed_over" for found in row.faults)
