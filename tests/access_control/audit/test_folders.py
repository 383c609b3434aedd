"""A folder is put on disk, or it is said that it cannot be."""

from pathlib import Path

import pytest

from access_control.audit.folders import sync_folder


def test_a_folder_is_synced_and_nothing_else_is(tmp_path: Path) -> None:
    """A file's own content is its writer's matter."""
    sync_folder(tmp_path)
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "none"):
        with pytest.raises(OSError, match=path.name):
            sync_folder(path)
