"""Loading the HR directory: one transaction, versioned, all or nothing.

Overlaps, cycles, self-managers and unknown managers are loaded and counted in the report: the rule
gives such a line to nobody, so a fault in HR's data closes a page and never opens one.
"""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ingest.directory_csv import DirectoryRow, read_directory
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore, PeopleTransaction
from ingest.subjects import subject_keys

LARGEST_CHANGE = 0.10
LARGEST_LOSS = 0.05


@dataclass(frozen=True)
class DirectoryReport:
    """What a directory load did. Counts only.

    Attributes:
        version: The version in force afterwards; 0 when none was ever loaded.
        changed: False when this very file was in force already.
        people: People named.
        spells: Rows, one per person and spell.
        without_manager: Spells that name no manager.
        unknown_managers: Spells whose manager the directory does not name.
        own_managers: Spells that name the person as their own manager.
        overlapping: People two of whose spells share a day.
    """

    version: int
    changed: bool
    people: int
    spells: int
    without_manager: int
    unknown_managers: int
    own_managers: int
    overlapping: int


@dataclass(frozen=True)
class _Load:
    version: int
    file_sha256: str


@dataclass(frozen=True)
class _Line:
    employee_id: str
    manager_id: str
    valid_from: str
    valid_to: str
    status: str


def load_directory(
    people: PeopleStore, path: Path, *, now: datetime, accept_large_change: bool = False
) -> DirectoryReport:
    """Put the directory at `path` in force.

    Args:
        people: The people store.
        path: The CSV.
        now: UTC time for the record.
        accept_large_change: Load it although more than 10 % of its lines changed or more than
            5 % of its people vanished; a file cut short looks just like that.

    Raises:
        DirectoryError: The file is wrong, or changes too much; the directory in force stays.
    """
    rows = read_directory(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with people.transaction() as store:
        latest = store.fetch("ingest", "people/latest_directory_load", _Load)
        version = latest[0].version if latest else 0
        if latest and latest[0].file_sha256 == digest:
            return _report(rows, version, changed=False)
        if latest and not accept_large_change:
            _refuse_large_change(path, store, rows)
        _replace(store, rows, version + 1, digest, now)
    subject_keys(people, {row.employee_id for row in rows})
    return _report(rows, version + 1, changed=True)


def _refuse_large_change(path: Path, store: PeopleTransaction, rows: list[DirectoryRow]) -> None:
    before = set(store.fetch("ingest", "people/spells", _Line))
    after = {_line(row) for row in rows}
    changed = len(before - after) / len(before)
    had = {line.employee_id for line in before}
    lost = len(had - {line.employee_id for line in after}) / len(had)
    if changed > LARGEST_CHANGE or lost > LARGEST_LOSS:
        message = (
            f"{path.name}: {changed:.0%} of the lines in force would change and {lost:.0%} of the "
            "people vanish; if that is right, load it with --accept-large-change"
        )
        raise DirectoryError(message)


def _line(row: DirectoryRow) -> _Line:
    return _Line(row.employee_id, row.manager_id, row.valid_from, row.valid_to, row.status)


def _replace(
    store: PeopleTransaction, rows: list[DirectoryRow], version: int, digest: str, now: datetime
) -> None:
    store.run("ingest", "people/delete_spells")
    store.run("ingest", "people/delete_employees")
    # A person's latest row tells who they are now; the file need not be in any order.
    latest = {row.employee_id: row for row in sorted(rows, key=lambda row: row.valid_from)}
    store.run_many("ingest", "people/insert_employee", [asdict(row) for row in latest.values()])
    store.run_many("ingest", "people/insert_spell", [asdict(row) for row in rows])
    store.run(
        "ingest",
        "people/insert_directory_load",
        version=version,
        file_sha256=digest,
        loaded_at=now.isoformat(timespec="seconds"),
        people=len(latest),
        spells=len(rows),
    )


def _report(rows: list[DirectoryRow], version: int, *, changed: bool) -> DirectoryReport:
    named = {row.employee_id for row in rows}
    managers = [row for row in rows if row.manager_id]
    return DirectoryReport(
        version=version,
        changed=changed,
        people=len(named),
        spells=len(rows),
        without_manager=len(rows) - len(managers),
        unknown_managers=sum(row.manager_id not in named for row in managers),
        own_managers=sum(row.manager_id == row.employee_id for row in managers),
        overlapping=_overlapping(rows),
    )


def _overlapping(rows: list[DirectoryRow]) -> int:
    ends: dict[str, str] = {}
    people: set[str] = set()
    for row in sorted(rows, key=lambda row: (row.employee_id, row.valid_from)):
        # ISO days compare as text; an open spell ends after every day.
        if row.valid_from < ends.get(row.employee_id, ""):
            people.add(row.employee_id)
        ends[row.employee_id] = max(ends.get(row.employee_id, ""), row.valid_to or "9999-12-31")
    return len(people)
