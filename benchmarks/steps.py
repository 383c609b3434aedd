"""The steps the tables of benchmarks/ingest.py are made of, and how their figures are written."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Command, Cost, cost, middle, module, sightline

COSTS = ("wall, s", "CPU, s", "peak, MiB", "rows/s")


@dataclass(frozen=True)
class Sizes:
    """How large a run is: rows of its first table; its nights, and the rows of each."""

    rows: int
    nights: int
    night_rows: int


def feeds(what: str, rows: int, out: Path, **options: int) -> dict[str, Any]:
    """Write feeds (benchmarks/feeds.py) and return what was planted."""
    more = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    told = cost(module("feeds", what, "--rows", str(rows), "--out", str(out), *more)).printed
    return dict(json.loads(told))


def peer(name: str, csv: Path) -> Command:
    """Return the step that loads a file with one of benchmarks/peers."""
    return lambda fresh: module(f"peers.{name}", str(csv), str(fresh / "usage.duckdb"))


def ingest(file: Path, night: str) -> Command:
    """Return the step that loads one file into a new data folder."""

    def command(fresh: Path) -> list[str]:
        usage = fresh / "feeds" / "usage"
        usage.mkdir(parents=True)
        os.link(file, usage / file.name)
        return ingest_folder(fresh / "feeds", fresh / "data", night)

    return command


def ingest_folder(drop: Path, data: Path, night: str) -> list[str]:
    """Return the command line that loads what is new in a drop folder."""
    options = ["--feeds", str(drop), "--data", str(data), "--night", night]
    return sightline("ingest", *options, "--json")


def receipts(step: Cost) -> list[dict[str, Any]]:
    """Return the receipts an `ingest` printed."""
    return list(json.loads(step.printed))


def loaded(step: Cost) -> int:
    """Return how many rows an `ingest` loaded; those of files it knew are of another night."""
    return sum(one["loaded"] for one in receipts(step) if one["status"] == "loaded")


def demand(what: str, held: int, rows: int) -> None:
    """End the benchmark when a step did not load what it was given: its figures would be of less.

    Raises:
        SystemExit: It holds another number of rows.
    """
    if held != rows:
        raise SystemExit(f"{what} loaded {held:,} of {rows:,} rows")


def figures(runs: Sequence[Cost], rows: int) -> list[str]:
    """Return the cells under `COSTS`."""
    it = middle(runs)
    return [f"{it.wall:.1f}", f"{it.cpu:.1f}", f"{it.peak:,.0f}", f"{rows / it.wall:,.0f}"]
