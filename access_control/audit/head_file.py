"""The file of heads, beside the store and not in it: a line for each entry, only ever added to."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from access_control.audit.heads import Head
from access_control.errors import AuditError, LogUnavailableError
from ingest.durable import sync

_ADD = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
_LONGER_THAN_SOME_LINES = 8192


class HeadFile:
    """A file of heads. Several threads and processes may add to it at once."""

    def __init__(self, path: Path) -> None:
        """Take the file's place; it is made with the first head, mode 0600."""
        self._path = path

    def check(self) -> None:
        """See that a head can be added, before anything is recorded that needs one.

        Raises:
            LogUnavailableError: It cannot.
        """
        try:
            os.close(os.open(self._path, _ADD, 0o600))
        except OSError:
            raise LogUnavailableError from None

    def append(self, head: Head) -> None:
        """Add a head, on disk and not only in memory.

        Raises:
            LogUnavailableError: It cannot be added.
        """
        line = f"{head.line()}\n".encode("ascii")
        try:
            with os.fdopen(os.open(self._path, _ADD, 0o600), "rb+", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                # A line that a power cut has torn must not swallow the next one.
                before = _last_bytes(file.fileno(), 1)
                line = line if before in {b"", b"\n"} else b"\n" + line
                if file.write(line) != len(line):
                    raise LogUnavailableError
                os.fsync(file.fileno())
                if not before:
                    sync(self._path.parent)
        except OSError:
            raise LogUnavailableError from None

    def last(self) -> Head | None:
        """Return the head that was added last, a torn one left out; None when there is none.

        Raises:
            AuditError: The file cannot be read.
        """
        try:
            with self._path.open("rb") as file:
                tail = _last_bytes(file.fileno(), _LONGER_THAN_SOME_LINES)
        except FileNotFoundError:
            return None
        except OSError:
            raise AuditError(f"{self._path.name}: the heads cannot be read.") from None
        heads = [_head(line) for line in tail.splitlines()]
        return next((head for head in reversed(heads) if head is not None), None)

    def heads(self) -> Iterator[Head | None]:
        """Yield every head in the file's order, and None for a line that is none.

        Raises:
            AuditError: The file is not there or cannot be read.
        """
        try:
            with self._path.open("rb") as file:
                yield from (_head(line) for line in file)
        except OSError:
            raise AuditError(f"{self._path.name}: the heads cannot be read.") from None


def _last_bytes(descriptor: int, many: int) -> bytes:
    size = os.fstat(descriptor).st_size
    return os.pread(descriptor, many, max(0, size - many))


def _head(line: bytes) -> Head | None:
    try:
        return Head.from_line(line.decode("ascii"))
    except (RecursionError, ValueError):
        return None
