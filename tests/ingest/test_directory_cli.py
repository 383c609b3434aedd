"""The commands of the directory as an operator runs them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from support.directory import directory_file, spell
from support.feeds import usage_file, usage_row

RUNNER = CliRunner()


def run(*words: object) -> str:
    """Run a command that has to end well, and return what it said."""
    result = RUNNER.invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of two people."""
    folder = tmp_path / "d"
    path = directory_file(tmp_path, spell("ANA"), spell("BO", "ZED"))
    run("directory", "load", path, "--data", folder)
    return folder


def test_faults_are_listed_by_place(data: Path) -> None:
    """Line, column and reason; never a value."""
    shown = run("directory", "faults", "--data", data)
    assert "unknown_manager" in shown
    assert "ZED" not in shown
    assert json.loads(run("directory", "faults", "--data", data, "--json")) == [
        {"line": 3, "column_name": "manager_id", "reason_code": "unknown_manager"}
    ]


def test_a_login_that_is_nobodys_is_listed_until_the_map_names_it(
    data: Path, tmp_path: Path
) -> None:
    """Then it is somebody's from the next run on, and the list is empty."""
    drop = tmp_path / "feeds"
    usage_file(drop, "a.csv", usage_row("r1", employee_id="GONE-1"))
    night = ("--night", "2026-10-06", "--data", data)
    run("ingest", "--feeds", drop, *night)
    assert "GONE-1" in run("directory", "unmatched", "--data", data)
    logins = tmp_path / "logins.csv"
    logins.write_text("source_system,login,employee_id\n*,GONE-1,ANA\n", encoding="utf-8")
    assert "1 logins" in run("directory", "logins", logins, "--data", data)
    assert "in force already" in run("directory", "logins", logins, "--data", data)
    run("ingest", "--feeds", drop, *night)
    assert json.loads(run("directory", "unmatched", "--data", data, "--json")) == []


def test_a_change_too_large_is_refused_in_one_sentence(data: Path, tmp_path: Path) -> None:
    """It says how large, and how to load it all the same."""
    path = directory_file(tmp_path, spell("ANA"), name="short.csv")
    refused = RUNNER.invoke(app, ["directory", "load", str(path), "--data", str(data)])
    assert refused.exit_code == 12
    assert "50% of the people vanish" in refused.output
    run("directory", "load", path, "--data", data, "--accept-large-change")
