"""The log in PostgreSQL: the same seals, and triggers of its own that refuse what SQLite's refuse.

`make test-postgresql` runs the tests of the door and of the directory on it as well.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from access_control.audit.report import Fault
from ingest.errors import PeopleStoreError
from ingest.settings import DataFolder
from support.audit import Log
from support.postgresql import fresh_schema

ENTRIES = 8
AWAY = "alter table {} disable trigger all"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    """Yield a log with some entries, in PostgreSQL."""
    with fresh_schema() as address:
        monkeypatch.setenv("SIGHTLINE_PEOPLE_URL", address)
        log = Log(DataFolder(tmp_path / "data"))
        log.add(ENTRIES)
        yield log
        log.close()


def run(log: Log, *statements: str) -> None:
    """Run statements as somebody who can write the database."""
    with log.people.transaction() as people:
        for statement in statements:
            people._connection.exec_driver_sql(statement)


def test_a_log_that_nobody_touched_is_what_was_signed(log: Log) -> None:
    """Also after the service was started anew, and after an erasure."""
    log.close()
    log.open()
    log.add(1)
    assert log.erase("bo")
    assert (log.report().entries, log.findings()) == (ENTRIES + 1, [])
    assert not log.data.people.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "delete from access_log where entry = 8",
        "delete from access_log",
        "truncate access_log",
        "truncate access_log_seal",
        "update access_log set reason = 'self' where entry = 3",
        "update access_log set viewer_id = '' where entry = 3",
        "update access_log set entry = 9 where entry = 8",
        "insert into access_log select * from access_log where entry = 8",
        "delete from access_log_seal where entry = 8",
        "update access_log_seal set leaf = chain where entry = 3",
        "update access_log_seal set erased = ''",
    ],
)
def test_the_store_itself_refuses_to_change_an_entry(log: Log, statement: str) -> None:
    """For as long as its triggers are there."""
    with pytest.raises(PeopleStoreError):
        run(log, statement)
    assert log.findings() == []


@pytest.mark.parametrize(
    ("statement", "entry", "fault"),
    [
        ("update access_log set reason = 'x' where entry = 3", 3, Fault.CHANGED),
        ("update access_log set subject_id = 'di' where entry = 3", 3, Fault.CHANGED),
        ("delete from access_log where entry = 4", 4, Fault.MISSING),
        ("delete from access_log where entry > 6", 7, Fault.CUT),
        ("update access_log_seal set chain = leaf where entry = 5", 5, Fault.UNLINKED),
    ],
)
def test_what_is_written_past_the_triggers_is_found(
    log: Log, statement: str, entry: int, fault: Fault
) -> None:
    """By the number of the first bad entry."""
    run(log, AWAY.format("access_log"), AWAY.format("access_log_seal"), statement)
    assert (entry, fault) in log.findings()
