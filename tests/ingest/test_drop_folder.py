"""Only files that truly lie in the drop folder are read."""

from pathlib import Path

import pytest

from ingest.drop_folder import DropFolder
from ingest.errors import DropFolderError
from support.feeds import usage_file


def test_files_come_in_order_of_name(drop: Path) -> None:
    """Nights are named by day, so order of name is order of time."""
    for name in ("b.csv", "a.csv.gz", "notes.txt"):
        usage_file(drop, name)
    assert [path.name for path in DropFolder(drop).usage_files()] == ["a.csv.gz", "b.csv"]


def test_a_link_is_not_followed(drop: Path, tmp_path: Path) -> None:
    """A link could lead anywhere on the host."""
    outside = tmp_path / "outside.csv"
    outside.write_text("secret", encoding="utf-8")
    usage_file(drop, "a.csv")
    (drop / "usage" / "link.csv").symlink_to(outside)
    assert [path.name for path in DropFolder(drop).usage_files()] == ["a.csv"]


def test_an_empty_folder_has_nothing(drop: Path) -> None:
    """No directory, no usage, no outcomes: a quiet night."""
    folder = DropFolder(drop)
    assert (folder.directory, folder.usage_files(), folder.outcome_files()) == (None, [], [])


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    """It says which folder and what to do."""
    with pytest.raises(DropFolderError, match="give the drop folder with --feeds"):
        DropFolder(tmp_path / "nowhere")
