"""The operator's map of logins, `logins.csv`: whose a login is that the directory does not name.

`*` stands for every source. An address is compared without case, any other login as it is
written.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ingest.addresses import address_of
from ingest.directory_csv import EMPLOYEE_ID, read_named, refuse_faulty, unchanged
from ingest.people_store import PeopleStore

COLUMNS = ("source_system", "login", "employee_id")
EVERY_SOURCE = "*"
LONGEST_LOGIN = 320
_SOURCE = re.compile(r"\*|[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True)
class MappedLogin:
    """One login, of one source or of every source, and whose it is."""

    source_system: str
    login: str
    employee_id: str


@dataclass(frozen=True)
class LoginsReport:
    """What loading the map of logins did; `changed` is False when this very file was in force."""

    version: int
    changed: bool
    logins: int


@dataclass(frozen=True)
class _Load:
    version: int
    file_sha256: str


@dataclass(frozen=True)
class _Person:
    employee_id: str


def read_logins(path: Path, faults: list[str]) -> list[tuple[int, MappedLogin]]:
    """Read the whole map, in file order, each row with its physical line.

    Args:
        path: The CSV.
        faults: Takes line, column and problem of each fault; never a value.

    Returns:
        Every login once: a row that repeats another is left out.

    Raises:
        DirectoryError: The file is not UTF-8, not a well-formed CSV, or lacks a column.
    """
    read: dict[tuple[str, str], tuple[int, MappedLogin]] = {}
    for line, named in read_named(path, COLUMNS, faults):
        row = MappedLogin(**named)
        faults.extend(f"line {line}, column {fault}" for fault in _faults(row))
        _, first = read.setdefault((row.source_system, address_of(row.login)), (line, row))
        if first.employee_id != row.employee_id:
            faults.append(f"line {line}, column login: is mapped to another person too")
    return list(read.values())


def load_logins(people: PeopleStore, path: Path, *, now: datetime) -> LoginsReport:
    """Put the operator's map of logins in force, in the place of the one before.

    Args:
        people: The people store; every person mapped to must be in its directory.
        path: The CSV.
        now: UTC time for the record.

    Raises:
        DirectoryError: The file is wrong; the map in force stays.
    """
    faults: list[str] = []
    with unchanged(path) as digest:
        rows = read_logins(path, faults)
    with people.transaction() as store:
        latest = store.fetch("ingest", "people/latest_login_map_load", _Load)
        version = latest[0].version if latest else 0
        if latest and latest[0].file_sha256 == digest:
            return LoginsReport(version, changed=False, logins=len(rows))
        named = {one.employee_id for one in store.fetch("ingest", "people/named", _Person)}
        faults.extend(
            f"line {line}, column employee_id: is not in the directory"
            for line, row in rows
            if row.employee_id not in named
        )
        refuse_faulty(path, faults)
        store.run("ingest", "people/delete_login_map")
        store.run_many("ingest", "people/insert_mapped_login", [asdict(row) for _, row in rows])
        store.run(
            "ingest",
            "people/insert_login_map_load",
            version=version + 1,
            file_sha256=digest,
            loaded_at=now.isoformat(timespec="seconds"),
            logins=len(rows),
        )
    return LoginsReport(version + 1, changed=True, logins=len(rows))


def _faults(row: MappedLogin) -> Iterator[str]:
    if not _SOURCE.fullmatch(row.source_system):
        yield "source_system: expected the name of a source, or * for all"
    if not row.login:
        yield "login: is empty"
    if len(row.login) > LONGEST_LOGIN or not row.login.isprintable():
        yield f"login: expected up to {LONGEST_LOGIN} printable characters"
    if not EMPLOYEE_ID.fullmatch(row.employee_id):
        yield "employee_id: expected up to 64 letters, digits, dots, dashes or underscores"
