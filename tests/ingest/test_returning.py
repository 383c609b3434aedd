"""Whoever was erased is known again when a feed brings them back, by no name."""

from datetime import date
from pathlib import Path

from ingest.directory import load_directory
from ingest.forgetting import forget, traces_of
from ingest.people_store import PeopleStore
from ingest.returning import remember, returned, returned_and_gone
from ingest.subjects import subject_keys
from support.directory import directory_file, spell
from support.warehouse import NOW

DAY = date(2026, 10, 5)


def erase(people: PeopleStore, *employee_ids: str) -> None:
    """Forget people as an erasure does."""
    with people.transaction() as store:
        forget(store, traces_of(store, employee_ids))


def back(people: PeopleStore) -> list[str]:
    """Return who is back."""
    with people.transaction() as store:
        return returned(store)


def test_whoever_is_named_again_is_known(people: PeopleStore) -> None:
    """By the id alone; one that was never erased is none, nor one that stays away."""
    subject_keys(people, ["GONE", "AWAY", "STAYS"])
    erase(people, "GONE", "AWAY")
    assert back(people) == []
    subject_keys(people, ["GONE", "NEW"])
    assert back(people) == ["GONE"]
    erase(people, "GONE")
    assert back(people) == []


def test_what_stays_is_no_name(people: PeopleStore) -> None:
    """One salt for all, so that marks can be compared; twice is once."""
    with people.transaction() as store:
        remember(store, ["GONE", "AWAY"])
        remember(store, ["GONE"])
        rows = store._connection.exec_driver_sql("select mark, salt from forgotten").all()
    assert len(rows) == 2
    assert len({salt for _, salt in rows}) == 1
    assert not any("GONE" in text or "AWAY" in text for row in rows for text in row)


def test_two_stores_have_two_salts(people: PeopleStore, tmp_path: Path) -> None:
    """What one says of an id, the other does not."""
    other = PeopleStore.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    marks: list[object] = []
    for one in (people, other):
        with one.transaction() as store:
            remember(store, ["GONE"])
            marks += store._connection.exec_driver_sql("select mark from forgotten").all()
    other.close()
    assert marks[0] != marks[1]


def test_nobody_is_remembered_for_a_slip_of_the_hand(people: PeopleStore) -> None:
    """An id that stood for nobody may be given to somebody later."""
    erase(people, "TYPO")
    subject_keys(people, ["TYPO"])
    assert back(people) == []


def test_whoever_is_employed_again_is_not_gone(people: PeopleStore, tmp_path: Path) -> None:
    """Somebody whom the directory has as left is, and somebody it does not name."""
    everybody = ["HIRED", "LEFT", "LATER", "UNNAMED"]
    subject_keys(people, everybody)
    erase(people, *everybody)
    lines = (
        spell("HIRED"),
        spell("LEFT", valid_to="2026-06-01"),
        spell("LEFT", valid_from="2026-06-01", status="left"),
        spell("LATER", valid_from="2026-10-06"),
    )
    load_directory(people, directory_file(tmp_path, *lines), now=NOW, accept_large_change=True)
    subject_keys(people, everybody)
    with people.transaction() as store:
        assert returned(store) == sorted(everybody)
        assert returned_and_gone(store, DAY) == ["LATER", "LEFT", "UNNAMED"]
