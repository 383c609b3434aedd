"""From a feed file as it was dropped to a plain copy whose lines can be trusted.

One pass over the bytes undoes the compression, hashes, counts lines and refuses what is no text.
In the copy every line ends with a single line feed. A carriage return or record separator inside a
line has become a unit separator: the line is still there to be quarantined, no reader can take it
for two lines, and `LINE_DELIMITER` occurs nowhere, so that a whole line can be read as one cell.
"""

import codecs
import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from ingest.errors import FeedError

CHUNK = 1 << 20
LONGEST_LINE = 1 << 20
LINE_DELIMITER = "\x1e"
_INSIDE_A_LINE = bytes.maketrans(b"\r\x1e", b"\x1f\x1f")


@dataclass(frozen=True)
class PhysicalFile:
    """A feed file's plain copy and what was seen on the way.

    Attributes:
        path: The file as it was dropped.
        plain: The plain copy; gone when the context ends.
        sha256: Hash of the content without compression: the same rows, however packed, are one.
        lines: Physical lines, the header included.
        header: The first line.
    """

    path: Path
    plain: Path
    sha256: str
    lines: int
    header: str


@contextmanager
def plain_copy(path: Path, temp_folder: Path) -> Iterator[PhysicalFile]:
    """Copy a feed file to plain text and yield what was seen.

    Raises:
        FeedError: The file is empty, cut short, not UTF-8 text, or holds a line over 1 MiB.
    """
    with NamedTemporaryFile(dir=temp_folder, suffix=".txt") as copy:
        digest = hashlib.sha256()
        lines = _LineCount(path)
        for chunk in _normalised(path, _chunks(path)):
            digest.update(chunk)
            lines.add(chunk)
            copy.write(chunk)
        copy.flush()
        if not lines.count:
            raise FeedError(path, "is empty; expected a header line")
        with Path(copy.name).open(encoding="utf-8-sig") as text:
            header = text.readline().rstrip("\n")
        yield PhysicalFile(path, Path(copy.name), digest.hexdigest(), lines.count, header)


def _chunks(path: Path) -> Iterator[bytes]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as stream:
        yield from _read(path, stream)  # type: ignore[arg-type]


def _read(path: Path, stream: BinaryIO) -> Iterator[bytes]:
    try:
        while chunk := stream.read(CHUNK):
            yield chunk
    except (EOFError, gzip.BadGzipFile, zlib.error):
        problem = "is cut short or not gzip; ask its sender for the file again"
        raise FeedError(path, problem) from None


def _normalised(path: Path, chunks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    held = b""
    for raw in chunks:
        if b"\0" in raw:
            raise FeedError(path, "holds NUL bytes, so it is not text; is it the right file?")
        try:
            decoder.decode(raw)
        except UnicodeDecodeError:
            raise FeedError(path, "is not UTF-8; ask its sender to export as UTF-8") from None
        chunk = held + raw
        # A carriage return at the end waits for what follows: it may be half of a line ending.
        held = b"\r" if chunk.endswith(b"\r") else b""
        ended_by_line_feeds = chunk.removesuffix(b"\r").replace(b"\r\n", b"\n")
        yield ended_by_line_feeds.translate(_INSIDE_A_LINE)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise FeedError(path, "ends inside a character; ask its sender for it again") from None
    if held:
        yield b"\n"


class _LineCount:
    """Counts physical lines and refuses one that is too long to be a row."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ended = 0
        self._unfinished = 0

    @property
    def count(self) -> int:
        """Lines so far, the last one included even when nothing ends it."""
        return self._ended + bool(self._unfinished)

    def add(self, chunk: bytes) -> None:
        """Count a chunk of at most `CHUNK` bytes, which is also the longest line allowed."""
        first_end = chunk.find(b"\n")
        if self._unfinished + (len(chunk) if first_end < 0 else first_end) > LONGEST_LINE:
            problem = f"line {self._ended + 1} is longer than 1 MiB; is it a usage file?"
            raise FeedError(self._path, problem)
        if first_end < 0:
            self._unfinished += len(chunk)
        else:
            self._ended += chunk.count(b"\n")
            self._unfinished = len(chunk) - chunk.rindex(b"\n") - 1
