"""The directory in force is read whole and replaced whole."""

from dataclasses import replace

import pytest

from ingest.directory_faults import DirectoryFault, faults_in_force
from ingest.directory_spells import Spell
from ingest.directory_store import (
    Directory,
    DirectoryLoad,
    Employee,
    latest_load,
    read_store,
    replace_store,
)
from ingest.people_store import PeopleStore, PeopleTransaction
from support.warehouse import NOW

ANA = Employee("ANA", "", "ana", "ana@example.com", "Ana", "Payments", "engineering", "UTC")
BO = Employee("BO", "", "bo", "bo@example.com", "Bo", "Payments", "engineering", "UTC")
FIRST = Directory(
    [ANA, BO],
    [
        Spell("ANA", 2, "", "2026-01-01", "", "active"),
        Spell("BO", 3, "ANA", "2026-01-01", "", "active"),
    ],
)


def written(store: PeopleTransaction) -> int:
    """Rows that this connection has written so far."""
    return int(store._connection.exec_driver_sql("select total_changes()").scalar_one())


def put(people: PeopleStore, directory: Directory, version: int, *faults: DirectoryFault) -> None:
    """Put a directory in force."""
    with people.transaction() as store:
        load = DirectoryLoad(version, f"sha-{version}")
        replace_store(store, read_store(store), directory, faults, load=load, now=NOW)


def test_before_the_first_load_there_is_nothing(people: PeopleStore) -> None:
    """Version 0, and nobody."""
    with people.transaction() as store:
        assert latest_load(store) == DirectoryLoad(0, "")
        assert read_store(store) == Directory([], [])


def test_what_is_put_in_force_comes_back(people: PeopleStore) -> None:
    """With its number, its file and its faults."""
    fault = DirectoryFault(3, "manager_id", "unknown_manager")
    put(people, FIRST, 1, fault)
    with people.transaction() as store:
        assert read_store(store) == FIRST
        assert latest_load(store) == DirectoryLoad(1, "sha-1")
        assert faults_in_force(store) == [fault]


def test_the_next_takes_its_place(people: PeopleStore) -> None:
    """People and lines that are gone are gone, and faults of before as well."""
    put(people, FIRST, 1, DirectoryFault(3, "manager_id", "unknown_manager"))
    moved = Directory(
        [replace(ANA, department="Sales")], [replace(FIRST.spells[0], valid_to="2026-06-01")]
    )
    put(people, moved, 2)
    with people.transaction() as store:
        assert read_store(store) == moved
        assert faults_in_force(store) == []


def test_lines_may_change_places(people: PeopleStore) -> None:
    """A file in another order has them under each other's numbers."""
    early = Spell("BO", 2, "ANA", "2026-01-01", "2026-02-01", "active")
    late = Spell("BO", 3, "ANA", "2026-02-01", "", "active")
    put(people, Directory([BO], [early, late]), 1)
    turned = Directory([BO], [replace(late, line=2), replace(early, line=3)])
    put(people, turned, 2)
    with people.transaction() as store:
        assert read_store(store) == turned


@pytest.mark.sqlite
def test_what_does_not_differ_is_not_written(people: PeopleStore) -> None:
    """Everybody who looks at a page waits while a load writes."""
    put(people, FIRST, 1)
    with people.transaction() as store:
        before = written(store)
        load = DirectoryLoad(2, "sha-2")
        replace_store(store, read_store(store), FIRST, [], load=load, now=NOW)
        assert written(store) - before == 1, "the record of the load, and nothing else"
