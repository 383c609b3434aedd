"""One delivery of files and one door to commands, shared by all that is done to them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.settings import DataFolder
from support.commands import FrontDoor, front_door
from support.delivery import Delivery, Undisturbed, deliver, undisturbed

A_FEW = 4
SMALL = {"employees": 60, "days": 4}
LARGE = {"employees": 1000, "days": 7}
"""Some 20,000 rows a file, and a week to score."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where in the runs the kills fell."""
    for report in terminalreporter.stats.get("passed", []):
        for name, said in report.user_properties:
            if name == "kills":
                terminalreporter.line(f"{report.nodeid.rpartition('::')[2]}: {said}")


@pytest.fixture(scope="session")
def kills() -> int:
    """How many kills the load has to survive: SIGHTLINE_KILLS, or a few."""
    return int(os.environ.get("SIGHTLINE_KILLS", A_FEW))


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontDoor]:
    """Yield the way to run a command."""
    with front_door(tmp_path_factory.mktemp("door") / "said") as door:
        yield door


@pytest.fixture(scope="session")
def delivery(tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, kills: int) -> Delivery:
    """Return a delivery: a small one, or a large one for a long run."""
    size = LARGE if kills > A_FEW else SMALL
    return deliver(tmp_path_factory.mktemp("delivery"), door, **size)


@pytest.fixture(scope="session")
def load(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery
) -> Undisturbed:
    """Return what an undisturbed `ingest` makes of the installation that knows two days."""
    data = delivery.installed(tmp_path_factory.mktemp("load") / "data")
    return undisturbed(door, "ingest", delivery.feeds, data)


@pytest.fixture(scope="session")
def night(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery
) -> Undisturbed:
    """Return what an undisturbed `nightly` makes of the installation that knows two days."""
    data = delivery.installed(tmp_path_factory.mktemp("night") / "data")
    return undisturbed(door, "nightly", delivery.feeds, data)


@pytest.fixture(scope="session")
def first_load(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery
) -> Undisturbed:
    """Return what an undisturbed `ingest` makes of nothing."""
    data = DataFolder(tmp_path_factory.mktemp("first") / "data")
    return undisturbed(door, "ingest", delivery.feeds, data)


@pytest.fixture
def data(delivery: Delivery, tmp_path: Path) -> DataFolder:
    """Return an installation of the test's own that knows two days of the delivery."""
    return delivery.installed(tmp_path / "data")
