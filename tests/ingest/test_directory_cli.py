"""The commands of the directory as an operator runs them."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from ingest.logins import attribute
from ingest.people_store import PeopleStore
from ingest.scim import ENTERPRISE
from ingest.settings import DataFolder
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


def refusal(*words: object) -> tuple[int, str]:
    """Run a command that has to fail, and return its code and what it said."""
    result = RUNNER.invoke(app, [str(word) for word in words])
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def scim_file(folder: Path, *people: str) -> Path:
    """Write a SCIM list of people without managers."""
    path = folder / "directory.json"
    accounts = [
        {"id": f"id-{one}", "displayName": one or "Room", ENTERPRISE: {"employeeNumber": one}}
        for one in people
    ]
    path.write_text(json.dumps(accounts), encoding="utf-8")
    return path


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


def test_a_directory_without_faults_says_so(tmp_path: Path) -> None:
    """And so does one where every login is somebody's."""
    data = tmp_path / "d"
    run("directory", "load", directory_file(tmp_path, spell("ANA")), "--data", data)
    assert run("directory", "faults", "--data", data) == "No line of the directory is at fault.\n"
    assert json.loads(run("directory", "faults", "--data", data, "--json")) == []
    shown = run("directory", "unmatched", "--data", data)
    assert shown == "Every login that was read is somebody's.\n"


def test_a_load_is_told_to_people_and_to_machines(data: Path, tmp_path: Path) -> None:
    """Counts only; repeats are told where there are any."""
    path = directory_file(tmp_path, spell("ANA"), spell("BO", "ZED"), spell("BO", "ZED"))
    shown = run("directory", "load", path, "--data", data)
    assert shown == (
        "Directory version 2 is in force: 2 people in 2 spells; 1 without a manager, 1 with an "
        "unknown manager, 0 their own manager, 0 in a circle of managers, 0 people with "
        "overlapping spells.\n1 rows repeat another and were counted once.\n"
    )
    assert "version 2 was in force already" in run("directory", "load", path, "--data", data)
    report = json.loads(run("directory", "load", path, "--data", data, "--json"))
    assert (report["version"], report["changed"], report["repeated"]) == (2, False, 1)


def test_a_list_counts_from_the_day_it_was_made(tmp_path: Path) -> None:
    """An older one is refused afterwards; without a day it is of today."""
    data = ("--data", tmp_path / "d")
    path = scim_file(tmp_path, "ANA", "")
    shown = run("directory", "load", path, *data, "--day", "2026-10-05", "--sign-in-by", "id")
    assert "1 accounts have no employee_id: left out." in shown
    older = refusal("directory", "load", scim_file(tmp_path, "BO"), *data, "--day", "2026-10-04")
    assert older[0] == 12
    assert "load lists in the order of their days" in older[1]
    accepted = ("--accept-large-change", "--json")
    report = json.loads(run("directory", "load", path, *data, *accepted))
    assert (report["version"], report["without_employee_id"]) == (2, 0)


@pytest.mark.parametrize(
    "wrong",
    [("--day", "yesterday"), ("--sign-in-by", "shoe size"), ("--day", "2026-02-30")],
)
def test_a_wrong_option_loads_nothing(tmp_path: Path, wrong: tuple[str, str]) -> None:
    """The command is not begun."""
    path, data = scim_file(tmp_path, "ANA"), tmp_path / "d"
    code, _ = refusal("directory", "load", path, "--data", data, *wrong)
    assert code == 2
    assert not data.exists()


def test_a_map_that_is_wrong_is_refused_in_one_sentence(data: Path, tmp_path: Path) -> None:
    """By line and column."""
    logins = tmp_path / "logins.csv"
    logins.write_text("source_system,login,employee_id\n*,x,SECRET-1\n", encoding="utf-8")
    code, said = refusal("directory", "logins", logins, "--data", data)
    assert code == 12
    assert said == (
        "logins.csv: nothing was loaded: line 2, column employee_id: is not in the directory\n"
    )


def test_a_login_does_not_speak_to_the_terminal(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed chose its text: what cannot be printed is written out, brackets stay brackets."""
    monkeypatch.setattr("ingest.console._stdout.width", 200)
    people = PeopleStore.open(DataFolder(data).people_url)
    hostile = "\x1b]0;owned\x07[bold red]x[/] \u202etxt.exe\r\n"
    attribute(people, "cursor", [("vendor_account", hostile)], day=date(2026, 10, 6))
    people.close()
    shown = run("directory", "unmatched", "--data", data)
    assert r"\x1b]0;owned\x07[bold red]x[/] \u202etxt.exe\r\n" in shown
    assert not set("\x1b\x07\r\u202e") & set(shown)
    assert json.loads(run("directory", "unmatched", "--data", data, "--json")) == [
        {
            "source_system": "cursor",
            "login_kind": "vendor_account",
            "login": hostile,
            "first_seen": "2026-10-06",
        }
    ]
