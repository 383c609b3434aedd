"""What a decision and a read through the gate cost in a company of 100,000.

    python -m benchmarks.gate --employees 100000

A smaller invented company has figures published; the directory is filled up to the size asked for
with people who used nothing, as a gate reads facts of two people and a line whatever the size. A
decision is facts, policy and nothing else; a read is a page of usage: facts, policy, a sealed entry
in the log on disk, and rows. The peer is a rule in plain Python over a directory in memory, which
asks nobody and records nothing. All go in turn. It says nothing about a machine but the one it ran
on.
"""

import argparse
import csv
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from access_control.asking import Asking, Viewer
from access_control.gate import Gate
from access_control.permission import facts_about, permission
from access_control.policy import Action, Policy
from access_control.settings import AccessSettings
from access_control.window import Window
from benchmarks.measure import cost, heading, sightline, table
from ingest.directory import load_directory
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder

_LIBRARIES = ("cedarpy", "duckdb", "SQLAlchemy")
_COLUMNS = ("what", "times", "median, ms", "99th, ms", "x peer")
_WITH_FIGURES = 500
_REPORTS_EACH = 8
_PEER = "a rule in plain Python"
_LAST = date(2026, 9, 28)
_NOW = datetime(2026, 9, 30, 9, 30, tzinfo=UTC)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data, lines = company(Path(folder), asked.employees)
        steps, close = _steps(data, lines)
        taken: dict[str, list[float]] = {name: [] for name in steps}
        order = random.Random(1)  # noqa: S311 - repeatable on purpose
        people = [subject for subject, manager in lines.items() if manager][:_WITH_FIGURES]
        for _ in range(asked.times):
            subject = order.choice(people)
            for name, step in steps.items():
                start = time.perf_counter()
                step(lines[subject], subject)
                taken[name].append(time.perf_counter() - start)
        close()
    print(heading(f"{len(lines):,} employees", _LIBRARIES))
    peer = _part(taken[_PEER], 0.5)
    print(
        table(
            _COLUMNS,
            [
                [
                    name,
                    f"{len(each):,}",
                    f"{_part(each, 0.5) * 1000:.3f}",
                    f"{_part(each, 0.99) * 1000:.3f}",
                    f"{_part(each, 0.5) / peer:,.0f}",
                ]
                for name, each in taken.items()
            ],
        )
    )


def company(folder: Path, employees: int) -> tuple[DataFolder, dict[str, str]]:
    """Return a data folder with so many people in force, and each one's manager of today."""
    drop, data = folder / "feeds", DataFolder(folder / "data")
    small = min(_WITH_FIGURES, employees)
    cost(sightline("sample", "--employees", str(small), "--days", "21", "--out", str(drop)))
    cost(sightline("nightly", "--feeds", str(drop), "--data", str(data.path)))
    path = drop / "directory.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for number in range(small, employees):
        who = f"X{number:06}"
        manager = f"X{small + (number - small) // _REPORTS_EACH:06}"
        rows.append(
            dict.fromkeys(rows[0], "")
            | {"employee_id": who, "login_sub": who, "name": who, "valid_from": "2020-01-01"}
            | {"manager_id": manager if manager != who else "", "status": "active"}
            | {"time_zone": "UTC"}
        )
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    people = PeopleStore.open(data.people_url, schemas=("ingest", "access_control"))
    load_directory(people, path, now=_NOW, accept_large_change=True)
    people.close()
    open_ended = [row for row in rows if not row["valid_to"] and row["status"] == "active"]
    return data, {row["employee_id"]: row["manager_id"] for row in open_ended}


def _steps(
    data: DataFolder, lines: dict[str, str]
) -> tuple[dict[str, Callable[[str, str], object]], Callable[[], None]]:
    settings = AccessSettings(
        data=data.path,
        token_issuer="http://localhost:1",  # noqa: S106 - an address, which is never asked
        token_audience="none",  # noqa: S106 - a name
    )
    gate, policy = Gate.open(settings), Policy.shipped()
    people = PeopleStore.open(data.people_url, schemas=("ingest", "access_control"))
    window = Window(_LAST - timedelta(days=6), _LAST)

    def plain(viewer: str, subject: str) -> bool:
        return viewer == subject or lines.get(subject) == viewer

    def decide(viewer: str, subject: str) -> object:
        asking = _asking(viewer)
        with people.transaction() as transaction:
            facts = facts_about(transaction, asking, subject)
        return permission(policy, facts, asking, Action.READ_USAGE, window)

    def read_own(_viewer: str, subject: str) -> object:
        return gate.usage(_asking(subject), subject, since=None, until=None)

    def close() -> None:
        gate.close()
        people.close()

    return {_PEER: plain, "a decision": decide, "a page through the gate": read_own}, close


def _asking(viewer: str) -> Asking:
    return Asking(Viewer(viewer, viewer, "UTC"), _NOW, request_id="0" * 32)


def _part(taken: list[float], share: float) -> float:
    return sorted(taken)[int(share * (len(taken) - 1))]


if __name__ == "__main__":
    main()
