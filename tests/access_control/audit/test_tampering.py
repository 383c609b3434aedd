"""The catalogue: what somebody with every file of the log, and not its key, can do to it.

Each of them is found and named by its first bad entry, or refused by a trigger. What one who also
cuts the file of heads can hide is found by a head that was kept elsewhere, and by nothing else.
"""

# ruff: noqa: S608 - names of tables and columns, all written here

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from access_control.audit.hashes import leaf_hash, link_hash
from access_control.audit.keys import AuditKey
from access_control.audit.report import Fault
from ingest.settings import DataFolder
from support.audit import SALT, Log, insert, resealed, row

pytestmark = pytest.mark.sqlite


@pytest.fixture
def log(log: Log) -> Log:
    """Return a log of eight entries."""
    log.add(8)
    return log


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["update access_log set reason = 'self' where entry = 3"], (3, Fault.CHANGED)),
        (["update access_log set subject_id = 'zed' where entry = 5"], (5, Fault.CHANGED)),
        (["update access_log set viewer_id = '' where entry = 1"], (1, Fault.CHANGED)),
        (["update access_log set at = '2026-01-01T00:00:00+00:00' where entry = 8"], (8, None)),
        (["delete from access_log where entry = 4"], (4, Fault.MISSING)),
        (
            [f"delete from {table} where entry = 4" for table in ("access_log", "access_log_seal")],
            (4, Fault.MISSING),
        ),
        (["delete from access_log_seal where entry = 4"], (4, Fault.UNSEALED)),
        (["delete from access_log where entry = 1"], (1, Fault.MISSING)),
        # Two in each other's place: the bodies, then bodies and seals.
        (
            [
                "update access_log set entry = 100 where entry = 3",
                "update access_log set entry = 3 where entry = 6",
                "update access_log set entry = 6 where entry = 100",
            ],
            (3, Fault.CHANGED),
        ),
        (
            [
                f"update {table} set entry = {to} where entry = {entry}"
                for table in ("access_log", "access_log_seal")
                for entry, to in ((3, 100), (4, 3), (100, 4))
            ],
            (3, Fault.CHANGED),
        ),
        # Links and leaves of another entry.
        (["update access_log_seal set chain = leaf where entry = 2"], (2, Fault.UNLINKED)),
        (["update access_log_seal set leaf = chain where entry = 2"], (2, Fault.CHANGED)),
        (["update access_log_seal set salt = '' where entry = 2"], (2, Fault.CHANGED)),
        # One put in: at the end, in the middle, before the first.
        ([f"insert into access_log_seal values (9, '{SALT}', '00', '00', '')"], (9, Fault.CUT)),
        (
            [
                "update access_log set entry = -1 - entry where entry > 4",
                "update access_log set entry = -entry where entry < 0",
            ],
            (5, Fault.MISSING),
        ),
        (["update access_log set entry = 0 where entry = 1"], (1, Fault.MISSING)),
        (["update access_log set entry = -7 where entry = 8"], (8, Fault.CUT)),
        # The tail cut, with its seals, and with the head of the store.
        (["delete from access_log where entry > 6"], (7, Fault.CUT)),
        (
            [f"delete from {table} where entry > 6" for table in ("access_log", "access_log_seal")],
            (7, Fault.CUT),
        ),
        (["delete from access_log_head"], (8, Fault.END_NOT_SIGNED)),
        (["update access_log_head set root = chain"], (8, Fault.END_NOT_SIGNED)),
        (["update access_log_head set peaks = ''"], (8, Fault.END_NOT_SIGNED)),
        # All of it.
        (
            [f"delete from access_log{table}" for table in ("", "_seal", "_head")],
            (1, Fault.CUT),
        ),
        (["drop table access_log_seal"], (1, Fault.UNREADABLE)),
        (["drop table access_log_head"], (8, Fault.END_NOT_SIGNED)),
    ],
)
def test_what_is_written_past_the_triggers_is_found(
    log: Log, statements: list[str], found: tuple[int, Fault | None]
) -> None:
    """Named by the first entry that is not what was signed."""
    log.run(*statements)
    entry, fault = log.findings()[0]
    assert entry == found[0]
    assert found[1] in {None, fault}


@pytest.mark.parametrize(
    "statement",
    [
        "update access_log set reason = 'self' where entry = 3",
        "update access_log set viewer_id = '' where entry = 3",
        "update or replace access_log set entry = 4 where entry = 3",
        "delete from access_log where entry = 8",
        "delete from access_log",
        "delete from access_log_seal where entry = 8",
        "update access_log_seal set leaf = chain where entry = 3",
        "update access_log_seal set erased = ''",
        "insert or replace into access_log select * from access_log where entry = 8",
        "insert or replace into access_log_seal select * from access_log_seal where entry = 8",
    ],
)
def test_the_store_itself_refuses_to_change_an_entry(log: Log, statement: str) -> None:
    """A slip of an operator, or of ours, changes nothing."""
    with (
        closing(sqlite3.connect(log.data.people)) as store,
        pytest.raises(sqlite3.IntegrityError),
    ):
        store.execute(statement)
    assert log.findings() == []


