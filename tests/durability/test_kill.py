"""A night killed at any moment: each file is there whole or not at all, and the next run completes.

`make test` kills a few times, `make test-kill` hundreds of times. Each round begins with the same
installation, kills a run and often the run after it, lets the next one end, and holds what is there
beside what an undisturbed run has left.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.settings import DataFolder
from support.commands import Ended, FrontDoor
from support.delivery import Delivery, Undisturbed, done, run_on
from support.installation import Held, held, left_behind, tables, untouched_days

# One worker makes the delivery, once.

A_PART = 4
"""The first load and the night get this part of the kills."""
MOST_KILLS_OF_A_ROUND = 3
COUNTED = (
    "kills",
    "before the first file",
    "between two files",
    "after the last file",
    "while writing",
    "leaving a log",
)
JUST_WRITTEN = 0.01
"""Seconds since the last write to the warehouse within which a kill fell into the writing."""

Note = Callable[[str, object], None]


class Trial:
    """One command, killed again and again from one beginning."""

    def __init__(self, door: FrontDoor, delivery: Delivery, folder: Path, seed: int) -> None:
        """Keep data folders in `folder`, and draw the moments from `seed`."""
        self._door = door
        self._delivery = delivery
        self._folder = folder
        self._draw = random.Random(seed)  # noqa: S311 - moments, not secrets
        self._fell: Counter[str] = Counter()

    def survive(
        self, kills: int, command: str, whole: Undisturbed, *, from_nothing: bool = False
    ) -> str:
        """Kill a command so many times.

        Args:
            kills: How many times.
            command: `"ingest"` or `"nightly"`.
            whole: What it leaves when nobody disturbs it.
            from_nothing: Begin without a data folder, not with two days known.

        Returns:
            Where in the runs the kills fell.
        """
        while self._fell["kills"] < kills:
            folder = self._folder / f"after-{self._fell['kills']}-kills"
            data = DataFolder(folder) if from_nothing else self._delivery.installed(folder)
            found = whole.before
            more = self._draw.randint(1, MOST_KILLS_OF_A_ROUND)
            for _ in range(min(more, kills - self._fell["kills"])):
                ended = self._run(command, data, self._draw.uniform(0, whole.seconds))
                if not ended.killed:
                    break
                known, found = found, self._found(ended, data)
                self._fell[place_of(known, found, whole.held)] += 1
                assert found.is_part_of(whole.held)
                assert found.published in (whole.before.published, whole.held.published)
                if command == "ingest":
                    assert untouched_days(data, found.files - whole.before.files) == []
            done(self._run(command, data))
            assert (held(data), tables(data)) == (whole.held, whole.tables)
            shutil.rmtree(data.path)
        fell = ", ".join(f"{self._fell[what]} {what}" for what in COUNTED)
        return f"{fell}; a run takes {whole.seconds:.1f} s"

    def _run(self, command: str, data: DataFolder, kill_after: float | None = None) -> Ended:
        return run_on(self._door, command, self._delivery.feeds, data, kill_after=kill_after)

    def _found(self, ended: Ended, data: DataFolder) -> Held:
        log = log_of(data)
        self._fell["kills"] += 1
        assert ended.killed_at is not None
        self._fell["while writing"] += ended.killed_at - last_write(data) < JUST_WRITTEN
        self._fell["leaving a log"] += log.exists() and log.stat().st_size > 0
        return held(data)


def last_write(data: DataFolder) -> float:
    """Return when the warehouse or its log was last written, in seconds since the epoch."""
    files = (data.warehouse, log_of(data))
    return max((file.stat().st_mtime for file in files if file.exists()), default=0)


def log_of(data: DataFolder) -> Path:
    """Return where DuckDB keeps what is committed and not yet in the file."""
    return data.warehouse.with_name(f"{data.warehouse.name}.wal")


def place_of(known: Held, found: Held, whole: Held) -> str:
    """Say where in a run a kill fell, by the files that were there before the run and after it."""
    if found.files == whole.files:
        return "after the last file"
    return "before the first file" if found.files == known.files else "between two files"


@pytest.fixture
def trial(
    door: FrontDoor, delivery: Delivery, tmp_path: Path, pytestconfig: pytest.Config
) -> Trial:
    """Return a trial whose moments follow the seed that pytest-randomly prints."""
    return Trial(door, delivery, tmp_path, pytestconfig.getoption("randomly_seed"))


def test_a_load_killed_at_any_moment_is_completed_by_the_next(
    trial: Trial, kills: int, load: Undisturbed, record_property: Note
) -> None:
    """Receipts, rows, quarantine and touched days are those of an undisturbed load."""
    record_property("kills", trial.survive(kills, "ingest", load))


def test_a_first_load_killed_at_any_moment_is_completed_by_the_next(
    trial: Trial, kills: int, first_load: Undisturbed, record_property: Note
) -> None:
    """Also while the stores and their tables are being made."""
    said = trial.survive(kills // A_PART, "ingest", first_load, from_nothing=True)
    record_property("kills", said)


def test_a_night_killed_at_any_moment_is_completed_by_the_next(
    trial: Trial, kills: int, night: Undisturbed, record_property: Note
) -> None:
    """Readers have yesterday's file or today's, and day rows and scores come out the same."""
    record_property("kills", trial.survive(kills // A_PART, "nightly", night))


def test_what_a_killed_load_leaves_is_cleared_by_the_next(
    door: FrontDoor, delivery: Delivery, load: Undisturbed, data: DataFolder
) -> None:
    """A plain copy of a feed names people, and must not lie there for ever."""
    moments = (load.seconds * share / 10 for share in range(1, 10))
    for moment in moments:
        run_on(door, "ingest", delivery.feeds, data, kill_after=moment)
        if list(data.temp.iterdir()):
            break
    done(run_on(door, "ingest", delivery.feeds, data))
    assert left_behind(data) == []
