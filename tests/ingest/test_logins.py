"""Logins become keys: those of people, and keys to wait under for the rest."""

from datetime import date
from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.load import Loader
from ingest.logins import Attribution, Settled, attribute, rematch, unmatched_logins
from ingest.logins_csv import load_logins
from ingest.people_store import PeopleStore
from ingest.settle import settle_logins
from ingest.subjects import subject_keys
from support.directory import directory_file, spell
from support.feeds import usage_file, usage_row
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


def map_logins(people: PeopleStore, folder: Path, *lines: str) -> None:
    """Put a map in force."""
    path = folder / "logins.csv"
    path.write_text("\n".join(["source_system,login,employee_id", *lines, ""]), encoding="utf-8")
    load_logins(people, path, now=NOW)


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
    expected = [
        Settled(waiting, subject_keys(people, ["ANA"])["ANA"], "email_match", is_a_person=False)
    ]
    assert rematch(people, moved.extend) == expected == moved
    assert rematch(people, moved.extend) == []
    assert unmatched_logins(people) == []


def test_a_move_that_fails_is_handed_over_again(people: PeopleStore, tmp_path: Path) -> None:
    """The logins are forgotten only when the rows have moved."""
    tried: list[Settled] = []

    def fail(settled: list[Settled]) -> None:
        tried.extend(settled)
        raise InterruptedError

    key(people, "cursor", "email", "ana@example.com")
    employ(people, tmp_path, "ANA")
    with pytest.raises(InterruptedError):
        rematch(people, fail)
    moved: list[Settled] = []
    assert rematch(people, moved.extend) == moved == tried


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


def test_each_login_is_answered_in_its_place(people: PeopleStore, tmp_path: Path) -> None:
    """Whose it is, what that rests on, and whether the directory names them."""
    employ(people, tmp_path, "ANA", "BO")
    map_logins(people, tmp_path, "bedrock,build,BO")
    logins = [
        ("role_session", "build"),
        ("employee_id", "ZED"),
        ("email", "ANA@example.com"),
        ("vendor_account", "nobody"),
    ]
    found = attribute(people, "bedrock", logins, day=DAY)
    keys = subject_keys(people, ["ANA", "BO", "ZED"])
    assert found == [
        Attribution(
            "build",
            keys["BO"],
            "manual_map",
            matched=True,
            login_kind="role_session",
            is_a_person=True,
        ),
        Attribution(
            "ZED",
            keys["ZED"],
            "manual_map",
            matched=False,
            login_kind="employee_id",
            is_a_person=False,
        ),
        Attribution(
            "ANA@example.com",
            keys["ANA"],
            "email_match",
            matched=True,
            login_kind="email",
            is_a_person=False,
        ),
        Attribution(
            "nobody",
            found[3].subject_key,
            "none",
            matched=False,
            login_kind="vendor_account",
            is_a_person=False,
        ),
    ]
    assert found[3].subject_key not in keys.values()
    assert [one.login for one in unmatched_logins(people)] == ["ZED", "nobody"]


@pytest.mark.parametrize(
    ("kind", "login", "is_a_person"),
    [
        ("role_session", "build", True),
        ("vendor_account", "build", True),
        ("role_session", "ana@example.com", False),
        ("vendor_account", "ana@example.com", False),
        ("role_session", "nobody", False),
        ("employee_id", "ANA", False),
        ("employee_id", "ZED", False),
        ("employee_id", "build", True),
    ],
)
def test_whom_the_map_names_is_a_person(
    people: PeopleStore, tmp_path: Path, kind: str, login: str, *, is_a_person: bool
) -> None:
    """A match alone does not say what acted under the name; the operator does."""
    employ(people, tmp_path, "ANA")
    map_logins(people, tmp_path, "*,build,ANA")
    (found,) = attribute(people, "bedrock", [(kind, login)], day=DAY)
    assert found.is_a_person is is_a_person


@pytest.mark.parametrize(
    ("told", "counted"), [("unknown", "human"), ("service", "service"), ("human", "human")]
)
@pytest.mark.parametrize("map_is_first", [True, False], ids=["map first", "file first"])
def test_what_acted_does_not_depend_on_which_file_came_first(
    loader: Loader, drop: Path, tmp_path: Path, told: str, counted: str, *, map_is_first: bool
) -> None:
    """The map, or the usage that waited for it; what a source calls a service stays one."""
    employ(loader.people, tmp_path, "ANA")
    if map_is_first:
        map_logins(loader.people, tmp_path, "*,old-7,ANA")
    row = usage_row("1", employee_id="old-7", actor_kind=told)
    loader.load_file(usage_file(drop, "a.csv", row))
    if not map_is_first:
        map_logins(loader.people, tmp_path, "*,old-7,ANA")
        settle_logins(loader.warehouse, loader.people)
    query = "select subject_key, actor_kind, identity_source from warehouse.usage_event"
    found = loader.warehouse.database._connection.sql(query).fetchall()
    assert found == [(subject_keys(loader.people, ["ANA"])["ANA"], counted, "manual_map")]


