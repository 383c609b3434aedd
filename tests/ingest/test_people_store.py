"""The people store keeps what is committed, and shows one snapshot a transaction."""

import threading
from pathlib import Path

import pytest

from ingest.errors import PeopleStoreError, StatementError
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.subjects import _Key, subject_keys


def test_a_failure_inside_leaves_nothing(people: PeopleStore) -> None:
    """A transaction that fails wrote no row."""

    def fail_halfway() -> None:
        with people.transaction() as store:
            store.run("ingest", "people/insert_subject_key", employee_id="ANA", subject_key=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with people.transaction() as store:
        assert store.fetch("ingest", "people/subject_keys", _Key) == []


def test_what_was_committed_is_there_after_a_restart(data: DataFolder) -> None:
    """A second store on the same file reads it."""
    first = PeopleStore.open(data.people_url)
    keys = subject_keys(first, ["ANA"])
    first.close()
    second = PeopleStore.open(data.people_url)
    assert subject_keys(second, ["ANA"]) == keys
    second.close()


def test_threads_that_draw_at_once_agree(people: PeopleStore) -> None:
    """Eight threads ask for the same new person; one key comes of it."""
    drawn: list[int] = []
    threads = [
        threading.Thread(target=lambda: drawn.append(subject_keys(people, ["ANA"])["ANA"]))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 8
    assert len(set(drawn)) == 1


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Names and logins are in it."""
    path = tmp_path / "fresh" / "people.sqlite"
    PeopleStore.open(f"sqlite:///{path}").close()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "url", ["mysql://root:hunter2@db/people", "postgresql://db/people", "hunter2", "sqlite+x://"]
)
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    """In a sentence that says which setting, and repeats no password."""
    with pytest.raises(PeopleStoreError, match="SIGHTLINE_PEOPLE_URL") as caught:
        PeopleStore.open(url)
    assert "hunter2" not in str(caught.value)


def test_a_row_type_that_does_not_fit_is_refused(people: PeopleStore) -> None:
    """The people store holds its statements to their row types too."""
    with people.transaction() as store, pytest.raises(StatementError, match=r"subjects\.sql"):
        store.fetch("ingest", "people/subjects", _Key)


def test_a_store_that_cannot_be_written_says_so(data: DataFolder) -> None:
    """The sentence names no parameter: they are people."""
    store = PeopleStore.open(data.people_url)
    subject_keys(store, ["ANA"])

    def draw_twice() -> None:
        with store.transaction() as people:
            people.run("ingest", "people/insert_subject_key", employee_id="ANA", subject_key=7)

    with pytest.raises(PeopleStoreError, match="cannot be read or written") as caught:
        draw_twice()
    assert "ANA" not in str(caught.value)
    store.close()


@pytest.mark.sqlite
def test_a_rewritten_store_holds_no_byte_of_rows_that_are_gone(data: DataFolder) -> None:
    """Neither the file nor the log beside it, while the store is open; other rows stay."""
    store = PeopleStore.open(data.people_url)
    subject_keys(store, ["UNMISTAKABLE-77", "ANA"])
    with store.transaction() as transaction:
        transaction.run("ingest", "people/forget/subject", employee_id="UNMISTAKABLE-77")
    files = list(data.path.glob("people.sqlite*"))
    assert any(b"UNMISTAKABLE-77" in path.read_bytes() for path in files)
    store.rewrite()
    assert not any(b"UNMISTAKABLE-77" in path.read_bytes() for path in files if path.exists())
    with store.transaction() as transaction:
        found = transaction.fetch("ingest", "people/subject_keys", _Key)
    assert [row.employee_id for row in found] == ["ANA"]
    store.close()
