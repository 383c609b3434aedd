"""A drop folder of some days, and an installation whose night has read the first two."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.settings import DataFolder
from sample_data.generate import generate
from support.commands import Ended, FrontDoor
from support.contents import Digest
from support.installation import Held, held, tables

FIRST_DAY = date(2026, 9, 7)
DAYS_KNOWN = 2
KNOWN_NIGHT = "2026-09-09"
NIGHT = "2026-09-16"
"""By then the week has closed in every zone."""


@dataclass(frozen=True)
class Delivery:
    """A drop folder, and what is there before most of its files come.

    Attributes:
        feeds: The drop folder: a usage file for each day, outcomes and the directory.
        known: A data folder whose night has read the directory and the first two usage files.
    """

    feeds: Path
    known: DataFolder

    def installed(self, folder: Path) -> DataFolder:
        """Return a copy of what is known, in a folder that is not there yet."""
        shutil.copytree(self.known.path, folder, symlinks=True)
        return DataFolder(folder)


def deliver(folder: Path, door: FrontDoor, *, employees: int, days: int) -> Delivery:
    """Write the files of some days and run the first night.

    Args:
        folder: Where both folders go.
        door: Runs the night.
        employees: How many people; a weekday has some 20 rows for each.
        days: How many days, more than two. With seven, the night scores a week.
    """
    feeds, earlier = folder / "feeds", folder / "earlier"
    generate(feeds, employees=employees, days=days, seed=7, first_day=FIRST_DAY)
    (earlier / "usage").mkdir(parents=True)
    shutil.copy(feeds / "directory.csv", earlier)
    for path in sorted((feeds / "usage").iterdir())[:DAYS_KNOWN]:
        shutil.copy(path, earlier / "usage")
    delivery = Delivery(feeds, DataFolder(folder / "known"))
    done(run_on(door, "nightly", earlier, delivery.known, night=KNOWN_NIGHT))
    return delivery


def run_on(
    door: FrontDoor,
    command: str,
    feeds: Path,
    data: DataFolder,
    *,
    night: str = NIGHT,
    variables: Mapping[str, str] | None = None,
    limits: Mapping[str, int] | None = None,
    kill_after: float | None = None,
) -> Ended:
    """Run `ingest` or `nightly` over a drop folder."""
    arguments = (command, "--feeds", feeds, "--data", data.path, "--night", night, "--json")
    return door.run(*arguments, variables=variables, limits=limits, kill_after=kill_after)


@dataclass(frozen=True)
class Undisturbed:
    """What a run leaves that nobody disturbs.

    Attributes:
        seconds: How long it takes.
        before: What was there before it.
        held: What is there after it, file by file.
        tables: All of the warehouse.
        growth: By how many bytes its data folder grew.
    """

    seconds: float
    before: Held
    held: Held
    tables: dict[str, Digest]
    growth: int


def undisturbed(door: FrontDoor, command: str, feeds: Path, data: DataFolder) -> Undisturbed:
    """Run a command to its end and return what it leaves in a data folder of its own."""
    before, size = held(data), bytes_of(data)
    ended = done(run_on(door, command, feeds, data))
    return Undisturbed(ended.seconds, before, held(data), tables(data), bytes_of(data) - size)


def bytes_of(data: DataFolder) -> int:
    """Return the size of a data folder."""
    return sum(path.stat().st_size for path in data.path.rglob("*") if path.is_file())


def done(ended: Ended) -> Ended:
    """Return a command that has done its work, and show what it said when it has not."""
    assert ended.code == 0, ended.err
    return ended
