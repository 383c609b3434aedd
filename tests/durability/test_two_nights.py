"""Two nights at once: one does the work, the other says so and leaves, and nothing counts twice."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import WarehouseBusyError
from ingest.settings import DataFolder
from support.commands import Ended, FrontDoor, front_door
from support.delivery import NIGHT, Delivery, Undisturbed, done, run_on
from support.installation import held, tables

# One worker makes the delivery, once.

FEWEST, MOST = 2, 20
AT_ONCE = 0.05
"""Seconds in which a first load makes its warehouse."""


@pytest.fixture(scope="module")
def second_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontDoor]:
    """Yield the way to run another command at the same time."""
    with front_door(tmp_path_factory.mktemp("second-door") / "said") as door:
        yield door


@pytest.fixture
def doors(door: FrontDoor, second_door: FrontDoor) -> tuple[FrontDoor, FrontDoor]:
    """Return the two of them."""
    return door, second_door


@pytest.fixture
def distances(kills: int, pytestconfig: pytest.Config) -> list[float]:
    """Return distances between two starts, as shares; they follow pytest-randomly's seed."""
    draw = random.Random(pytestconfig.getoption("randomly_seed"))  # noqa: S311 - no secrets
    return [draw.random() for _ in range(max(FEWEST, min(kills // 10, MOST)))]


def both(
    doors: tuple[FrontDoor, FrontDoor],
    command: str,
    delivery: Delivery,
    data: DataFolder,
    wait: float,
) -> tuple[Ended, Ended]:
    """Run a command twice at once, the second `wait` seconds after the first."""
    arguments = (command, "--feeds", delivery.feeds, "--data", data.path, "--night", NIGHT)
    first, second = doors
    first.begin(*arguments, "--json")
    second.begin(*arguments, "--json", wait=wait)
    return first.ended(), second.ended()


def assert_one_worked(ended: tuple[Ended, Ended]) -> None:
    """One has done its work; the other has as well, or has said in a sentence why not."""
    assert 0 in {one.code for one in ended}, [one.err for one in ended]
    for one in ended:
        if one.code:
            assert one.code == WarehouseBusyError.exit_code, one.err
            assert len(one.err.splitlines()) == 1
            assert "in use by another" in one.err


def test_the_second_of_two_loads_says_so_and_leaves(
    doors: tuple[FrontDoor, FrontDoor],
    delivery: Delivery,
    load: Undisturbed,
    tmp_path: Path,
) -> None:
    """While the first is at work, which goes on as if nobody had come."""
    codes = []
    # How long a load takes was measured earlier, perhaps on a busier machine: then the second came
    # when the first had ended, and has to come sooner.
    for share in (1 / 2, 1 / 4, 1 / 8):
        data = delivery.installed(tmp_path / f"{share}")
        ended = both(doors, "ingest", delivery, data, wait=share * load.seconds)
        codes = [one.code for one in ended]
        assert_one_worked(ended)
        assert (held(data), tables(data)) == (load.held, load.tables)
        if codes != [0, 0]:
            break
    assert codes == [0, WarehouseBusyError.exit_code]


def test_two_loads_at_any_distance_count_nothing_twice(
    doors: tuple[FrontDoor, FrontDoor],
    delivery: Delivery,
    load: Undisturbed,
    distances: list[float],
    tmp_path: Path,
) -> None:
    """Started together, one after the other, and when the first is just closing."""
    for number, share in enumerate(distances):
        data = delivery.installed(tmp_path / f"{number}")
        wait = 1.1 * share * load.seconds
        assert_one_worked(both(doors, "ingest", delivery, data, wait))
        assert (held(data), tables(data)) == (load.held, load.tables)


def test_two_first_loads_started_together_make_one_installation(
    doors: tuple[FrontDoor, FrontDoor],
    delivery: Delivery,
    first_load: Undisturbed,
    distances: list[float],
    tmp_path: Path,
) -> None:
    """Both find nothing there, and neither harms what the other makes."""
    for number, share in enumerate(distances):
        data = DataFolder(tmp_path / f"{number}")
        assert_one_worked(both(doors, "ingest", delivery, data, wait=share * AT_ONCE))
        assert (held(data), tables(data)) == (first_load.held, first_load.tables)


def test_two_nights_at_once_publish_one_file(
    doors: tuple[FrontDoor, FrontDoor],
    delivery: Delivery,
    night: Undisturbed,
    data: DataFolder,
) -> None:
    """And the next night finds nothing to do."""
    both(doors, "nightly", delivery, data, wait=0)
    again = done(run_on(doors[0], "nightly", delivery.feeds, data)).report
    assert not again["published"]["changed"]
    assert (held(data), tables(data)) == (night.held, night.tables)
