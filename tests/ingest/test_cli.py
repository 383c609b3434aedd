"""The commands of the ground floor as an operator and a machine run them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from support.directory import directory_file, spell
from support.feeds import usage_file, usage_row

RUNNER = CliRunner()


@pytest.fixture
def feeds(drop: Path) -> Path:
    """A drop folder with a good file, a bad row and a file to refuse."""
    usage_file(drop, "a.csv", usage_row("r1"), usage_row("r2", actor_kind="robot"))
    usage_file(drop, "b.csv", "1,2", header="x,y")
    return drop


def test_a_refused_file_is_told_and_the_exit_code_says_so(feeds: Path, tmp_path: Path) -> None:
    """The good file is loaded, the refusal has its sentence, and the code is 3."""
    result = RUNNER.invoke(app, ["ingest", "--feeds", str(feeds), "--data", str(tmp_path / "d")])
    assert result.exit_code == 3
    assert "b.csv: line 1: is in no format" in result.output
    assert "robot" not in result.output


def test_a_second_night_says_what_was_loaded_earlier(feeds: Path, tmp_path: Path) -> None:
    """Old files do not bury the new ones; a refused file is told every night."""
    command = ["ingest", "--feeds", str(feeds), "--data", str(tmp_path / "d")]
    RUNNER.invoke(app, command)
    again = RUNNER.invoke(app, command)
    assert "1 file was loaded earlier." in again.output
    assert "a.csv" not in again.output
    assert "b.csv: line 1" in again.output


def test_receipts_for_machines(feeds: Path, tmp_path: Path) -> None:
    """One JSON document; rows read = loaded + duplicate + quarantined in each."""
    data = str(tmp_path / "d")
    RUNNER.invoke(app, ["ingest", "--feeds", str(feeds), "--data", data, "--json"])
    found = json.loads(RUNNER.invoke(app, ["receipts", "--data", data, "--json"]).stdout)
    assert [(one["file_name"], one["status"]) for one in found] == [
        ("a.csv", "loaded"),
        ("b.csv", "refused"),
    ]
    for one in found:
        assert one["rows_read"] == one["loaded"] + one["duplicate"] + one["quarantined"]


def test_quarantine_names_the_place_and_never_the_value(feeds: Path, tmp_path: Path) -> None:
    """File, line, column and reason for each bad cell."""
    data = str(tmp_path / "d")
    RUNNER.invoke(app, ["ingest", "--feeds", str(feeds), "--data", data])
    cells = json.loads(RUNNER.invoke(app, ["quarantine", "--data", data, "--json"]).stdout)
    assert cells == [
        {
            "file_name": "a.csv",
            "row_number": 3,
            "column_name": "actor_kind",
            "reason_code": "not_an_option",
        }
    ]
    shown = RUNNER.invoke(app, ["quarantine", "--data", data]).output
    assert "actor_kind" in shown
    assert "robot" not in shown


def test_a_directory_is_put_in_force(tmp_path: Path) -> None:
    """For people a sentence, for machines the counts."""
    path = directory_file(tmp_path, spell("ANA"), spell("BO", "ANA"))
    command = ["directory", "load", str(path), "--data", str(tmp_path / "d")]
    assert "2 people in 2 spells" in RUNNER.invoke(app, command).output
    again = json.loads(RUNNER.invoke(app, [*command, "--json"]).stdout)
    assert (again["version"], again["changed"]) == (1, False)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["ingest", "--feeds", "nowhere", "--data", "d"], 13, "there is no such folder"),
        (["directory", "load", "bad.csv", "--data", "d"], 12, "the header lacks"),
    ],
)
def test_a_failure_is_one_sentence_and_its_code(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    sentence: str,
) -> None:
    """No traceback reaches an operator."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.csv").write_text("a,b\n", encoding="utf-8")
    result = RUNNER.invoke(app, arguments)
    assert result.exit_code == code
    assert sentence in result.output
    assert "Traceback" not in result.output
