"""The benchmark of the gate: it runs over a company as large as it says."""

import sys

import pytest

from benchmarks import gate


def test_a_short_run_prints_a_line_for_each_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The peer is once itself."""
    monkeypatch.setattr(gate, "_WITH_FIGURES", 60)
    monkeypatch.setattr(sys, "argv", ["gate", "--employees", "200", "--times", "10"])
    gate.main()
    said = capsys.readouterr().out
    lines = [line.split("|") for line in said.splitlines() if "|" in line]
    last = {cells[1].strip(): cells[-2].strip() for cells in lines[2:]}
    assert list(last) == ["a rule in plain Python", "a decision", "a page through the gate"]
    assert last["a rule in plain Python"] == "1"
