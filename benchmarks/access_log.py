"""What a sealed look costs to record and to check, beside a plain insert into SQLite.

    python -m benchmarks.access_log --entries 5000

The peer inserts the same rows with `sqlite3`, a commit each, in a file that is as durable (WAL,
`synchronous=FULL`). All three ways of recording go in turn, a piece at a time, so that a slow spell
of the machine slows them all; then the sealed log is checked, which reads every entry and every
head and tries every signature. Figures are for one entry; `x peer` compares medians of the pieces.
CPU is what a look costs apart from the disk. It says nothing about a machine but the one it ran on.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

from access_control.audit.ledger import Ledger
from access_control.audit.rows import LogRow
from access_control.audit.verification import verify
from access_control.audit.witnesses import Witnesses
from benchmarks.measure import RUNS, heading, table
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.statements import statement

PIECES = 10

_LIBRARIES = ("SQLAlchemy", "cryptography")
_PEER = "plain insert, sqlite3"
_COLUMNS = ("what", "entries/s", "median, ms", "99th, ms", "CPU, ms", "x peer")


@dataclass
class Measured:
    """Seconds of each entry, of each piece per entry, and of CPU in all."""

    each: list[float] = field(default_factory=list)
    pieces: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def take(self, step: Callable[[int], None], first: int, last: int) -> None:
        """Measure a piece: entries `first` to `last`."""
        cpu, start = time.process_time(), time.perf_counter()
        for entry in range(first, last + 1):
            before = time.perf_counter()
            step(entry)
            self.each.append(time.perf_counter() - before)
        self.pieces.append((time.perf_counter() - start) / (last - first + 1))
        self.cpu += time.process_time() - cpu


def look(entry: int) -> LogRow:
    """Return an entry as the gate writes it."""
    return LogRow(
        entry=entry,
        at="2026-03-25T09:30:00+00:00",
        viewer_id=f"E{entry % 500:05}",
        subject_id=f"E{entry % 9000:05}",
        what="usage",
        relation="direct_manager",
        first_day="2026-02-11",
        last_day="2026-03-22",
        allowed=1,
        reason="direct_manager",
        policy_id="current-direct-manager",
        policy_sha256="ab" * 32,
        directory_version=1,
        purpose="cost_question",
        request_id=f"{entry:032x}",
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=5000)
    entries = max(PIECES, parser.parse_args().entries)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        rows = _rows(Path(folder), opened, entries)
    print(heading(f"{entries:,} looks", _LIBRARIES))
    print(table(_COLUMNS, rows))


def _rows(folder: Path, opened: ExitStack, entries: int) -> list[list[str]]:
    data = DataFolder(folder / "sealed")
    data.make()
    plain = _plain(opened.enter_context(closing(sqlite3.connect(folder / "plain.sqlite"))))
    store = opened.enter_context(closing(_store(DataFolder(folder))))
    sealed = opened.enter_context(closing(_store(data)))
    ledger = Ledger.open(sealed, data.audit / "key", data.audit / "heads")

    def append_to_the_store(entry: int) -> None:
        with store.transaction() as people:
            people.run("access_control", "people/append_look", **asdict(look(entry)))

    def append_sealed(entry: int) -> None:
        with sealed.transaction() as people:
            ledger.append(people, ledger.end(people), look(entry))

    steps = {
        _PEER: plain,
        "insert, the people store": append_to_the_store,
        "sealed look": append_sealed,
    }
    measured = {name: Measured() for name in steps}
    last = [entries * piece // PIECES for piece in range(PIECES + 1)]
    for before, end in pairwise(last):
        for name, step in steps.items():
            measured[name].take(step, before + 1, end)
    peer = measured[_PEER]
    found = [_recorded(name, one, peer) for name, one in measured.items()]
    return [*found, _checked(sealed, data, entries, peer)]


def _plain(connection: sqlite3.Connection) -> Callable[[int], None]:
    connection.isolation_level = None
    for pragma in ("journal_mode = wal", "synchronous = full"):
        connection.execute(f"pragma {pragma}")
    for name in ("0001_access_log", "0002_access_log_subject_id"):
        connection.execute(statement("access_control", f"people/schema/{name}"))
    insert = statement("access_control", "people/append_look")

    def append(entry: int) -> None:
        connection.execute(insert, asdict(look(entry)))

    return append


def _store(data: DataFolder) -> PeopleStore:
    return PeopleStore.open(data.people_url, schemas=("access_control",))


def _recorded(name: str, one: Measured, peer: Measured) -> list[str]:
    each, middle = sorted(one.each), statistics.median(one.each)
    late = each[min(len(each) - 1, len(each) * 99 // 100)]
    times = statistics.median(a / b for a, b in zip(one.pieces, peer.pieces, strict=True))
    figures = [f"{1000 * it:.2f}" for it in (middle, late, one.cpu / len(each))]
    return [name, f"{len(each) / sum(each):,.0f}", *figures, f"{times:.2f}"]


def _checked(store: PeopleStore, data: DataFolder, entries: int, peer: Measured) -> list[str]:
    """Check the log as `audit verify` does, and see that all of it was looked at.

    Raises:
        SystemExit: It was not, or is not what was signed: the figures would be of something else.
    """
    walls, cpu = [], time.process_time()
    for _ in range(RUNS):
        start = time.perf_counter()
        report = verify(store, Witnesses.read(data.audit / "heads", data.audit / "key", None))
        walls.append((time.perf_counter() - start) / entries)
        if (report.entries, report.heads, report.findings) != (entries, entries + 1, []):
            raise SystemExit("the log that was written is not what was signed")
    one, used = statistics.median(walls), (time.process_time() - cpu) / RUNS / entries
    figures = [f"{1000 * one:.3f}", "", f"{1000 * used:.3f}"]
    return ["check", f"{1 / one:,.0f}", *figures, f"{one / statistics.median(peer.pieces):.2f}"]


if __name__ == "__main__":
    main()