def test_an_entry_put_in_behind_the_last_is_more_than_was_signed(log: Log, tmp_path: Path) -> None:
    """Without a seal, and with one that follows from the last: it needs no key, but a head does."""
    copy = tmp_path / "copy"
    log.copy(copy)
    with log.edit() as store:
        insert(store, row(9))
    assert log.findings() == [(9, Fault.UNSEALED)]
    log.put_back(copy)
    with log.edit() as store:
        (chain,) = store.execute("select chain from access_log_seal where entry = 8").fetchone()
        leaf = leaf_hash(bytes.fromhex(SALT), row(9).body())
        seal = (9, SALT, leaf.hex(), link_hash(bytes.fromhex(chain), leaf).hex())
        insert(store, row(9))
        store.execute("insert into access_log_seal values (?, ?, ?, ?, '')", seal)
    assert log.findings() == [(9, Fault.BEYOND)]
    log.put_back(copy)
    # Where no number leads to, so that only counting finds it.
    with log.edit() as store:
        insert(store, row(0))
    assert log.findings() == [(9, Fault.BEYOND)]


def test_a_tail_that_was_cut_is_found_by_the_head_of_the_store(log: Log) -> None:
    """Where the file of heads was cut as well, and the head in the store forgotten."""
    log.run(
        *(f"delete from {table} where entry > 6" for table in ("access_log", "access_log_seal"))
    )
    log.set_lines(log.lines()[:7])
    assert log.findings() == [(7, Fault.CUT)]


def test_an_older_copy_of_the_store_is_found(log: Log, tmp_path: Path) -> None:
    """It is whole and signed, and the heads say that the log was longer."""
    log.copy(tmp_path / "older")
    log.add(2)
    log.put_back(tmp_path / "older")
    assert log.findings() == [(9, Fault.CUT)]


def test_an_older_copy_that_the_service_went_on_with_is_found(log: Log, tmp_path: Path) -> None:
    """Two histories of one size are signed, and no log is both."""
    log.copy(tmp_path / "older")
    log.add(2)
    log.put_back(tmp_path / "older")
    log.open()
    with log.people.transaction() as people:
        log.ledger.append(people, log.ledger.end(people), row(9, subject_id="zed"))
    log.add(4)
    assert log.findings() == [(9, Fault.REWRITTEN)]


def test_a_chain_that_was_rewritten_with_another_key_is_found(log: Log, tmp_path: Path) -> None:
    """By the key, by the heads if only the store was rewritten, by a kept head if all was."""
    kept = log.keep_head(tmp_path)
    other = AuditKey.draw(tmp_path / "other")
    with log.edit() as store:
        store.execute("update access_log set viewer_id = 'zed' where entry = 3")
        heads = resealed(store, other)
    # The first: not even a salt is what it was.
    assert log.findings() == [(1, Fault.REWRITTEN)]
    log.set_lines([head.line() for head in heads])
    assert log.findings()[0] == (1, Fault.FORGED_HEAD)
    shutil.copyfile(tmp_path / "other", log.key)
    assert log.findings() == []
    assert log.findings(kept)[0] == (1, Fault.FORGED_HEAD)
    log.heads.unlink()
    assert log.findings(kept) == [(8, Fault.REWRITTEN)]


def test_a_tail_that_was_cut_with_its_heads_is_found_by_a_kept_one_alone(
    log: Log, tmp_path: Path
) -> None:
    """The limit of every log whose witness lies beside it."""
    log.copy(tmp_path / "older")
    lines = log.lines()
    log.add(2)
    kept = log.keep_head(tmp_path)
    log.put_back(tmp_path / "older")
    log.set_lines(lines)
    assert log.findings() == []
    assert log.findings(kept) == [(9, Fault.CUT)]


def test_a_file_of_heads_that_is_gone_is_said(log: Log, tmp_path: Path) -> None:
    """And that of another log does not stand in for it."""
    kept = log.keep_head(tmp_path)
    other = Log(DataFolder(tmp_path / "other"))
    other.add(8)
    mine = log.lines()
    log.set_lines(other.lines())
    other.set_lines(mine)
    for swapped in (log, other):
        assert swapped.findings() == [(0, Fault.FORGED_HEAD), (8, Fault.NO_HEADS)]
    assert log.findings(kept) == [(0, Fault.FORGED_HEAD)]
    assert other.findings(kept) == [(1, Fault.REWRITTEN)]
    other.close()
    log.heads.unlink()
    assert log.findings() == [(8, Fault.NO_HEADS)]
    assert log.findings(kept) == []


def test_a_forged_line_among_the_heads_is_found(log: Log) -> None:
    """Every signature is looked at, not only the last."""
    lines = log.lines()
    log.set_lines([*lines[:3], lines[3].replace('"size":3', '"size":4'), *lines[4:]])
    assert log.findings() == [(4, Fault.FORGED_HEAD)]
    log.set_lines([*lines[:3], "torn", *lines[4:]])
    report = log.report()
    assert (report.unreadable_heads, report.findings) == (1, [])
