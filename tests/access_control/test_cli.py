"""`policy explain` and `policy show`: a decision, its reason and its facts, and no figure."""

import json

import pytest
from typer.testing import CliRunner

from access_control.cli import app
from access_control.policy import Policy
from support.house import House

RUN = CliRunner()


@pytest.mark.parametrize(
    ("viewer", "subject", "on", "allowed", "reason"),
    [
        ("ana", "bo", "2026-03-25", True, "direct_manager"),
        ("eve", "bo", "2026-03-25", False, "not_related"),
        ("eve", "bo", "2026-02-10", True, "direct_manager"),
        ("bo", "bo", "2026-03-25", True, "self"),
        ("ana", "zed", "2026-03-25", False, "unknown_subject"),
    ],
)
def test_explain_gives_decision_reason_and_facts_of_a_day(
    house: House, viewer: str, subject: str, on: str, *, allowed: bool, reason: str
) -> None:
    """For machines, one object; and explaining is no look."""
    command = ["policy", "explain", viewer, subject, "--on", on, "--data", str(house.data.path)]
    found = json.loads(RUN.invoke(app, [*command, "--json"]).stdout)
    assert (found["allowed"], found["reason"]) == (allowed, reason)
    told = RUN.invoke(app, command).stdout
    assert told.startswith("yes: " if allowed else "no: ")
    assert house.log() == []


def test_explain_names_the_line_in_force(house: House) -> None:
    """Who, and since when, so that a wrong directory can be found."""
    command = ["policy", "explain", "mara", "bo", "--on", "2026-03-25"]
    result = RUN.invoke(app, [*command, "--data", str(house.data.path), "--json"])
    found = json.loads(result.stdout)
    assert (found["manager_id"], found["since"]) == ("ana", "2026-02-11")
    assert found["policy_sha256"] == Policy.shipped().sha256


def test_explain_without_a_data_folder_says_so(house: House) -> None:
    """And makes none."""
    nowhere = house.data.path / "nowhere"
    result = RUN.invoke(app, ["policy", "explain", "a", "b", "--data", str(nowhere)])
    assert result.exit_code == 30
    assert not nowhere.exists()


def test_show_prints_the_rule_and_its_number() -> None:
    """The text is what the access log's SHA-256 is of."""
    result = RUN.invoke(app, ["policy", "show"])
    assert '@id("current-direct-manager")' in result.stdout
    assert Policy.shipped().sha256 in result.stdout
    found = json.loads(RUN.invoke(app, ["policy", "show", "--json"]).stdout)
    assert found == {"sha256": Policy.shipped().sha256, "text": Policy.shipped().text}
