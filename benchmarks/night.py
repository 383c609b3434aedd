"""What a night costs, beside the plainest way to get the same files into DuckDB.

    python benchmarks/night.py --employees 2000 --days 30

An invented company is written, then each command runs as a process of its own, three times, on the
same files: the first night, a second night with nothing new, and a peer that only reads the files
into one typed table: no receipts, no quarantine, no duplicates found, no scores. The table gives
medians, and each night's cost as a multiple of the peer's in the same run, because machines differ
and drift. It says nothing about a machine but the one it ran on.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

_RUNS = 3
_LIBRARIES = ("duckdb", "polars", "scikit-learn")
_PEER = """
import sys, duckdb
with duckdb.connect(sys.argv[2]) as database:
    database.execute("set threads = 2")
    database.execute(
        "create table usage_event as"
        " select * from read_csv($files, header = true, store_rejects = true)",
        {"files": sys.argv[1]},
    )
"""


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds by the clock, seconds of CPU, and its largest size in MiB."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=2000)
    parser.add_argument("--days", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        feeds = Path(folder) / "feeds"
        size = ["--employees", str(asked.employees), "--days", str(asked.days)]
        _cost([*_sightline("sample"), *size, "--out", str(feeds)])
        costs = _costs(feeds, Path(folder))
    print(_heading(asked.employees, asked.days))
    print(_table(costs))


def _costs(feeds: Path, folder: Path) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {"peer": [], "first night": [], "second night": []}
    for run in range(_RUNS):
        # In turn, so that a machine that slows down slows all three.
        night = [*_sightline("nightly"), "--feeds", str(feeds), "--data", str(folder / f"{run}")]
        peer = [sys.executable, "-c", _PEER, f"{feeds}/usage/*.csv.gz", f"{folder}/{run}.duckdb"]
        costs["peer"].append(_cost(peer))
        costs["first night"].append(_cost(night))
        costs["second night"].append(_cost(night))
    return costs


def _sightline(command: str) -> list[str]:
    return [sys.executable, "-m", "sightline", command]


def _cost(command: Sequence[str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[2]} ended with exit code {process.returncode}")
    wall = time.perf_counter() - start
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _heading(employees: int, days: int) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{employees:,} employees, {days:,} days; {machine}; {libraries}\n"


def _table(costs: dict[str, list[Cost]]) -> str:
    lines = [
        "| what | wall, s | CPU, s | peak, MiB | CPU x peer | peak x peer |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    peer = costs["peer"]
    for name, runs in costs.items():
        middle = [
            statistics.median(values)
            for values in zip(*((run.wall, run.cpu, run.peak) for run in runs), strict=True)
        ]
        # Pair by pair: each night beside the peer that ran just before it.
        cpu = statistics.median(one.cpu / other.cpu for one, other in zip(runs, peer, strict=True))
        peak = statistics.median(
            one.peak / other.peak for one, other in zip(runs, peer, strict=True)
        )
        lines.append(
            f"| {name} | {middle[0]:.1f} | {middle[1]:.1f} | {middle[2]:,.0f} "
            f"| {cpu:.2f} | {peak:.2f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
