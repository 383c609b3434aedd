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
    """One JSON document; rows read = loaded + duplicate + quarantined in each, and their rates."""
    data = str(tmp_path / "d")
    RUNNER.invoke(app, ["ingest", "--feeds", str(feeds), "--data", data, "--json"])
    found = json.loads(RUNNER.invoke(app, ["receipts", "--data", data, "--json"]).stdout)
    assert [(one["file_name"], one["status"], one["coverage"]) for one in found] == [
        ("a.csv", "loaded", 0.0),
        ("b.csv", "refused", None),
    ]
    for one in found:
        assert one["rows_read"] == one["loaded"] + one["duplicate"] + one["quarantined"]
        assert {"duplicate_rate", "reconciled"} <= one.keys()


def test_receipts_for_people_hold_counts_and_no_value(feeds: Path, tmp_path: Path) -> None:
    """What became of the rows, then what the loaded files hold."""
    data = ["--data", str(tmp_path / "d")]
    RUNNER.invoke(app, ["ingest", "--feeds", str(feeds), *data])
    shown = RUNNER.invoke(app, ["receipts", *data])
    assert shown.exit_code == 0
    for word in ("all files", "canonical_csv", "2026-10-05", "request_id"):
        assert word in shown.output
    for value in ("robot", "E00042", "payments", "s-7f3a", "r1", "claude"):
        assert value not in shown.output


def test_quarantine_names_the_place_and_never_the_value(feeds: Path, tmp_path: Path) -> None:
    """File, line, record, column and reason for each bad cell."""
    data = str(tmp_path / "d")
    RUNNER.invoke(app, ["ingest", "--feeds", str(feeds), "--data", data])
    cells = json.loads(RUNNER.invoke(app, ["quarantine", "list", "--data", data, "--json"]).stdout)
    assert cells == [
        {
            "file_name": "a.csv",
            "line": 3,
            "item": 1,
            "column_name": "actor_kind",
            "reason_code": "not_an_option",
        }
    ]
    shown = RUNNER.invoke(app, ["quarantine", "list", "--data", data]).output
    assert "actor_kind" in shown
    assert "robot" not in shown


DAYS = {
    "daily": [
        {
            "date": "2026-10-05",
            "inputTokens": 1,
            "outputTokens": 2,
            "totalTokens": 3,
            "totalCost": 0.1,
            "modelsUsed": ["m"],
        }
    ],
    "totals": {"totalTokens": 3},
}


def ingest_json(tmp_path: Path, *words: str) -> list[dict[str, object]]:
    """Load files by name and return their receipts."""
    night = ["--night", "2026-10-06", "--json"]
    shown = RUNNER.invoke(app, ["ingest", *words, *night, "--data", str(tmp_path / "d")])
    found: list[dict[str, object]] = json.loads(shown.stdout)
    assert shown.exit_code == (3 if any(one["status"] == "refused" for one in found) else 0)
    return found


def test_a_file_is_loaded_by_name_with_what_it_does_not_say(tmp_path: Path) -> None:
    """Its source, whose it is and the zone of its days; the total it prints is that of its rows."""
    path = tmp_path / "days.json"
    path.write_text(json.dumps(DAYS), encoding="utf-8")
    told = ["--source", "ccusage", "--owner", "E00042", "--source-tz", "Asia/Tokyo"]
    (one,) = ingest_json(tmp_path, str(path), *told)
    assert (one["source_system"], one["source_tz"], one["loaded"]) == ("ccusage", "Asia/Tokyo", 1)
    assert (one["unattributed"], one["reconciled"]) == (0, True)
    assert ingest_json(tmp_path, str(path))[0]["status"] == "earlier"


def test_a_file_of_the_owners_own_zone_needs_no_zone(tmp_path: Path) -> None:
    """The directory knows it."""
    directory = directory_file(tmp_path, spell("E00042", time_zone="Europe/Lisbon"))
    data = ["--data", str(tmp_path / "d")]
    assert RUNNER.invoke(app, ["directory", "load", str(directory), *data]).exit_code == 0
    path = tmp_path / "days.json"
    path.write_text(json.dumps(DAYS), encoding="utf-8")
    (one,) = ingest_json(tmp_path, str(path), "--owner", "e00042@example.com")
    assert (one["source_tz"], one["coverage"]) == ("Europe/Lisbon", 1.0)


def test_usage_and_outcomes_may_be_given_together(drop: Path, tmp_path: Path) -> None:
    """In no folder, a file is told by what it holds."""
    usage = usage_file(drop, "a.csv", usage_row("r1"))
    outcomes = tmp_path / "o.csv"
    outcomes.write_text(
        "occurred_at,employee_id,kind\n2026-10-05T10:00:00Z,E00042,change_merged\n",
        encoding="utf-8",
    )
    found = ingest_json(tmp_path, str(usage), str(outcomes))
    assert [(one["source_system"], one["loaded"]) for one in found] == [
        ("canonical_csv", 1),
        ("outcomes_csv", 1),
    ]


def test_files_by_name_go_before_the_drop_folder(
    feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which the environment names on most machines."""
    monkeypatch.setenv("SIGHTLINE_FEEDS", str(feeds))
    path = tmp_path / "c.csv"
    path.write_bytes((feeds / "usage" / "a.csv").read_bytes())
    assert [one["file_name"] for one in ingest_json(tmp_path, str(path))] == ["c.csv"]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ([], "names nobody; put it into usage/ccusage/<employee_id>/"),
        (["--owner", "E00042"], "has days without a zone"),
        (["--owner", "not a login", "--source-tz", "UTC"], "has an owner who is neither"),
        (["--owner", "E00042", "--source-tz", "Mars/Base"], "has a --source-tz that is no zone"),
        (["--source", "nowhere"], "there is no source nowhere; choose one of"),
        (["--source", "canonical_csv"], "is in no format that Sightline knows"),
    ],
)
def test_what_was_not_said_of_a_file_is_asked_for(
    tmp_path: Path, told: list[str], problem: str
) -> None:
    """It is refused with a sentence, and loaded once it is told."""
    path = tmp_path / "days.json"
    path.write_text(json.dumps(DAYS), encoding="utf-8")
    (one,) = ingest_json(tmp_path, str(path), *told)
    assert one["status"] == "refused"
    assert problem in str(one["problem"])
    told = ["--owner", "E00042", "--source-tz", "UTC"]
    assert ingest_json(tmp_path, str(path), *told)[0]["status"] == "loaded"


def test_a_login_that_became_somebodys_is_settled_first(drop: Path, tmp_path: Path) -> None:
    """Another file of theirs then holds the same event, and it is counted once."""
    data = ["--data", str(tmp_path / "d")]
    contractor = usage_file(drop, "a.csv", usage_row("r1", employee_id="contractor-7"))
    assert ingest_json(tmp_path, str(contractor))[0]["loaded"] == 1
    directory = directory_file(tmp_path, spell("E00042"))
    logins = tmp_path / "logins.csv"
    logins.write_text("source_system,login,employee_id\n*,contractor-7,E00042\n")
    for words in (["load", str(directory)], ["logins", str(logins)]):
        assert RUNNER.invoke(app, ["directory", *words, *data]).exit_code == 0
    (one,) = ingest_json(tmp_path, str(usage_file(drop, "b.csv", usage_row("r1"))))
    assert (one["loaded"], one["duplicate"]) == (0, 1)


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
        (["ingest", "--data", "d"], 13, "there is nothing to load; give --feeds, or files"),
        (["ingest", "--feeds", ".", "--owner", "E1", "--data", "d"], 13, "name the files as well"),
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
