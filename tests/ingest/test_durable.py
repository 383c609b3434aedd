"""Files and folders are made to last before anything rests on them."""

import os
from pathlib import Path

import pytest

from ingest.durable import sync


def test_a_file_and_a_folder_are_handed_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each by its own descriptor, which is closed after."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    path = tmp_path / "file"
    path.write_text("x")
    for place in (path, tmp_path):
        sync(place)
    assert len(synced) == 2
    for descriptor in set(synced):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)


def test_what_is_not_there_is_not_passed_over(tmp_path: Path) -> None:
    """It cannot be made to last."""
    with pytest.raises(FileNotFoundError):
        sync(tmp_path / "nowhere.duckdb")
