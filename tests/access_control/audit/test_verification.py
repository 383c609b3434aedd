"""Going from entry to entry: by pages, while the service goes on, past what cannot be read."""

from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, assume, given, settings

from access_control.audit import verification
from access_control.audit.report import Fault
from ingest.settings import DataFolder
from support.audit import Log, row
from support.tampering import REFUSED, Tampering, tamperings

pytestmark = pytest.mark.sqlite

GONE = "to-be-erased-7"


def test_a_log_without_entries_is_what_was_signed(log: Log) -> None:
    """From its first moment on."""
    report = log.report()
    assert (report.entries, report.heads, report.findings) == (0, 1, [])


@pytest.mark.parametrize("page", [1, 2, 3, 6, 7])
def test_the_size_of_a_page_finds_the_same(
    log: Log, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    """Also where the log ends with a page."""
    log.add(6)
    monkeypatch.setattr(verification, "PAGE", page)
    assert (log.report().entries, log.findings()) == (6, [])
    log.run("update access_log set reason = 'self' where entry = 5")
    assert (log.report().entries, log.findings()) == (4, [(5, Fault.CHANGED)])


def test_an_entry_that_cannot_be_read_is_named(log: Log) -> None:
    """SQLite keeps bytes that are no text, and does not give them back."""
    log.add(6)
    log.run("update access_log set purpose = cast(x'ff' as text) where entry = 4")
    assert log.findings() == [(4, Fault.UNREADABLE)]


def test_nothing_behind_the_first_bad_entry_is_looked_at(log: Log) -> None:
    """One finding, and how many entries before it are right."""
    log.add(6)
    log.run("update access_log set reason = 'self' where entry in (3, 5)")
    report = log.report()
    assert (report.entries, [one.entry for one in report.findings]) == (2, [3])


def test_the_service_records_while_the_log_is_checked(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check holds the store for a page at a time, and what comes meanwhile is no finding."""
    log.add(20)
    monkeypatch.setattr(verification, "PAGE", 2)
    stop = Event()

    def record() -> None:
        while not stop.is_set():
            log.add(1)

    recording = Thread(target=record)
    recording.start()
    try:
        assert [log.findings() for _ in range(5)] == [[]] * 5
    finally:
        stop.set()
        recording.join()
    assert log.report().unwitnessed == 0


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Log, Path]:
    """A log of seven entries, one of them erased, and a copy of its store."""
    folder = tmp_path_factory.mktemp("sealed")
    log = Log(DataFolder(folder / "data"))
    log.add(3)
    with log.people.transaction() as people:
        log.ledger.append(people, log.ledger.end(people), row(4, viewer_id=GONE))
    log.add(3)
    log.erase(GONE)
    log.copy(folder / "copy")
    return log, folder / "copy"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tampering=tamperings(entries=7))
def test_any_one_change_to_any_column_of_any_row_is_found(
    sealed: tuple[Log, Path], tampering: Tampering
) -> None:
    """Past the triggers it is found; with them in place it is refused or found."""
    log, copy = sealed
    log.put_back(copy)
    with log.edit() as store:
        outcome = tampering.on(store)
    assume(outcome is not None)
    assert outcome is REFUSED or log.findings()
    log.put_back(copy)
    with log.edit(triggers=True) as store:
        outcome = tampering.on(store)
    assert outcome is REFUSED or log.findings()
