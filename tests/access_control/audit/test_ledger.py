"""Sealing: what an entry leaves behind, how a log begins and goes on, and when it does not."""

from pathlib import Path
from threading import Thread

import pytest

from access_control.audit.head_file import HeadFile
from access_control.audit.heads import Head
from access_control.audit.keys import AuditKey
from access_control.errors import AuditError, LogUnavailableError
from ingest.errors import PeopleStoreError
from ingest.settings import DataFolder
from support.at_once import run_at_once
from support.audit import Log, hold, insert, resealed, row


def test_every_entry_leaves_a_head_outside_the_store(log: Log) -> None:
    """One for the empty log, and one for each entry, the last of them the store's own."""
    log.add(3)
    heads = [head for head in HeadFile(log.heads).heads() if head]
    assert [head.size for head in heads] == [0, 1, 2, 3]
    assert [head.at for head in heads] == ["", *(row(entry).at for entry in (1, 2, 3))]
    assert all(head.is_signed_by(log.ledger.key.public) for head in heads)
    with log.people.transaction() as people:
        assert log.ledger.end(people).tree.size == 3
    assert log.findings() == []


def test_what_fails_leaves_no_entry_and_no_head(log: Log) -> None:
    """The head is of what was committed."""

    def fail_halfway() -> None:
        with log.people.transaction() as people:
            log.ledger.append(people, log.ledger.end(people), row(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert len(log.lines()) == 1
    log.add(1)
    assert log.findings() == []


def test_two_entries_of_one_transaction_are_two(log: Log) -> None:
    """The second rests on the first."""
    with log.people.transaction() as people:
        for entry in (1, 2):
            log.ledger.append(people, log.ledger.end(people), row(entry))
    assert len(log.lines()) == 3
    assert log.findings() == []


def test_a_restart_goes_on_where_the_log_ended(log: Log) -> None:
    """Under the same key, and adds no head that is there."""
    log.add(2)
    log.close()
    log.open()
    log.add(1)
    assert len(log.lines()) == 4
    assert log.findings() == []


def test_a_head_that_a_power_cut_kept_back_leaves_at_the_next_start(log: Log) -> None:
    """The store holds it, signed."""
    log.add(3)
    lines = log.lines()
    log.set_lines(lines[:-1])
    assert log.report().unwitnessed == 1
    log.close()
    log.open()
    assert log.lines() == lines


def test_a_head_that_cannot_leave_stops_the_entry(log: Log) -> None:
    """Before it is written, where the file cannot be opened."""
    log.add(1)
    log.heads.unlink()
    log.heads.mkdir()
    with pytest.raises(LogUnavailableError):
        log.add(1)
    log.heads.rmdir()
    log.add(1)
    assert log.report().entries == 2
    assert log.findings() == []


def test_a_head_that_is_lost_on_its_way_out_stops_the_answer(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry stands, for somebody did ask."""

    def full(_file: HeadFile, _head: Head) -> None:
        raise LogUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(HeadFile, "append", full)
        with pytest.raises(LogUnavailableError):
            log.add(1)
    report = log.report()
    assert (report.entries, report.unwitnessed, report.findings) == (1, 1, [])


def older(tmp_path: Path, entries: list[int]) -> Log:
    """Return a log from before there were seals: entries, and no key, head or seal."""
    log = Log(DataFolder(tmp_path / "older"))
    log.close()
    log.key.unlink()
    log.heads.unlink()
    with log.edit() as store:
        store.execute("drop table access_log_seal")
        store.execute("drop table access_log_head")
        for entry in entries:
            insert(store, row(entry))
    return log


@pytest.mark.sqlite
def test_entries_from_before_there_were_seals_are_sealed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """All at once, when the service first starts, which says so; then they are as fixed as any."""
    log = older(tmp_path, [1, 2, 3])
    log.open()
    assert "had 3 entries without a seal" in caplog.text
    log.add(1)
    report = log.report()
    assert (report.entries, report.before_heads, report.heads) == (4, 3, 2)
    assert report.findings == []
    log.run("update access_log set viewer_id = 'di' where entry = 2")
    assert [entry for entry, _ in log.findings()] == [2]
    log.close()


@pytest.mark.sqlite
def test_a_start_that_is_cut_short_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the commit it counts for nothing; after it, the key that waits is the log's."""
    log = older(tmp_path, [1])

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Head, "over", cut)
        with pytest.raises(KeyboardInterrupt):
            log.open()
    log.close()
    with monkeypatch.context() as patched:
        patched.setattr(HeadFile, "append", cut)
        with pytest.raises(KeyboardInterrupt):
            log.open()
    assert not log.key.exists()
    log.close()
    log.open()
    log.add(1)
    assert log.findings() == []
    log.close()


@pytest.mark.sqlite
def test_an_older_log_with_a_hole_is_not_sealed(tmp_path: Path) -> None:
    """A seal would say that nothing was ever there."""
    log = older(tmp_path, [1, 3])
    with pytest.raises(AuditError, match="Entry 2 of the access log is missing"):
        log.open()
    assert not log.key.exists()
    log.close()


@pytest.mark.sqlite
def test_an_emptied_store_does_not_begin_a_new_log(log: Log, tmp_path: Path) -> None:
    """Neither under the key, nor beside the heads, of the one that was there."""
    log.add(2)
    log.run("delete from access_log", "delete from access_log_seal", "delete from access_log_head")
    log.close()
    with pytest.raises(AuditError, match="heads of an access log that the store does not hold"):
        log.open()
    log.close()
    log.heads.unlink()
    with pytest.raises(AuditError, match="does not hold its log"):
        log.open()
    assert not (tmp_path / "data" / "audit" / "key.new").exists()


def test_a_lost_key_is_not_drawn_anew(log: Log) -> None:
    """The log would go on under a key that nobody has seen."""
    log.key.unlink()
    log.close()
    with pytest.raises(AuditError, match="key: the key of the access log is missing"):
        log.open()


@pytest.mark.sqlite
def test_the_service_signs_over_nothing_that_was_not_signed(log: Log, tmp_path: Path) -> None:
    """Not over a history that was rewritten while it ran, nor over a tree that was."""
    log.add(4)
    with log.edit() as store:
        store.execute("update access_log set viewer_id = 'di' where entry = 2")
        resealed(store, AuditKey.draw(tmp_path / "other"))
    with pytest.raises(LogUnavailableError):
        log.add(1)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "edited",
    [
        "update access_log_head set peaks = ''",
        "update access_log_head set peaks = upper(peaks)",
        "update access_log_head set peaks = x'00'",
        "update access_log_head set size = 2",
        "update access_log_head set size = 'three'",
        "update access_log_head set at = x'00'",
        "update access_log_head set signature = ''",
        "delete from access_log_head",
    ],
)
def test_a_head_that_somebody_edited_stops_the_service(log: Log, edited: str) -> None:
    """Nothing rests on it, and nothing is shown."""
    log.add(3)
    log.run(edited)
    with pytest.raises(LogUnavailableError):
        log.add(1)
    with pytest.raises(LogUnavailableError), log.people.transaction() as people:
        log.ledger.check(people)


@pytest.mark.sqlite
def test_a_log_that_was_cut_or_added_to_stops_the_service(log: Log) -> None:
    """The next number is not the one that the signed head says."""
    log.add(3)
    with log.edit() as store:
        insert(store, row(4))
    log.close()
    log.open()
    with pytest.raises(PeopleStoreError):
        log.add(1)
    log.run("delete from access_log where entry in (3, 4)")
    log.close()
    log.open()
    with pytest.raises(PeopleStoreError):
        log.add(1)


@pytest.mark.sqlite
def test_a_signed_head_put_back_does_not_fit_a_longer_log(log: Log) -> None:
    """An old head with its peaks is signed, and the entries behind it are still there."""
    log.add(2)
    with log.people.transaction() as people:
        end = log.ledger.end(people)
    earlier = Head.over(end, row(2).at, log.ledger.key)
    log.add(1)
    with log.edit() as store:
        hold(store, earlier, end.tree.text())
    with pytest.raises(PeopleStoreError):
        log.add(1)


def test_threads_that_record_at_once_make_one_chain(log: Log) -> None:
    """Eight of them, five looks each."""
    threads = [Thread(target=log.add, args=(5,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = log.report()
    assert (report.entries, report.heads, report.unwitnessed, report.findings) == (40, 41, 0, [])


RECORD = """
from pathlib import Path
from ingest.settings import DataFolder
from support.audit import Log
log = Log(DataFolder(Path(sys.argv[1])))
log.add(25)
log.close()
"""


@pytest.mark.parametrize("begun", [True, False])
def test_processes_that_record_at_once_make_one_chain(tmp_path: Path, *, begun: bool) -> None:
    """Also where both find no log and one of them begins it."""
    data = tmp_path / "shared"
    if begun:
        log = Log(DataFolder(data))
        log.add(1)
        log.close()
    assert run_at_once(RECORD, [[data], [data]]) == [0, 0]
    log = Log(DataFolder(data))
    report = log.report()
    assert (report.entries, report.unwitnessed, report.findings) == (50 + begun, 0, [])
    assert report.heads == 51 + begun
    log.close()
