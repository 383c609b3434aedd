"""A text cut into slices of lines that fit into memory, with the physical number of each line.

Lines that a plain reader would take wrongly are set aside here: blank ones, those that hold control
characters, and in a table those that hold a quote. What is left can be split at every delimiter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from ingest.careful import cells_or_reason
from ingest.physical_file import PhysicalFile, plain_chunks

ROWS = 122_880
"""As many as a row group of the warehouse; more cost memory and save no time."""

_SLICE_BYTES = 256 << 20
_CONTROL = bytes(set(range(32)) - {9, 10} | {127})
_IS_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class OddLine:
    """A line set aside.

    Attributes:
        number: Physical line.
        text: The line without its end.
        item: Which record of that line.
    """

    number: int
    text: str
    item: int = 1


@dataclass
class Slice:
    """Lines of a text, in a file of their own.

    Attributes:
        path: The file; the next slice overwrites it.
        numbers: Physical number of each line in it; of records taken out of JSON, of the line that
            their value begins on.
        items: Which record of its line each is, from 1; None when a line is a record.
        odd: Lines set aside, in order.
        passed_over: Records that were left out on purpose.
        reported: Total tokens that the text prints about itself here; None when it prints none.
        commas: Commas in the file, counted for tables alone.
    """

    path: Path
    numbers: Numbers
    items: Numbers | None = None
    odd: list[OddLine] = field(default_factory=list)
    passed_over: int = 0
    reported: int | None = None
    commas: int = 0

    def wider_than(self, width: int) -> list[int]:
        """Return the places of the lines of a table that have more cells than its header.

        The reader says nothing of cells too many when they are empty. No quote is in the file, so
        every comma there stands between two cells.
        """
        with self.path.open("rb") as stream:
            return [at for at, line in enumerate(stream) if line.count(b",") >= width]

    def lines_at(self, places: Sequence[int]) -> list[OddLine]:
        """Return the lines at some places in the file, counted from 0 and in order."""
        if not places:
            return []
        wanted = iter(sorted(places))
        place = next(wanted, None)
        found = []
        with self.path.open("rb") as stream:
            for at, line in enumerate(stream):
                if place is None:
                    break
                if at == place:
                    text = line.rstrip(b"\n").decode()
                    item = 1 if self.items is None else int(self.items[at])
                    found.append(OddLine(int(self.numbers[at]), text, item))
                    place = next(wanted, None)
        return found

    def cells_of(self, place: int, width: int) -> list[str]:
        """Return the filled cells of one column of a table, odd lines taken apart with care."""
        with self.path.open(encoding="utf-8") as stream:
            lines = [line.rstrip("\n") for line in stream] if len(self.numbers) else []
        found = [
            cells_or_reason(line, width, ",") for line in (*lines, *(o.text for o in self.odd))
        ]
        return [cells[place] or "" for cells in found if isinstance(cells, list) and cells[place]]


def slices_of(
    physical: PhysicalFile, folder: Path, *, is_table: bool, skip: int, rows: int = ROWS
) -> Iterator[Slice]:
    """Cut a text into slices.

    Args:
        physical: The text.
        folder: Where the slice's file is written.
        is_table: Whether cells stand between commas; a line with a quote is then set aside.
        skip: Lines to leave out at the start: a header.
        rows: Most lines of a slice.
    """
    writer = _Writer(folder / "slice.txt", is_table=is_table, first=skip + 1)
    for block in _blocks(physical, skip):
        for part in _parts(block, rows, writer):
            writer.add(part)
            if writer.lines >= rows or writer.bytes >= _SLICE_BYTES:
                yield writer.finish()
    if writer.lines:
        yield writer.finish()


def _blocks(physical: PhysicalFile, skip: int) -> Iterator[bytes]:
    """Yield whole lines, many at a time, each ended by a line feed."""
    held = b""
    for chunk in plain_chunks(physical):
        end = chunk.rfind(b"\n") + 1
        if not end:
            held += chunk
            continue
        block, held = held + chunk[:end], chunk[end:]
        while skip and block:
            block = block[block.index(b"\n") + 1 :]
            skip -= 1
        if block:
            yield block
    if held and not skip:
        yield held + b"\n"


def _parts(block: bytes, rows: int, writer: "_Writer") -> Iterator[bytes]:
    """Yield a block, cut where a slice is full."""
    while block:
        room = rows - writer.lines
        if block.count(b"\n") <= room:
            yield block
            return
        end = -1
        for _ in range(room):
            end = block.index(b"\n", end + 1)
        yield block[: end + 1]
        block = block[end + 1 :]


class _Writer:
    """Writes one slice after another to one file."""

    def __init__(self, path: Path, *, is_table: bool, first: int) -> None:
        self._path = path
        self._is_table = is_table
        self._first = first
        self._begin()

    def _begin(self) -> None:
        self._stream: BinaryIO | None = None
        self._odd: list[OddLine] = []
        self.lines = 0
        self.bytes = 0
        self._commas = 0

    def add(self, block: bytes) -> None:
        """Write the plain lines of a block, and set the odd ones aside."""
        plain = block if self._is_plain(block) else self._set_aside(block)
        if self._stream is None:
            # Not before: until then the slice before is in use.
            self._stream = self._path.open("wb")
        self._stream.write(plain)
        if self._is_table:
            self._commas += plain.count(b",")
        self.bytes += len(block)
        self.lines += block.count(b"\n")

    def finish(self) -> Slice:
        """Close the slice, and begin the next."""
        if self._stream is not None:
            self._stream.close()
        numbers = np.arange(self._first, self._first + self.lines, dtype=np.int64)
        odd = np.array([line.number for line in self._odd], dtype=np.int64)
        plain = np.delete(numbers, odd - self._first)
        done = Slice(self._path, plain, odd=self._odd, commas=self._commas)
        self._first += self.lines
        self._begin()
        return done

    def _is_plain(self, block: bytes) -> bool:
        if b"\n\n" in block or block.startswith(b"\n"):
            return False
        if self._is_table and b'"' in block:
            return False
        return len(block.translate(None, _CONTROL)) == len(block)

    def _set_aside(self, block: bytes) -> bytes:
        first = self._first + self.lines
        controls = len(block.translate(None, _CONTROL)) != len(block)
        plain = []
        for place, line in enumerate(block[:-1].split(b"\n")):
            quoted = self._is_table and b'"' in line
            if not line or quoted or (controls and _IS_CONTROL.search(line)):
                self._odd.append(OddLine(first + place, line.decode()))
            else:
                plain.append(line)
        return b"".join(line + b"\n" for line in plain)
