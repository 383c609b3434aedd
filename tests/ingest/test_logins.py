"""Logins become keys: those of people, and keys to wait under for the rest."""

from datetime import date
from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.logins import Settled, attribute, rematch, unmatched_logins
from ingest.people_store import PeopleStore
from ingest.subjects import subject_keys
from support.directory import directory_file, spell
from support.warehouse import NOW

DAY = date(2026, 10, 6)


def key(people: PeopleStore, source: str, kind: str, login: str) -> int:
    """Attribute one login and return its key."""
    (found,) = attribute(people, source, [(kind, login)], day=DAY)
    return found.subject_key


def employ(people: PeopleStore, folder: Path, *ids: str) -> None:
    """Put a directory in force."""
    path = directory_file(folder, *(spell(one) for one in ids))
    load_directory(people, path, now=NOW, accept_large_change=True)


def test_a_persons_logins_have_the_persons_key(people: PeopleStore, tmp_path: Path) -> None:
    """Whichever source and login name them."""
    employ(people, tmp_path, "ANA")
    anas = subject_keys(people, ["ANA"])["ANA"]
    assert key(people, "litellm", "email", "Ana@example.com") == anas
    assert key(people, "canonical_csv", "employee_id", "ANA") == anas
    assert unmatched_logins(people) == []


def test_a_login_of_nobody_waits_under_one_key(people: PeopleStore) -> None:
    """The same every night, another for another source, and listed by the first day."""
    first = key(people, "cursor", "email", "x@example.com")
    assert key(people, "cursor", "email", "x@example.com") == first
    assert key(people, "litellm", "email", "x@example.com") != first
    assert [(one.source_system, one.login, one.first_seen) for one in unmatched_logins(people)] == [
        ("cursor", "x@example.com", "2026-10-06"),
        ("litellm", "x@example.com", "2026-10-06"),
    ]


def test_a_login_that_becomes_somebodys_is_handed_over_once(
    people: PeopleStore, tmp_path: Path
) -> None:
    """And is no longer listed."""
    waiting = key(people, "cursor", "email", "ana@example.com")
    employ(people, tmp_path, "ANA")
    moved: list[Settled] = []
    expected = [Settled(waiting, subject_keys(people, ["ANA"])["ANA"], "email_match")]
    assert rematch(people, moved.extend) == expected == moved
    assert rematch(people, moved.extend) == []
    assert unmatched_logins(people) == []


def test_a_move_that_fails_is_handed_over_again(people: PeopleStore, tmp_path: Path) -> None:
    """The logins are forgotten only when the rows have moved."""

    def fail(_settled: list[Settled]) -> None:
        raise InterruptedError

    key(people, "cursor", "email", "ana@example.com")
    employ(people, tmp_path, "ANA")
    with pytest.raises(InterruptedError):
        rematch(people, fail)
    moved: list[Settled] = []
    assert len(rematch(people, moved.extend)) == 1


def test_an_employee_id_keeps_its_key_when_the_directory_comes(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Nothing moves: the rows were theirs all along."""
    first = key(people, "canonical_csv", "employee_id", "ANA")
    assert [one.login for one in unmatched_logins(people)] == ["ANA"]
    employ(people, tmp_path, "ANA")
    moved: list[Settled] = []
    assert rematch(people, moved.extend) == []
    assert unmatched_logins(people) == []
    assert key(people, "canonical_csv", "employee_id", "ANA") == first


def test_a_login_that_no_one_claims_goes_on_waiting(people: PeopleStore, tmp_path: Path) -> None:
    """Another person's arrival is no reason."""
    waiting = key(people, "cursor", "email", "x@example.com")
    employ(people, tmp_path, "ANA")
    moved: list[Settled] = []
    assert rematch(people, moved.extend) == []
    assert key(people, "cursor", "email", "x@example.com") == waiting
