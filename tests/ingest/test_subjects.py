"""A person is a random key outside the people store, drawn once."""

from datetime import UTC, date, datetime
from pathlib import Path

from ingest.directory import load_directory
from ingest.load import Loader
from ingest.logins import attribute
from ingest.people_store import PeopleStore
from ingest.subjects import refresh_subjects, subject_keys
from ingest.warehouse import Warehouse
from support.directory import directory_file, spell
from support.feeds import usage_file, usage_row

NOW = datetime(2026, 10, 6, 2, 15, tzinfo=UTC)


def subjects(warehouse: Warehouse) -> list[tuple[object, ...]]:
    """The warehouse's subjects, their keys left out."""
    query = "select time_zone, job_family, in_directory, first_day from warehouse.subject"
    return sorted(warehouse.database._connection.sql(query).fetchall(), key=str)


def test_a_key_is_drawn_once(people: PeopleStore) -> None:
    """The same person has the same key for ever; two people have two."""
    first = subject_keys(people, ["ANA", "BO"])
    again = subject_keys(people, ["BO", "CY"])
    assert first["BO"] == again["BO"]
    assert len({*first.values(), *again.values()}) == 3
    assert all(0 <= key < 2**63 for key in first.values())


def test_somebody_unknown_is_kept_until_the_directory_names_them(
    warehouse: Warehouse, people: PeopleStore, tmp_path: Path
) -> None:
    """Usage may come before the directory; it counts in UTC for nobody, then becomes theirs."""
    subject_keys(people, ["ANA"])
    assert refresh_subjects(warehouse, people)
    assert subjects(warehouse) == [("UTC", "", False, None)]
    load_directory(people, directory_file(tmp_path, spell("ANA")), now=NOW)
    assert refresh_subjects(warehouse, people)
    assert subjects(warehouse) == [("Europe/Berlin", "engineering", True, date(2026, 1, 1))]


def test_a_login_that_waits_counts_in_utc_for_nobody(
    warehouse: Warehouse, people: PeopleStore
) -> None:
    """Once, under a key of its own as under that of somebody the directory does not name."""
    logins = [("email", "x@example.com"), ("employee_id", "ZED")]
    attribute(people, "cursor", logins, day=NOW.date())
    refresh_subjects(warehouse, people)
    assert subjects(warehouse) == [("UTC", "", False, None)] * 2


def test_nothing_new_says_so(warehouse: Warehouse, people: PeopleStore) -> None:
    """A second refresh without a change leaves the published file as current as it was."""
    subject_keys(people, ["ANA"])
    refresh_subjects(warehouse, people)
    assert not refresh_subjects(warehouse, people)


def test_a_changed_clock_touches_that_persons_days(
    loader: Loader, drop: Path, tmp_path: Path
) -> None:
    """Day rows are local: they are built anew for somebody who moved, and for nobody else."""
    database = loader.warehouse.database

    def touched() -> list[tuple[object, ...]]:
        days = database._connection.sql("from warehouse.touched_day").fetchall()
        database._connection.execute("delete from warehouse.touched_day")
        return days

    berlin = [spell("ANA"), spell("BO", "ANA")]
    load_directory(loader.people, directory_file(tmp_path, *berlin), now=NOW)
    lines = [usage_row("1", employee_id="ANA"), usage_row("2", employee_id="BO")]
    lines[1] = lines[1].replace("2026-10-05", "2026-10-04")
    loader.load_file(usage_file(drop, "a.csv", *lines))
    refresh_subjects(loader.warehouse, loader.people)
    assert len(touched()) == 2
    moved = [berlin[0], spell("BO", "ANA", time_zone="Asia/Kolkata")]
    load_directory(
        loader.people, directory_file(tmp_path, *moved), now=NOW, accept_large_change=True
    )
    refresh_subjects(loader.warehouse, loader.people)
    assert touched() == [(date(2026, 10, 4),)]
