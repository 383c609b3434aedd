"""The directory in force as the people store keeps it: read whole, replaced whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ingest.directory_csv import DirectoryRow
from ingest.directory_faults import DirectoryFault
from ingest.directory_spells import Spell
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class Employee:
    """Somebody of the directory, as their latest row has them."""

    employee_id: str
    login_iss: str
    login_sub: str
    login_email: str
    name: str
    department: str
    job_family: str
    time_zone: str


@dataclass(frozen=True)
class Directory:
    """Everybody in a directory, each once, and their spells."""

    employees: list[Employee]
    spells: list[Spell]


@dataclass(frozen=True)
class DirectoryLoad:
    """A load of the directory: its number and the SHA-256 of its file."""

    version: int
    file_sha256: str


def employee_of(row: DirectoryRow) -> Employee:
    """Return the person of a row."""
    return Employee(
        row.employee_id,
        row.login_iss,
        row.login_sub,
        row.login_email,
        row.name,
        row.department,
        row.job_family,
        row.time_zone,
    )


def spell_of(row: DirectoryRow) -> Spell:
    """Return the spell of a row."""
    return Spell(
        row.employee_id, row.line, row.manager_id, row.valid_from, row.valid_to, row.status
    )


def read_store(store: PeopleTransaction) -> Directory:
    """Return the directory in force, in order of employee and line; empty before the first."""
    return Directory(
        employees=store.fetch("ingest", "people/employees", Employee),
        spells=store.fetch("ingest", "people/spells", Spell),
    )


def latest_load(store: PeopleTransaction) -> DirectoryLoad:
    """Return the load in force; version 0 before the first."""
    found = store.fetch("ingest", "people/latest_directory_load", DirectoryLoad)
    return found[0] if found else DirectoryLoad(version=0, file_sha256="")


def replace_store(
    store: PeopleTransaction,
    held: Directory,
    new: Directory,
    faults: Iterable[DirectoryFault],
    *,
    load: DirectoryLoad,
    now: datetime,
) -> None:
    """Put a directory in force in the place of the one before, with its faults.

    Only what differs is written: everybody who looks at a page waits while this runs.

    Args:
        store: The transaction.
        held: What is in force, as read from the store.
        new: What is to be in force.
        faults: The lines of `new` that open no page.
        load: Its number and file.
        now: UTC time for the record.
    """
    spells, employees = set(new.spells), set(new.employees)
    _run(store, "people/delete_spell", (one for one in held.spells if one not in spells))
    _run(store, "people/delete_employee", (one for one in held.employees if one not in employees))
    spells, employees = set(held.spells), set(held.employees)
    _run(store, "people/insert_employee", (one for one in new.employees if one not in employees))
    _run(store, "people/insert_spell", (one for one in new.spells if one not in spells))
    store.run("ingest", "people/delete_directory_faults")
    store.run_many(
        "ingest",
        "people/insert_directory_fault",
        [{"version": load.version, **vars(fault)} for fault in faults],
    )
    store.run(
        "ingest",
        "people/insert_directory_load",
        version=load.version,
        file_sha256=load.file_sha256,
        loaded_at=now.isoformat(timespec="seconds"),
        people=len(new.employees),
        spells=len(new.spells),
    )


def _run(store: PeopleTransaction, name: str, rows: Iterable[Employee | Spell]) -> None:
    # `vars` and not `asdict`, which copies every text: there may be hundreds of thousands.
    store.run_many("ingest", name, [vars(row) for row in rows])
