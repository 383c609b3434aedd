"""The commands of the night as an operator and a machine run them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from analytics.cli import app
from analytics.pointer import published_path
from ingest.cli import app as ground_floor
from ingest.warehouse import Warehouse
from support.directory import directory_file, spell
from support.warehouse import NIGHT, Office

EVENTS = "event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-12T09:00:00Z E1"


@pytest.fixture
def small(office: Office) -> Office:
    """One person, two events."""
    office.employ("E1", time_zone="UTC")
    office.use(EVENTS)
    return office


def command(office: Office, *words: str) -> Result:
    """Run a command as an operator would."""
    options = ["--data", str(office.data.path), "--night", f"{NIGHT}"]
    if words[0] == "nightly":
        options += ["--feeds", str(office.feeds)]
    return CliRunner().invoke(app, [*words, *options])


def load(office: Office) -> None:
    """Load directory and feeds by the commands of the ground floor, which make no day rows."""
    data = ["--data", str(office.data.path)]
    for words in (
        ["directory", "load", str(office.feeds / "directory.csv")],
        ["ingest", "--feeds", str(office.feeds), "--night", f"{NIGHT}"],
    ):
        assert CliRunner().invoke(ground_floor, [*words, *data]).exit_code == 0


def test_a_night_prints_counts_for_people_and_json_for_machines(small: Office) -> None:
    """The directory's sentence and the steps' table; the JSON is the report and nothing else."""
    shown = command(small, "nightly")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Directory version 1 is in force: 1 people in 1 spells")
    assert "day rows" in shown.stdout
    printed = command(small, "nightly", "--json")
    assert printed.exit_code == 0
    assert json.loads(printed.stdout)["published"]["changed"] is False


def test_a_map_of_logins_has_its_sentence_and_its_count(small: Office) -> None:
    """How many logins it names, and how many that waited are somebody's now."""
    small.use("event_time employee_id\n2026-10-06T09:00:00Z contractor-7")
    assert command(small, "nightly").exit_code == 0
    path = small.feeds / "logins.csv"
    path.write_text("source_system,login,employee_id\n*,contractor-7,E1\n")
    shown = command(small, "nightly")
    assert shown.exit_code == 0
    assert "contractor-7" not in shown.output
    (settled,) = [line for line in shown.stdout.splitlines() if "logins settled" in line]
    assert settled.split()[-1] == "1"
    printed = json.loads(command(small, "nightly", "--json").stdout)
    assert (printed["logins"]["logins"], printed["logins"]["changed"]) == (1, False)
    assert printed["settled"] == 0


def test_a_refused_file_has_its_own_exit_code(small: Office) -> None:
    """The rest of the night is done, and machines are told both."""
    (small.feeds / "usage" / "broken.csv").write_text("not,a,usage,file\n1,2,3,4\n")
    shown = command(small, "nightly")
    assert shown.exit_code == 3
    assert "broken.csv: line 1: is in no format" in shown.stdout
    assert published_path(small.data.published) is not None
    printed = command(small, "nightly", "--json")
    assert printed.exit_code == 3
    statuses = {one["file_name"]: one["status"] for one in json.loads(printed.stdout)["receipts"]}
    assert statuses == {"broken.csv": "refused", "usage-001.csv": "earlier"}


def test_what_an_operator_should_know_is_a_line_each(small: Office) -> None:
    """Somebody whom the directory does not name; it stops nothing."""
    small.use("event_time employee_id\n2026-10-05T09:00:00Z E9")
    shown = command(small, "nightly")
    assert shown.exit_code == 0
    assert "Check people_outside_the_directory: 1 to look at.\n" in shown.stdout


def test_a_directory_cut_short_waits_for_a_word(small: Office) -> None:
    """The night stops before it loads anything, until somebody says that it is right."""
    people = [f"E{number}" for number in range(10)]
    directory_file(small.feeds, *(spell(person) for person in people))
    assert command(small, "nightly").exit_code == 0
    directory_file(small.feeds, spell("E1"))
    refused = command(small, "nightly")
    assert refused.exit_code == 12
    assert "--accept-large-change" in refused.stderr
    assert command(small, "nightly", "--accept-large-change").exit_code == 0


def test_each_step_has_its_own_command(small: Office) -> None:
    """Score, then publish; each says what it did, and a second time that there is nothing to do."""
    load(small)
    scored = command(small, "score")
    assert scored.stdout == "1 weeks scored: 0 of 1 person-weeks, 0 flags.\n"
    name = "published-2026-12-01-0001.duckdb"
    assert command(small, "publish").stdout == f"{name} is published.\n"
    assert command(small, "publish").stdout == f"{name} holds everything already.\n"


def test_each_step_has_its_json(small: Office) -> None:
    """The step's own report, counts only."""
    load(small)
    assert json.loads(command(small, "score", "--json").stdout) == {
        "weeks": 1,
        "person_weeks": 1,
        "scored": 0,
        "flags": 0,
        "drifted_weeks": 0,
        "groups_beyond_share": 0,
    }
    assert json.loads(command(small, "publish", "--json").stdout) == {
        "changed": True,
        "file_name": "published-2026-12-01-0001.duckdb",
        "usage_rows": 1,
        "flags": 0,
    }


def test_an_empty_warehouse_has_nothing_to_publish(office: Office) -> None:
    """One sentence and the exit code 22."""
    result = command(office, "publish")
    assert result.exit_code == 22
    assert result.stderr == "there is nothing to publish: no day of usage is whole yet\n"
    assert result.stdout == ""


def test_a_failed_check_publishes_nothing(small: Office) -> None:
    """The sentence names the check, and the exit code is 21."""
    with small.open():
        pass
    with Warehouse.open(small.data) as warehouse:
        warehouse.database._connection.execute("delete from warehouse.usage_day")
    result = command(small, "publish")
    assert result.exit_code == 21
    assert "usage_days_hold_every_event" in result.stderr
    assert published_path(small.data.published) is None


def test_a_drop_folder_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    """No traceback reaches an operator."""
    office = Office(tmp_path)
    office.feeds.rmdir()
    result = command(office, "nightly")
    assert result.exit_code == 13
    assert "there is no such folder" in result.stderr


@pytest.mark.parametrize("name", ["score", "publish", "nightly"])
def test_a_wrong_setting_is_named_as_its_variable(
    small: Office, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Before anything is scored or published; the code is that of wrong use."""
    monkeypatch.setenv("SIGHTLINE_TREES", "3")
    result = command(small, name)
    assert result.exit_code == 2
    assert result.stderr == "SIGHTLINE_TREES: input should be greater than or equal to 10\n"
    assert published_path(small.data.published) is None
