"""A log of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.settings import DataFolder
from support.audit import Log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Yield a log that has begun and has no entry."""
    log = Log(DataFolder(tmp_path / "data"))
    yield log
    log.close()
