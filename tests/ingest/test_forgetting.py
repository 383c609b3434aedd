"""The people store finds everything of a person, and forgets it."""

from datetime import date
from pathlib import Path

from ingest.directory import load_directory
from ingest.forgetting import forget, leavers, traces_of
from ingest.people_store import PeopleStore
from ingest.subjects import subject_keys
from support.directory import directory_file, spell
from support.warehouse import NOW

WAITING = """
    insert into unmatched_login (source_system, login_kind, login, subject_key, first_seen)
    values ('{}', 'login', '{}', {}, '2026-10-05')
"""


def put(people: PeopleStore, folder: Path, *lines: str) -> None:
    """Put a directory in force."""
    load_directory(people, directory_file(folder, *lines), now=NOW, accept_large_change=True)


def wait(people: PeopleStore, source: str, login: str, key: int) -> None:
    """Let a login wait under a key."""
    with people.transaction() as store:
        store._connection.exec_driver_sql(WAITING.format(source, login, key))


def test_a_persons_traces_are_their_names_and_every_key(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Logins that wait are theirs by id, by address, or by the operator's map for that source."""
    put(people, tmp_path, spell("E1", name="Xan Quill"), spell("E2"))
    own = subject_keys(people, ["E1", "E2"])
    with people.transaction() as store:
        store._connection.exec_driver_sql("insert into login_map values ('cursor', 'xan', 'E1')")
    wait(people, "litellm", "E1@Example.com", 11)
    wait(people, "cursor", "xan", 12)
    wait(people, "litellm", "xan", 13)
    with people.transaction() as store:
        traces = traces_of(store, ["E1"])
    assert traces.keys == {own["E1"], 11, 12}
    assert traces.words == {"E1", "Xan Quill", "e1@example.com", "E1@Example.com", "e1", "xan"}
    assert traces.names_somebody


def test_somebody_unknown_leaves_no_trace(people: PeopleStore) -> None:
    """But the id that was asked for."""
    with people.transaction() as store:
        traces = traces_of(store, ["NOBODY"])
        assert (traces.keys, traces.words) == (frozenset(), frozenset({"NOBODY"}))
        assert not traces.names_somebody
        assert not any(forget(store, traces).values())


def test_who_is_forgotten_is_nobodys_manager_any_more(people: PeopleStore, tmp_path: Path) -> None:
    """Their reports have a vacancy there, and lose nothing else."""
    put(people, tmp_path, spell("E1"), spell("E2", manager_id="E1"))
    subject_keys(people, ["E1"])
    with people.transaction() as store:
        removed = forget(store, traces_of(store, ["E1"]))
    assert {name: rows for name, rows in removed.items() if rows} == {
        "employee": 1, "spell": 1, "spell_manager": 1, "subject": 1,
    }  # fmt: skip
    with people.transaction() as store:
        left = store._connection.exec_driver_sql("select employee_id, manager_id from spell").all()
    assert [tuple(row) for row in left] == [("E2", "")]


def test_leavers_are_those_whose_last_spell_is_over(people: PeopleStore, tmp_path: Path) -> None:
    """Who came back, is on leave or has an open spell is none."""
    put(
        people,
        tmp_path,
        spell("LEFT", valid_to="2026-06-01"),
        spell("LEFT", valid_from="2026-06-01", status="left"),
        spell("ENDED", valid_to="2026-06-01"),
        spell("BACK", valid_to="2026-06-01"),
        spell("BACK", valid_from="2026-09-01"),
        spell("AWAY", status="leave"),
        spell("ONLYLEFT", valid_from="2026-06-01", status="left"),
    )
    with people.transaction() as store:
        assert leavers(store, date(2026, 5, 31)) == []
        assert leavers(store, date(2026, 6, 1)) == ["ENDED", "LEFT", "ONLYLEFT"]
