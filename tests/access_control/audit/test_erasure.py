"""Erasing somebody from the log: no byte of them is left, and the log still verifies."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from access_control.audit.report import Fault
from support.audit import Log, row

pytestmark = pytest.mark.sqlite

GONE = "to-be-erased-7"


@pytest.fixture
def erased(log: Log, tmp_path: Path) -> Log:
    """Return a log of nine entries; three named somebody who is erased, the last one among them."""
    for entry in range(1, 10):
        named = {
            3: {"subject_id": GONE},
            6: {"viewer_id": GONE},
            9: {"viewer_id": GONE, "subject_id": GONE},
        }
        with log.people.transaction() as people:
            log.ledger.append(people, log.ledger.end(people), row(entry, **named.get(entry, {})))
    log.keep_head(tmp_path)
    assert log.erase(GONE) == 3
    return log


def rows(log: Log) -> dict[int, tuple[str, str, str]]:
    """Return viewer, subject and request of each entry."""
    with closing(sqlite3.connect(log.data.people)) as store:
        found = store.execute("select entry, viewer_id, subject_id, request_id from access_log")
        return {entry: (viewer, subject, request) for entry, viewer, subject, request in found}


def test_the_log_still_verifies_also_by_a_head_from_before(erased: Log, tmp_path: Path) -> None:
    """The leaves stay, so the root does."""
    report = erased.report(tmp_path / "kept")
    assert (report.entries, report.erased, report.findings) == (9, 3, [])
    erased.add(2)
    assert erased.findings(tmp_path / "kept") == []


def test_the_other_person_of_an_entry_stays(erased: Log) -> None:
    """They may still read that somebody looked."""
    found = rows(erased)
    assert found[3] == (row(3).viewer_id, "", "")
    assert found[6] == ("", row(6).subject_id, "")
    assert found[9] == ("", "", "")
    assert found[5] == (row(5).viewer_id, row(5).subject_id, row(5).request_id)


def test_no_byte_of_the_person_is_left_in_any_file(erased: Log) -> None:
    """Neither in the store, nor in what it writes ahead, nor among the heads."""
    erased.copy(erased.data.path / "copy")
    files = [path for path in erased.data.path.rglob("*") if path.is_file()]
    assert len(files) > 3
    assert [path.name for path in files if GONE.encode() in path.read_bytes()] == []


def test_nobody_can_find_out_who_it_was_by_trying_names(erased: Log) -> None:
    """Without its salt a leaf says nothing."""
    with closing(sqlite3.connect(erased.data.people)) as store:
        salts = store.execute("select salt from access_log_seal where entry in (3, 6, 9)")
        assert salts.fetchall() == [("",)] * 3


@pytest.mark.parametrize(
    "edited",
    [
        "update access_log set viewer_id = 'di' where entry = 6",
        "update access_log set subject_id = 'di' where entry = 6",
        "update access_log set allowed = 1 - allowed where entry = 6",
        "update access_log_seal set erased = upper(erased) where entry = 6",
        "update access_log_seal set salt = '00' where entry = 6",
        """update access_log_seal set erased = (
            select erased from access_log_seal where entry = 3
        ) where entry = 6""",
        # As an erasure would, without the key.
        "update access_log_seal set erased = '00', salt = '' where entry = 6",
    ],
)
def test_what_an_erasure_left_cannot_be_changed(erased: Log, edited: str) -> None:
    """It is signed together with the leaf."""
    erased.run(edited)
    assert erased.findings() == [(6, Fault.BLANKED)]


def test_blanking_without_the_key_is_no_erasure(erased: Log) -> None:
    """Whoever hides who looked is found."""
    erased.run("update access_log set viewer_id = '' where entry = 2")
    assert erased.findings() == [(2, Fault.CHANGED)]


def test_somebody_who_is_in_no_entry_changes_nothing(erased: Log) -> None:
    """Nor does erasing a second time."""
    before = rows(erased)
    assert erased.erase("nobody") == 0
    assert erased.erase(GONE) == 0
    assert rows(erased) == before


def test_both_persons_of_an_entry_can_be_erased(erased: Log) -> None:
    """One after the other."""
    erased.erase(row(3).viewer_id)
    assert rows(erased)[3] == ("", "", "")
    assert erased.findings() == []
