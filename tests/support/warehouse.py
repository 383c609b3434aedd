"""A night's folders, filled from small tables and read back by employee, not by random key.

    office = Office(tmp_path)
    office.employ("E1", time_zone="Asia/Kolkata")
    office.use('''
        event_time            employee_id  output_tokens
        2026-10-05T20:00:00Z  E1           100
    ''')
    with office.open() as warehouse: ...

Everything goes in through the production path: files in a drop folder, the loader, the directory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from analytics.day_rows import prepare, rebuild_day_rows
from ingest.directory import load_directory
from ingest.drop_folder import DropFolder
from ingest.load import Loader
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.subjects import refresh_subjects, subject_keys
from ingest.warehouse import Warehouse
from support.directory import directory_file, spell
from support.feeds import usage_file, usage_row

NOW = datetime(2026, 12, 1, 2, 15, tzinfo=UTC)
NIGHT = NOW.date()


def no_progress(_what: str, _done: int, _total: int) -> None:
    """Watch nothing."""


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a table drawn with spaces; `-` is an empty cell."""
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return [
        {name: "" if cell == "-" else cell for name, cell in zip(head, row, strict=True)}
        for row in rows
    ]


class Office:
    """A drop folder and a data folder of a test's own."""

    def __init__(self, folder: Path) -> None:
        """Make both folders in `folder`."""
        self.feeds = folder / "feeds"
        self.feeds.mkdir()
        self.data = DataFolder(folder / "data")
        self.data.make()
        self._spells: list[str] = []
        self._files = 0
        self._records = 0

    def employ(self, *employee_ids: str, **cells: str) -> None:
        """Add people to the directory; `cells` as in `support.directory.spell`."""
        self._spells += [spell(employee_id, **cells) for employee_id in employee_ids]
        directory_file(self.feeds, *self._spells)

    def use(self, text: str, **cells: str) -> None:
        """Drop a usage file with a row for each of a table's; `cells` hold for all."""
        self.use_rows(table(text), **cells)

    def use_rows(self, rows: list[dict[str, str]], **cells: str) -> None:
        """Drop a usage file with these rows, each with a request id of its own."""
        lines = []
        for row in rows:
            self._records += 1
            lines.append(usage_row(f"req-{self._records}", **(cells | row)))
        self._files += 1
        usage_file(self.feeds, f"usage-{self._files:03}.csv", *lines)

    def deliver(self, text: str) -> None:
        """Drop an outcomes file: a table with occurred_at, employee_id and kind."""
        self._files += 1
        path = self.feeds / "outcomes" / f"outcomes-{self._files:03}.csv"
        path.parent.mkdir(exist_ok=True)
        head = "occurred_at,employee_id,kind,client_app,session_id,outcome_ref"
        rows = [
            f"{row['occurred_at']},{row['employee_id']},{row['kind']},,,ref-{number}"
            for number, row in enumerate(table(text))
        ]
        path.write_text("\n".join([head, *rows, ""]))

    @contextmanager
    def open(self) -> Iterator[Warehouse]:
        """Open the warehouse with everything dropped so far loaded and in the day rows."""
        with Warehouse.open(self.data, self.feeds) as warehouse:
            prepare(warehouse)
            people = PeopleStore.open(self.data.people_url)
            drop = DropFolder(self.feeds)
            if drop.directory:
                load_directory(people, drop.directory, now=NOW, accept_large_change=True)
            stamp = NOW.replace(tzinfo=None)
            Loader(warehouse, people, self.data, NIGHT, stamp).load_folder(drop, no_progress)
            refresh_subjects(warehouse, people)
            people.close()
            rebuild_day_rows(warehouse, progress=no_progress)
            yield warehouse

    def names(self) -> dict[int, str]:
        """Return the employee_id behind each key, as the people store alone knows it."""
        people = PeopleStore.open(self.data.people_url)
        employed = {line.partition(",")[0] for line in self._spells}
        keys = subject_keys(people, employed)
        people.close()
        return {key: employee_id for employee_id, key in keys.items()}

    def rows(self, warehouse: Warehouse, sql: str) -> list[tuple[object, ...]]:
        """Return a query's rows, with the names of people for their keys in the first column."""
        names: dict[object, object] = dict(self.names().items())
        found = warehouse.database._connection.execute(sql).fetchall()
        return [(names.get(row[0], row[0]), *row[1:]) for row in found]


def day(text: str) -> date:
    """Return an ISO day."""
    return date.fromisoformat(text)
