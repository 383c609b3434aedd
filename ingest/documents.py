"""JSON of any layout taken apart into records, one a line, that are read as a table's lines are.

Numbers stay the texts they were: no float rounds an amount. A text is either one JSON value a line,
read line by line, or values of any layout, which are read as a whole.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ingest.careful import DELIMITER
from ingest.errors import FeedError
from ingest.feeds.feed import Document, Record
from ingest.physical_file import LARGEST_DOCUMENT, PhysicalFile, plain_chunks
from ingest.slices import ROWS, OddLine, Slice

_NO_CELL = re.compile(r"[\x00-\x1f\x7f]")
_FIRST_VALUES = 50
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)

Located = tuple[int, object]
"""The physical line a value begins on, and the value; `NOT_JSON` stands for a line that is none."""

NOT_JSON = object()


def values_of(physical: PhysicalFile) -> Iterator[Located]:
    """Yield the JSON values of a text, in order.

    Raises:
        FeedError: A text that is not one value a line is no JSON, or is larger than 256 MiB.
    """
    if physical.lines > 1 and is_one_value_a_line(physical):
        yield from _values_by_line(physical)
    else:
        yield from _values_of_whole(physical)


def is_one_value_a_line(physical: PhysicalFile) -> bool:
    """Tell whether the first line is a JSON value by itself, or too long for a look to tell."""
    first, end, _ = physical.head.partition(b"\n")
    if not end and physical.lines > 1:
        return True
    return _decoded(first.decode(errors="replace")) is not NOT_JSON or not end


def first_values(physical: PhysicalFile) -> list[object]:
    """Return the first values of a text; empty when it is no JSON."""
    found: list[object] = []
    try:
        for _, value in values_of(physical):
            found.append(value)
            if len(found) == _FIRST_VALUES:
                break
    except FeedError:
        return [value for value in found if value is not NOT_JSON]
    return [value for value in found if value is not NOT_JSON]


def record_slices(physical: PhysicalFile, shape: Document, folder: Path) -> Iterator[Slice]:
    """Take a text apart and yield its records in slices, cells in the order of `shape.columns`."""
    pending = _Pending(folder / "slice.txt", shape)
    for number, value in values_of(physical):
        if value is NOT_JSON:
            pending.odd.append(OddLine(number, ""))
            continue
        if shape.totals is not None:
            pending.add_total(shape.totals(value).get("reported_total_tokens"))
        for item, record in enumerate(shape.records(value), start=1):
            pending.add(number, item, record)
            if len(pending.lines) == ROWS:
                yield pending.finish()
    yield pending.finish()


def line_of(cells: list[str | None]) -> str:
    """Return cells as one line; what would break the line becomes a sign that no check lets by."""
    return DELIMITER.join(_NO_CELL.sub("\N{REPLACEMENT CHARACTER}", cell or "") for cell in cells)


def _values_by_line(physical: PhysicalFile) -> Iterator[Located]:
    held, number = b"", 0
    for chunk in plain_chunks(physical):
        *whole, held = (held + chunk).split(b"\n")
        for line in whole:
            number += 1
            if line.strip():
                yield number, _decoded(line.decode())
    if held.strip():
        yield number + 1, _decoded(held.decode())


def _values_of_whole(physical: PhysicalFile) -> Iterator[Located]:
    text = b"".join(_bounded(physical)).decode()
    at, number = 0, 1
    while True:
        start = at + len(text[at:]) - len(text[at:].lstrip()) if at else _first_sign(text)
        number += text.count("\n", at, start)
        if start == len(text):
            return
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError) as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else number
            problem = f"is not JSON: line {line:,} cannot be read; ask its sender for it again"
            raise FeedError(physical.path, problem) from None
        yield number, value
        number += text.count("\n", start, end)
        at = end


def _first_sign(text: str) -> int:
    return len(text) - len(text.lstrip())


def _bounded(physical: PhysicalFile) -> Iterator[bytes]:
    size = 0
    for chunk in plain_chunks(physical):
        size += len(chunk)
        if size > LARGEST_DOCUMENT:
            problem = "is a JSON document over 256 MiB; export it with one object a line"
            raise FeedError(physical.path, problem)
        yield chunk


def _decoded(line: str) -> object:
    try:
        return _DECODER.decode(line)
    except (json.JSONDecodeError, RecursionError):
        return NOT_JSON


class _Pending:
    """Records on their way into a slice."""

    def __init__(self, path: Path, shape: Document) -> None:
        self._path = path
        self._columns = shape.columns
        self._begin()

    def _begin(self) -> None:
        self.lines: list[str] = []
        self.odd: list[OddLine] = []
        self._numbers: list[int] = []
        self._items: list[int] = []
        self._passed_over = 0
        self._reported: int | None = None

    def add(self, number: int, item: int, record: Record | None) -> None:
        """Take the next record in."""
        if record is None:
            self._passed_over += 1
            return
        self.lines.append(line_of([record.get(name) for name in self._columns]))
        self._numbers.append(number)
        self._items.append(item)

    def add_total(self, reported: str | None) -> None:
        """Take a total in that the text prints about itself."""
        if reported is not None and reported.isdecimal():
            self._reported = (self._reported or 0) + int(reported)

    def finish(self) -> Slice:
        """Write the slice, and begin the next."""
        self._path.write_text("".join(f"{line}\n" for line in self.lines), encoding="utf-8")
        done = Slice(
            self._path,
            np.array(self._numbers, dtype=np.int64),
            np.array(self._items, dtype=np.int64),
            self.odd,
            self._passed_over,
            self._reported,
        )
        self._begin()
        return done
