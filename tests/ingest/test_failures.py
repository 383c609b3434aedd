"""What a machine that fails says becomes one sentence of ours; other failures stay."""

import errno

import pytest

from ingest.errors import DiskFullError, MemoryLimitError
from ingest.failures import machine_failures


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_file_that_cannot_grow_is_a_full_disk(number: int) -> None:
    """For the operator it is the disk that has no room."""
    with pytest.raises(DiskFullError, match="Make room"), machine_failures():
        raise OSError(number, "no")


def test_memory_that_cannot_be_had_names_the_setting() -> None:
    """Whoever asked for it."""
    with pytest.raises(MemoryLimitError, match="SIGHTLINE_MEMORY_LIMIT"), machine_failures():
        raise MemoryError


def test_another_failure_is_not_dressed_up() -> None:
    """A missing right is no full disk."""
    with pytest.raises(PermissionError), machine_failures():
        raise PermissionError(errno.EACCES, "no")
