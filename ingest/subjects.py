"""The random key that stands for a person in every DuckDB file, and what the night knows of it.

A key is drawn once per person and kept in the people store alone. Someone whose usage arrives
before the directory knows them gets a key as well, so their rows are kept and become theirs the
moment the directory names them; until then nobody may look. So does a login that is nobody's:
`ingest/logins.py`.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ingest.people_store import PeopleStore, PeopleTransaction
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class _Key:
    employee_id: str
    subject_key: int


@dataclass(frozen=True)
class _Subject:
    subject_key: int
    time_zone: str
    job_family: str
    in_directory: bool
    first_day: str


@dataclass(frozen=True)
class _Changed:
    changed: bool


def subject_keys(people: PeopleStore, employee_ids: Iterable[str]) -> dict[str, int]:
    """Return the key of each person, drawing those that have none.

    Args:
        people: The people store.
        employee_ids: Whose keys are wanted.

    Returns:
        A 63-bit key for every employee_id given.
    """
    with people.transaction() as store:
        return draw_keys(store, employee_ids)


def draw_keys(store: PeopleTransaction, employee_ids: Iterable[str]) -> dict[str, int]:
    """Return the key of each person inside a transaction of the caller's."""
    wanted = set(employee_ids)
    rows = store.fetch("ingest", "people/subject_keys", _Key) if wanted else []
    known = {row.employee_id: row.subject_key for row in rows}
    drawn = {person: new_key() for person in sorted(wanted - known.keys())}
    store.run_many(
        "ingest",
        "people/insert_subject_key",
        [{"employee_id": person, "subject_key": key} for person, key in drawn.items()],
    )
    return {person: key for person, key in (known | drawn).items() if person in wanted}


def known_keys(people: PeopleStore) -> dict[str, int]:
    """Return the key of each person who has one, and draw none."""
    with people.transaction() as store:
        rows = store.fetch("ingest", "people/subject_keys", _Key)
    return {row.employee_id: row.subject_key for row in rows}


def new_key() -> int:
    """Draw a 63-bit key for somebody, or for a login that is nobody's yet."""
    return secrets.randbits(63)


def refresh_subjects(warehouse: Warehouse, people: PeopleStore) -> bool:
    """Bring the warehouse's clocks and job families up to date with the directory.

    Days of people whose clock changed, or who are new to the directory, become touched days.

    Returns:
        Whether anything changed.
    """
    with people.transaction() as store:
        rows = store.fetch("ingest", "people/subjects", _Subject)
    frame = pl.DataFrame(
        {
            "subject_key": [row.subject_key for row in rows],
            "time_zone": [row.time_zone for row in rows],
            "job_family": [row.job_family for row in rows],
            "in_directory": [bool(row.in_directory) for row in rows],
            "first_day": [row.first_day or None for row in rows],
        },
        schema={
            "subject_key": pl.Int64,
            "time_zone": pl.String,
            "job_family": pl.String,
            "in_directory": pl.Boolean,
            "first_day": pl.String,
        },
    ).with_columns(pl.col("first_day").str.to_date("%Y-%m-%d"))
    database = warehouse.database
    with database.borrowed({"latest_subject": frame}), database.transaction():
        if not database.fetch("ingest", "subjects_changed", _Changed)[0].changed:
            return False
        database.run("ingest", "touch_days_of_changed_subjects")
        database.run("ingest", "delete_subjects")
        database.run("ingest", "insert_subjects")
        database.run("ingest", "note_unpublished_change", what="people")
    return True