def test_an_employee_id_that_several_sources_name_moves_when_all_say_to_whom(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Their rows lie under one key and cannot be told apart."""
    employ(people, tmp_path, "ANA")
    waiting = key(people, "canonical_csv", "employee_id", "old-7")
    assert key(people, "outcomes_csv", "employee_id", "old-7") == waiting
    moved: list[Settled] = []
    map_logins(people, tmp_path, "canonical_csv,old-7,ANA")
    assert rematch(people, moved.extend) == []
    assert len(unmatched_logins(people)) == 2
    map_logins(people, tmp_path, "canonical_csv,old-7,ANA", "outcomes_csv,old-7,ANA")
    anas = subject_keys(people, ["ANA"])["ANA"]
    assert rematch(people, moved.extend) == moved
    assert moved == [Settled(waiting, anas, "manual_map", is_a_person=True)]
    assert unmatched_logins(people) == []


def test_several_logins_of_a_person_are_settled_at_once(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Each from its own key, in one move; a login of nobody waits on."""
    first = key(people, "cursor", "email", "ana@example.com")
    second = key(people, "litellm", "vendor_account", "ana-gh")
    key(people, "litellm", "vendor_account", "other")
    employ(people, tmp_path, "ANA")
    map_logins(people, tmp_path, "*,ana-gh,ANA")
    anas = subject_keys(people, ["ANA"])["ANA"]
    calls: list[list[Settled]] = []
    rematch(people, calls.append)
    assert calls == [
        [
            Settled(first, anas, "email_match", is_a_person=False),
            Settled(second, anas, "manual_map", is_a_person=True),
        ]
    ]
    assert [one.login for one in unmatched_logins(people)] == ["other"]


def test_whom_the_map_names_and_the_directory_no_more_keeps_the_rows(
    people: PeopleStore, tmp_path: Path
) -> None:
    """They wait under the person's own key, and are theirs again with the directory's next word."""
    employ(people, tmp_path, "ANA", "BO")
    map_logins(people, tmp_path, "*,build,BO")
    employ(people, tmp_path, "ANA")
    (found,) = attribute(people, "bedrock", [("role_session", "build")], day=DAY)
    assert (found.subject_key, found.matched) == (subject_keys(people, ["BO"])["BO"], False)
    moved: list[Settled] = []
    assert rematch(people, moved.extend) == []
    assert [one.login for one in unmatched_logins(people)] == ["build"]
    employ(people, tmp_path, "ANA", "BO")
    assert rematch(people, moved.extend) == []
    assert unmatched_logins(people) == []


def test_an_address_of_two_people_is_closed_until_it_is_ones_own(
    people: PeopleStore, tmp_path: Path
) -> None:
    """While they share it, neither is given what it is used for."""
    shared = {"login_email": "desk@example.com"}
    lines = [
        spell("ANA", login_iss="https://a.example", **shared),
        spell("BO", login_iss="https://b.example", **shared),
    ]
    load_directory(people, directory_file(tmp_path, *lines), now=NOW)
    waiting = key(people, "cursor", "email", "Desk@example.com")
    assert waiting not in subject_keys(people, ["ANA", "BO"]).values()
    moved: list[Settled] = []
    assert rematch(people, moved.extend) == []
    lines[1] = spell("BO", login_iss="https://b.example")
    load_directory(people, directory_file(tmp_path, *lines), now=NOW, accept_large_change=True)
    anas = subject_keys(people, ["ANA"])["ANA"]
    assert rematch(people, moved.extend) == [
        Settled(waiting, anas, "email_match", is_a_person=False)
    ]


@pytest.mark.parametrize(
    ("kind", "login", "is_a_person"),
    [
        ("role_session", "ana-gh", True),
        ("vendor_account", "ana-gh", True),
        ("key_owner", "ana-gh", False),
        ("vendor_account", "ANA", False),
        ("employee_id", "ANA", False),
        ("email", "ana@example.com", False),
    ],
)
def test_the_map_says_that_a_person_goes_by_a_login(
    people: PeopleStore, tmp_path: Path, kind: str, login: str, *, is_a_person: bool
) -> None:
    """Keys are lent to programs, and what merely equals says nothing of what acted."""
    employ(people, tmp_path, "ANA")
    map_logins(people, tmp_path, "*,ana-gh,ANA")
    (found,) = attribute(people, "bedrock", [(kind, login)], day=DAY)
    assert found.is_a_person is is_a_person
