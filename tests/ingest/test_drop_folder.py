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
    assert [one.path.name for one in DropFolder(drop).usage_files()] == [
        "a.csv.gz",
        "b.csv",
        "notes.txt",
    ]


def test_a_link_is_listed_to_be_refused(drop: Path, tmp_path: Path) -> None:
    """A link could lead anywhere on the host; passed over in silence, its rows would be missed."""
    outside = tmp_path / "outside.csv"
    outside.write_text("secret", encoding="utf-8")
    usage_file(drop, "a.csv")
    (drop / "usage" / "link.csv").symlink_to(outside)
    assert [one.place for one in DropFolder(drop).usage_files()] == [
        "usage/a.csv",
        "usage/link.csv",
    ]


def test_unfinished_and_hidden_files_wait(drop: Path) -> None:
    """Whoever copies a file into the folder may not have finished."""
    for name in (".hidden.csv", "a.csv.part", "b.csv.tmp", "c.csv~"):
        usage_file(drop, name)
    assert DropFolder(drop).usage_files() == []


def test_the_folder_says_whose_a_file_is(drop: Path) -> None:
    """`usage/<source>/<employee_id>/` is for sources that name nobody; deeper is not read."""
    usage_file(drop, "ccusage/E1/a.json")
    usage_file(drop, "ccusage/E1/deeper/b.json")
    usage_file(drop, "litellm/b.json")
    usage_file(drop, "c.csv")
    found = [(one.place, one.owner) for one in DropFolder(drop).usage_files()]
    assert found == [
        ("usage/c.csv", ""),
        ("usage/ccusage/E1/a.json", "E1"),
        ("usage/litellm/b.json", ""),
    ]


def test_a_folder_behind_a_link_is_not_read(drop: Path, tmp_path: Path) -> None:
    """Neither as a whole nor as one person's, which is listed to be refused."""
    outside = tmp_path / "outside" / "E1"
    outside.mkdir(parents=True)
    (outside / "a.json").touch()
    usage_file(drop, "c.csv")
    (drop / "usage" / "ccusage").symlink_to(outside.parent)
    (drop / "outcomes").symlink_to(outside)
    folder = DropFolder(drop)
    assert [one.place for one in folder.usage_files()] == ["usage/c.csv", "usage/ccusage"]
    assert folder.outcome_files() == []


def test_an_empty_folder_has_nothing(drop: Path) -> None:
    """No directory, no usage, no outcomes: a quiet night."""
    folder = DropFolder(drop)
    assert (folder.directory, folder.usage_files(), folder.outcome_files()) == (None, [], [])


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    """It says which folder and what to do."""
    with pytest.raises(DropFolderError, match="give the drop folder with --feeds"):
        DropFolder(tmp_path / "nowhere")
