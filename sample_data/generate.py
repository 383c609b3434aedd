"""The whole sample in one short function: a company, its directory, and one local day at a time.

People are drawn in blocks of a fixed size, each with its own seed per day, so that memory holds one
block's day and the company, whatever the number of days.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np

from sample_data.arrays import Bools
from sample_data.defects import plan_faults, write_defects
from sample_data.directory_csv import write_directory
from sample_data.labels import Tally
from sample_data.night_files import NightFiles
from sample_data.outcome_files import OutcomeFiles, outcome_rows
from sample_data.sessions import Requests, open_sessions
from sample_data.tokens import draw_tokens
from sample_data.usage_rows import usage_rows
from sample_data.workday import plan_day
from sample_data.world import BlockDay, World, found_world

BLOCK = 2_000
"""People drawn together; part of what the seed means, not a setting."""


class SampleError(Exception):
    """The sample cannot be written where it was asked for."""


@dataclass(frozen=True)
class Counts:
    """How much was written."""

    employees: int
    days: int
    usage_files: int
    usage_rows: int
    duplicate_rows: int
    malformed_rows: int
    outcome_rows: int
    directory_rows: int
    label_rows: int

    def as_json(self) -> str:
        """Return one JSON object."""
        return json.dumps(asdict(self))


def generate(
    out: Path,
    *,
    employees: int,
    days: int,
    seed: int,
    first_day: date,
    advance: Callable[[], None] = lambda: None,
) -> Counts:
    """Write a whole sample: the same arguments give the same files.

    Args:
        out: Folder for it; made if need be, and an earlier sample in it is replaced.
        employees: Number of people, 1 or more.
        days: Number of UTC days with a usage file, 1 or more.
        seed: Start of every draw, 0 or more.
        first_day: The first of the days.
        advance: Called after each local day, `days + 2` times.

    Raises:
        ValueError: `employees` or `days` is less than 1.
        SampleError: `out` holds usage files that are no sample.
    """
    world = found_world(employees, days, seed, first_day)
    _clear(out)
    last_day = first_day + timedelta(days - 1)
    directory_rows = write_directory(world.company, world.employment, out / "directory.csv")
    tally, faults = Tally(world), plan_faults(first_day, days)
    outcomes = OutcomeFiles(out / "outcomes", first_day, last_day)
    with NightFiles(out / "usage", first_day, last_day, faults) as nights:
        # A UTC day holds evenings of the local day before and mornings of the local day after.
        for day in range(-1, days + 1):
            for today in _blocks(world, day):
                rng = np.random.default_rng([seed, 3, day + 1, today.number])
                requests = open_sessions(today, plan_day(today, rng), rng)
                spent = draw_tokens(world, requests, rng)
                nights.add(usage_rows(today, requests, spent, rng))
                outcomes.add(outcome_rows(today, requests, spent, rng))
                tally.add(today, requests, spent, _between(requests, first_day, last_day))
            # The next local day reaches back into the UTC day of this one, and no further.
            nights.close_before(first_day + timedelta(day))
            outcomes.close_before(first_day + timedelta(day))
            advance()
        outcomes.close_before(date.max)
    write_defects(nights.defects, out / "defects.csv")
    return Counts(
        employees=employees,
        days=days,
        usage_files=nights.files,
        usage_rows=nights.rows,
        duplicate_rows=nights.duplicates,
        malformed_rows=len(nights.defects),
        outcome_rows=outcomes.rows,
        directory_rows=directory_rows,
        label_rows=tally.write(out / "labels.csv"),
    )


def _clear(out: Path) -> None:
    """Remove the files of an earlier sample, and nothing else."""
    old = [*out.glob("usage/*"), *out.glob("outcomes/*")]
    if old and not (out / "labels.csv").exists():
        message = f"{out}: holds usage or outcome files and no labels.csv, so it is no sample"
        raise SampleError(message)
    for file in old:
        file.unlink()
    for folder in ("usage", "outcomes"):
        (out / folder).mkdir(parents=True, exist_ok=True)


def _blocks(world: World, day: int) -> Iterator[BlockDay]:
    size = world.company.size
    for number, start in enumerate(range(0, size, BLOCK)):
        yield BlockDay(world, day, number, range(start, min(size, start + BLOCK)))


def _between(requests: Requests, first: date, last: date) -> Bools:
    begin, end = (
        1_000 * int(datetime.combine(day, time(), UTC).timestamp())
        for day in (first, last + timedelta(1))
    )
    return np.asarray((begin <= requests.time_ms) & (requests.time_ms < end))
