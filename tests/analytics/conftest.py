"""A night's folders for each test."""

from pathlib import Path

import pytest

from support.warehouse import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Empty folders."""
    return Office(tmp_path)
