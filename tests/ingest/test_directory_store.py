"""The directory in force is read whole and replaced whole."""

from dataclasses import replace

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
from ingest.people_store import PeopleStore
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
