"""The pointer names one published file inside its own folder, and moves in one step."""

import threading
from pathlib import Path

import pytest

from analytics.pointer import POINTER, published_path, swap
from ingest.settings import DataFolder

MONDAY = "published-2026-10-05-0001.duckdb"
TUESDAY = "published-2026-10-06-0002.duckdb"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two published files and no pointer."""
    made = tmp_path / "published"
    made.mkdir()
    for name in (MONDAY, TUESDAY):
        (made / name).touch()
    return made


def test_a_pointer_names_nothing_until_it_is_swapped(folder: Path) -> None:
    """And nothing again when its file is gone."""
    assert published_path(folder) is None
    swap(folder, MONDAY)
    assert published_path(folder) == folder / MONDAY
    (folder / MONDAY).unlink()
    assert published_path(folder) is None


def test_readers_move_to_the_file_that_was_swapped_in(folder: Path) -> None:
    """To the same one again, too; the file before stays for those who hold it."""
    for name in (MONDAY, TUESDAY, TUESDAY):
        swap(folder, name)
        assert published_path(folder) == folder / name
    assert sorted(path.name for path in folder.iterdir()) == [POINTER, MONDAY, TUESDAY]


def test_readers_never_find_nothing(folder: Path) -> None:
    """They look over and over while the pointer moves to and fro."""
    swap(folder, MONDAY)
    ended, found = threading.Event(), set[Path | None]()

    def read() -> None:
        while not ended.is_set():
            found.add(published_path(folder))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(300):
        swap(folder, (MONDAY, TUESDAY)[number % 2])
    ended.set()
    reader.join()
    assert found == {folder / MONDAY, folder / TUESDAY}


def test_a_night_cut_short_before_the_swap_is_no_hindrance(folder: Path) -> None:
    """The half-made pointer it left is replaced, and was never read."""
    swap(folder, MONDAY)
    (folder / f"{POINTER}.tmp").symlink_to("nowhere.duckdb")
    assert published_path(folder) == folder / MONDAY
    swap(folder, TUESDAY)
    assert published_path(folder) == folder / TUESDAY
    assert not (folder / f"{POINTER}.tmp").is_symlink()


def test_a_folder_that_moved_still_names_its_file(folder: Path) -> None:
    """The pointer holds a name, not a place: a data folder can be copied or mounted elsewhere."""
    swap(folder, MONDAY)
    assert (folder / POINTER).readlink() == Path(MONDAY)
    moved = folder.rename(folder.with_name("elsewhere"))
    assert published_path(moved) == moved / MONDAY


def test_a_pointer_out_of_the_folder_is_not_followed(folder: Path) -> None:
    """Readers open nothing but a published file."""
    outside = folder.parent / "warehouse.duckdb"
    outside.touch()
    (folder / POINTER).symlink_to(outside)
    assert published_path(folder) is None


def test_a_file_in_the_place_of_the_pointer_is_none(folder: Path) -> None:
    """A copy that followed the link would never move on."""
    (folder / POINTER).write_bytes(b"a copy")
    assert published_path(folder) is None


def test_the_data_folder_knows_the_pointer_by_the_same_name(tmp_path: Path) -> None:
    """Two packages name it, and they agree."""
    data = DataFolder(tmp_path)
    assert data.current == data.published / POINTER
