"""What a machine that fails says, in our words: no room, no memory, a file that cannot be used."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import DiskFullError, MemoryLimitError

DISK_FULL = (
    "The disk is full, or a quota or limit on the size of a file is reached; the files before are "
    "loaded whole. Make room for the data folder and run it again"
)
MEMORY_SHORT = (
    "There is too little memory for this step; the files before are loaded whole. Raise "
    "SIGHTLINE_MEMORY_LIMIT, or give the host more memory, and run it again"
)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def machine_failures() -> Iterator[None]:
    """Turn what Python says of a full disk or too little memory into an error of ours.

    Raises:
        DiskFullError: A file could not grow.
        MemoryLimitError: Memory could not be had.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(DISK_FULL) from error
        raise
    except MemoryError as error:
        raise MemoryLimitError(MEMORY_SHORT) from error
