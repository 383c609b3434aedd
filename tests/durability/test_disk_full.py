"""A disk that fills up: one sentence, the files before it whole, and the rest when there is room.

A small disk needs root. A limit on the size of a file needs nothing and fails a write just so, in
other words; so it is the one that always runs.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from ingest.settings import DataFolder
from support.commands import Ended, FrontDoor
from support.delivery import Delivery, Undisturbed, bytes_of, run_on
from support.small_disk import NoSmallDiskError, SmallDisk, small_disk
from support.squeeze import (
    Squeezed,
    assert_completed,
    assert_one_sentence,
    assert_whole_files_only,
    squeeze,
)

# One worker makes the delivery, once.

Run = Callable[[DataFolder], Ended]

FREE = (0.05, 0.4, 1.3)
FREE_AT_NIGHT = (0.8,)
"""Room on the disk, as shares of what a run adds to its data folder. A run needs some 2.5 times as
much: what it writes is in a plain copy, in the log and in the file. So it ends in the plain copy, a
commit or the closing checkpoint, and a night in the checkpoint of its published file."""
LARGEST_FILE = (0.02, 0.2)
"""The size that no file may pass, as shares of the data folder when all is loaded."""


def fill_disks(folder: Path, delivery: Delivery, rooms: Sequence[int], run: Run) -> list[Squeezed]:
    """Run on one small disk after another, so many bytes free on each."""

    def cramped(disk: SmallDisk, data: DataFolder, free: int) -> Ended:
        disk.leave(free)
        return run(data)

    def roomy(disk: SmallDisk, data: DataFolder) -> Ended:
        disk.make_room()
        return run(data)

    found = []
    for free in rooms:
        with small_disk(folder / f"{free}") as disk:
            data = delivery.installed(disk.place / "data")
            too_little, enough = partial(cramped, disk, data, free), partial(roomy, disk, data)
            found.append(squeeze(data, too_little, enough))
    return found


@pytest.fixture(scope="module")
def loads_on_small_disks(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery, load: Undisturbed
) -> list[Squeezed]:
    """Return what became of loads whose disk was full."""
    rooms = [int(share * load.growth) for share in FREE]
    run = partial(run_on, door, "ingest", delivery.feeds)
    try:
        return fill_disks(tmp_path_factory.mktemp("disks"), delivery, rooms, run)
    except NoSmallDiskError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def nights_on_small_disks(
    tmp_path_factory: pytest.TempPathFactory,
    door: FrontDoor,
    delivery: Delivery,
    night: Undisturbed,
) -> list[Squeezed]:
    """Return what became of nights whose disk was full."""
    rooms = [int(share * night.growth) for share in FREE_AT_NIGHT]
    run = partial(run_on, door, "nightly", delivery.feeds)
    try:
        return fill_disks(tmp_path_factory.mktemp("disks"), delivery, rooms, run)
    except NoSmallDiskError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def loads_of_small_files(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery, load: Undisturbed
) -> list[Squeezed]:
    """Return what became of loads whose files could not grow."""
    folder = tmp_path_factory.mktemp("files")
    whole = bytes_of(delivery.known) + load.growth
    found = []
    for share in LARGEST_FILE:
        data = delivery.installed(folder / f"{share}")
        run = partial(run_on, door, "ingest", delivery.feeds, data)
        limits = {"RLIMIT_FSIZE": int(share * whole)}
        found.append(squeeze(data, partial(run, limits=limits), run))
    return found


def test_a_load_on_a_full_disk_leaves_whole_files(
    loads_on_small_disks: list[Squeezed], load: Undisturbed
) -> None:
    """As often as it is tried, and the next load with room completes it."""
    assert_whole_files_only(loads_on_small_disks, load)
    assert_completed(loads_on_small_disks, load)


def test_a_load_on_a_full_disk_says_so(loads_on_small_disks: list[Squeezed]) -> None:
    """Wherever it was that the room ran out: a plain copy, a commit, the closing checkpoint."""
    assert_one_sentence(loads_on_small_disks, "full")


def test_a_night_on_a_full_disk_leaves_whole_files(
    nights_on_small_disks: list[Squeezed], night: Undisturbed
) -> None:
    """Readers keep yesterday's published file until today's is there whole."""
    assert_whole_files_only(nights_on_small_disks, night)
    assert_completed(nights_on_small_disks, night)


def test_a_night_on_a_full_disk_says_so(nights_on_small_disks: list[Squeezed]) -> None:
    """Also when the day rows or the published file do not fit."""
    assert_one_sentence(nights_on_small_disks, "full")


def test_a_load_whose_files_cannot_grow_leaves_whole_files(
    loads_of_small_files: list[Squeezed], load: Undisturbed
) -> None:
    """As often as it is tried, and the next load with room completes it."""
    assert_whole_files_only(loads_of_small_files, load)
    assert_completed(loads_of_small_files, load)


def test_a_load_whose_files_cannot_grow_says_so(loads_of_small_files: list[Squeezed]) -> None:
    """In the same sentence: for the operator it is the disk that has no room."""
    assert_one_sentence(loads_of_small_files, "full")
