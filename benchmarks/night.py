"""What a night costs, beside the plainest way to get the same files into DuckDB.

    python -m benchmarks.night --employees 2000 --days 30

An invented company is written, then each command runs as a process of its own, three times, on the
same files: the first night, a second night with nothing new, and a peer that only reads the files
into one typed table: no receipts, no quarantine, no duplicates found, no scores. The table gives
medians, and each night's cost as a multiple of the peer's in the same run, because machines differ
and drift. It says nothing about a machine but the one it ran on.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.measure import RUNS, Cost, cost, heading, middle, module, sightline, table, times

_LIBRARIES = ("duckdb", "polars", "scikit-learn")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=2000)
    parser.add_argument("--days", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        drop = Path(folder) / "feeds"
        size = ["--employees", str(asked.employees), "--days", str(asked.days)]
        cost(sightline("sample", *size, "--out", str(drop)))
        costs = _costs(drop, Path(folder))
    print(heading(f"{asked.employees:,} employees, {asked.days:,} days", _LIBRARIES))
    columns = ["what", "wall, s", "CPU, s", "peak, MiB", "CPU x peer", "peak x peer"]
    print(table(columns, [_line(name, runs, costs["peer"]) for name, runs in costs.items()]))


def _costs(drop: Path, folder: Path) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {"peer": [], "first night": [], "second night": []}
    for run in range(RUNS):
        # In turn, so that a machine that slows down slows all three.
        night = sightline("nightly", "--feeds", str(drop), "--data", str(folder / f"{run}"))
        files, database = f"{drop}/usage/*.csv.gz", f"{folder}/{run}.duckdb"
        costs["peer"].append(cost(module("peers.duckdb_detected", files, database)))
        costs["first night"].append(cost(night))
        costs["second night"].append(cost(night))
    return costs


def _line(name: str, runs: list[Cost], peer: list[Cost]) -> list[str]:
    it, by = middle(runs), times(runs, peer)
    costs = [f"{it.wall:.1f}", f"{it.cpu:.1f}", f"{it.peak:,.0f}"]
    return [name, *costs, f"{by.cpu:.2f}", f"{by.peak:.2f}"]


if __name__ == "__main__":
    main()
