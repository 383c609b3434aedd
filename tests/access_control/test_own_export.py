"""One's own export: what the pages show, by the subject alone, and recorded."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from access_control.access_log import What
from access_control.asking import Purpose
from access_control.errors import NotFoundError
from access_control.gate import Cause, Gate, Reply
from support.company import NOW
from support.house import House, asking


@pytest.fixture
def gate(house: House) -> Iterator[Gate]:
    """Return the gate over the house."""
    gate = Gate.open(house.settings())
    yield gate
    gate.close()


def read(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_an_export_is_what_the_pages_show(gate: Gate) -> None:
    """Every day, every open flag with its answer, and every look, the export's own among them."""
    reply = Reply(Cause.WRONG_DATA, "=1+1", contest=True, replied_at=NOW)
    gate.reply(asking("bo"), "flag-bo", reply)
    gate.usage(asking("ana"), "bo", since=None, until=None)
    exported = gate.export(asking("bo"))
    days = exported.window
    whole = gate.usage(asking("bo"), "bo", since=days.first_day, until=days.last_day)
    assert exported.rows == whole.rows
    assert exported.rows
    assert exported.flags == gate.flags(asking("bo"), "bo").flags
    assert exported.flags[0].reply == reply
    assert [(look.viewer_name, look.opened) for look in exported.looks] == [
        ("Bo", (What.EXPORT,)),
        ("Bo", (What.REPLY,)),
        ("Ana", (What.USAGE,)),
    ]


def test_as_csv_it_has_a_row_for_each_thing(gate: Gate) -> None:
    """And a text that a spreadsheet could run does not run."""
    gate.reply(
        asking("bo"), "flag-bo", Reply(Cause.WRONG_DATA, "=1+1", contest=False, replied_at=NOW)
    )
    exported = gate.export(asking("bo"))
    files = exported.csv_files()
    assert list(files) == [
        "usage.csv", "flags.csv", "flag_reasons.csv", "flag_causes.csv", "looks.csv",
    ]  # fmt: skip
    assert len(read(files["usage.csv"])) == len(exported.rows)
    (flag,) = read(files["flags.csv"])
    assert (flag["flag_id"], flag["reply_text"]) == ("flag-bo", "'=1+1")
    # No key of the store's own, which means nothing to anybody else.
    assert not any(b"key" in content for content in files.values())
    assert len(read(files["flag_reasons.csv"])) == len(exported.flags[0].reasons)
    assert [look["opened"] for look in read(files["looks.csv"])] == ["export", "reply"]


def test_looks_of_many_pages_are_all_there(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few a part may hold."""
    for minute in range(5):
        asked = replace(asking("ana"), at=NOW + timedelta(minutes=minute))
        gate.usage(asked, "bo", since=None, until=None)
    later = replace(asking("bo"), at=NOW + timedelta(hours=1))
    monkeypatch.setattr(
        "access_control.own_export.looks_at.__kwdefaults__", {"before": None, "limit": 2}
    )
    looks = gate.export(later).looks
    assert [look.at for look in looks] == sorted({look.at for look in looks}, reverse=True)
    assert sum(look.viewer_name == "Ana" for look in looks) == 5
    assert looks[0].at.astimezone(UTC) == later.at.astimezone(UTC)


@pytest.mark.parametrize("viewer", ["olga", "leo"])
def test_nobody_exports_somebody_else(gate: Gate, viewer: str) -> None:
    """There is no way to name a person; and who is not active exports nothing."""
    with pytest.raises(NotFoundError):
        gate.export(asking(viewer, Purpose.OWN_PAGE))


def test_an_export_is_recorded_before_it_is_made(gate: Gate, house: House) -> None:
    """As of the subject's own, with the days that it covers."""
    exported = gate.export(asking("bo"))
    entry = house.log()[-1]
    assert (entry.viewer_id, entry.subject_id, entry.what) == ("bo", "bo", "export")
    assert entry.first_day == exported.window.first_day.isoformat()
    assert entry.last_day == exported.window.last_day.isoformat()


def test_an_export_without_anything_is_one_too(gate: Gate) -> None:
    """Files without rows, but for the look that it is itself."""
    files = gate.export(asking("jan")).csv_files()
    assert files["flags.csv"].strip() == b""
    assert len(read(files["looks.csv"])) == 1
