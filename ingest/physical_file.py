"""A feed file as it was dropped: opened safely, unpacked, hashed, and refused when it is no text.

One pass over the bytes. Nothing is held but a chunk, whatever the file: a line of 10 GB, a bomb of
compressed zeros and a pipe that never ends are refused, not read to their end.
"""

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

import pyarrow as pa

from ingest.errors import FeedError

CHUNK = 1 << 20
LONGEST_LINE = 1 << 20
LARGEST_DOCUMENT = 256 << 20
LARGEST_PLAIN = 64 << 30
_HEAD = 1 << 16
_BOM = codecs.BOM_UTF8
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_ALSO_BINARY = {b"PK\x03\x04": "a ZIP archive or a workbook", b"PAR1": "a Parquet file"}


@dataclass(frozen=True)
class PhysicalFile:
    """A feed file that can be read as text, and what was seen on the way.

    Attributes:
        path: The file as it was dropped.
        plain: The same without compression; for a file that has none, the file itself.
        sha256: Hash of the text with line feeds at line ends: the same rows, however packed and
            on whatever system saved, are one.
        lines: Physical lines.
        longest_line: Bytes of the longest; shorter ones than a chunk of 1 MiB may be missed.
        head: The first bytes, up to 64 KiB, without a byte order mark.
    """

    path: Path
    plain: Path
    sha256: str
    lines: int
    longest_line: int
    head: bytes

    @property
    def is_json(self) -> bool:
        """Whether the text begins as a JSON object or array does."""
        return begins_as_json(self.head)


@contextmanager
def physical_file(path: Path, temp_folder: Path) -> Iterator[PhysicalFile]:
    """Read a feed file through once and yield what was seen; its plain copy goes at the end.

    Raises:
        FeedError: It is no regular file, empty, cut short, not UTF-8 text, larger than 64 GiB when
            unpacked, or holds a line that is too long; or it changed while it was used.
    """
    with _opened(path) as stream, NamedTemporaryFile(dir=temp_folder, suffix=".txt") as copy:
        before = os.fstat(stream.fileno())
        codec = next((name for magic, name in _MAGIC.items() if _starts(stream, magic)), None)
        scan = _Scan(path)
        for chunk in line_feeds(_chunks(path, stream, codec)):
            scan.add(chunk)
            if codec:
                copy.write(chunk)
        scan.finish()
        copy.flush()
        if not scan.lines:
            raise FeedError(path, "is empty; expected a header line or JSON")
        yield PhysicalFile(
            path=path,
            plain=Path(copy.name) if codec else path,
            sha256=scan.digest.hexdigest(),
            lines=scan.lines,
            longest_line=scan.longest,
            head=scan.head.removeprefix(_BOM),
        )
        if _version(before) != _version(path.lstat() if path.exists() else None):
            raise FeedError(path, "changed while it was read; it is read again next night")


def _version(known: os.stat_result | None) -> tuple[int, int] | None:
    return (known.st_size, known.st_mtime_ns) if known else None


def begins_as_json(head: bytes) -> bool:
    """Return whether the first sign of a text is that of a JSON object or array."""
    return head.removeprefix(_BOM).lstrip()[:1] in {b"{", b"["}


def plain_chunks(physical: PhysicalFile) -> Iterator[bytes]:
    """Yield the text in chunks, line feeds at line ends, without a byte order mark."""
    with _opened(physical.plain) as stream:
        chunks = line_feeds(_chunks(physical.path, stream, None))
        yield next(chunks, b"").removeprefix(_BOM)
        yield from chunks


def line_feeds(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Turn the line ends of other systems into line feeds; a lone carriage return stays."""
    held = b""
    for raw in chunks:
        chunk = held + raw
        # A carriage return at the end waits for what follows: it may be half of a line end.
        held = b"\r" if chunk.endswith(b"\r") else b""
        yield chunk.removesuffix(b"\r").replace(b"\r\n", b"\n") if b"\r" in chunk else chunk
    if held:
        yield b"\n"


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    # Without O_NONBLOCK a pipe would keep the night waiting; with O_NOFOLLOW no link leads away.
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        raise FeedError(path, "cannot be opened; is it a link, or not readable?") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FeedError(path, "is no regular file; drop a copy of the file itself")
    with os.fdopen(descriptor, "rb") as stream:
        yield stream


def _starts(stream: BinaryIO, magic: bytes) -> bool:
    found = stream.read(len(magic))
    stream.seek(0)
    return found == magic


def _chunks(path: Path, stream: BinaryIO, codec: str | None) -> Iterator[bytes]:
    if codec is None:
        for magic, what in _ALSO_BINARY.items():
            if _starts(stream, magic):
                raise FeedError(path, f"is {what}; export it as CSV or JSON")
        while chunk := stream.read(CHUNK):
            yield chunk
        return
    unpacked = 0
    try:
        with pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), codec) as plain:
            while chunk := plain.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > LARGEST_PLAIN:
                    raise FeedError(path, "unpacks to more than 64 GiB; is it a usage file?")
                yield chunk
    except (OSError, EOFError):
        problem = f"is cut short or not {codec}; ask its sender for the file again"
        raise FeedError(path, problem) from None


class _Scan:
    """Hashes and counts the lines of a text, and refuses what is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._ended = 0
        self._unfinished = 0
        self._longest_allowed = LONGEST_LINE
        self.digest = hashlib.sha256()
        self.longest = 0
        self.head = b""

    @property
    def lines(self) -> int:
        """Lines so far, the last one included even when nothing ends it."""
        return self._ended + bool(self._unfinished)

    def add(self, chunk: bytes) -> None:
        """Take the next chunk in.

        Raises:
            FeedError: It is no UTF-8 text, or holds a line that is too long.
        """
        if not self.head:
            self.head = chunk[:_HEAD]
            # A document of JSON may well be one line; that of a table may not.
            if begins_as_json(self.head):
                self._longest_allowed = LARGEST_DOCUMENT
        if b"\0" in chunk:
            raise FeedError(
                self._path, "holds NUL bytes, so it is not UTF-8 text; export it as UTF-8"
            )
        self._decode(chunk)
        self.digest.update(chunk)
        self._count(chunk)

    def finish(self) -> None:
        """Refuse a text that was cut short inside a character.

        Raises:
            FeedError: It was.
        """
        if self._decoder.getstate()[0]:
            raise FeedError(self._path, "ends inside a character; ask its sender for it again")

    def _decode(self, chunk: bytes) -> None:
        # Nearly all is ASCII, which needs no decoding to be known as UTF-8.
        if chunk.isascii() and not self._decoder.getstate()[0]:
            return
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            problem = (
                f"is not UTF-8 near line {self._ended + 1:,}; ask its sender to export as UTF-8"
            )
            raise FeedError(self._path, problem) from None

    def _count(self, chunk: bytes) -> None:
        first_end = chunk.find(b"\n")
        if first_end < 0:
            self._unfinished += len(chunk)
            self.longest = max(self.longest, self._unfinished)
        else:
            self.longest = max(self.longest, self._unfinished + first_end)
            self._ended += chunk.count(b"\n")
            self._unfinished = len(chunk) - chunk.rindex(b"\n") - 1
        if self.longest > self._longest_allowed:
            limit = f"{self._longest_allowed >> 20:,} MiB"
            line = f"line {self._ended + 1:,} or the one before"
            problem = f"{line} is longer than {limit}; is it a usage file?"
            raise FeedError(self._path, problem)
