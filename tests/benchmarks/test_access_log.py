"""The benchmark of the access log: it runs, and its figures are of a log that verifies."""

import sys

import pytest

from benchmarks import access_log
from benchmarks.access_log import look
from support.audit import row


def test_a_short_run_prints_a_line_for_each_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The peer is once itself, and every other way is a multiple of it."""
    monkeypatch.setattr(sys, "argv", ["access_log", "--entries", "20"])
    access_log.main()
    lines = [line.split("|") for line in capsys.readouterr().out.splitlines() if "|" in line]
    last = {cells[1].strip(): cells[-2].strip() for cells in lines[2:]}
    assert list(last) == [
        "plain insert, sqlite3",
        "insert, the people store",
        "sealed look",
        "check",
    ]
    assert last["plain insert, sqlite3"] == "1.00"
    assert all(float(times) > 0 for times in last.values())


def test_a_look_is_as_long_as_one_of_the_gate() -> None:
    """Shorter rows would make every way look quick."""
    assert len(str(look(1))) >= len(str(row(1)))
