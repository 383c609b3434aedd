"""Retention and erasure as an operator and a machine run them: counts, and never a name."""

import json

import pytest
from typer.testing import CliRunner, Result

from sightline import app
from support.warehouse import NIGHT, Office

EVENTS = "event_time employee_id\n2026-06-05T09:00:00Z QUILL-77\n2026-10-12T09:00:00Z E1"


@pytest.fixture
def small(office: Office) -> Office:
    """Two people after a night."""
    office.employ("E1", time_zone="UTC")
    office.employ("QUILL-77", name="Quill Feather", time_zone="UTC")
    office.use(EVENTS)
    assert command(office, "nightly", "--feeds", str(office.feeds)).exit_code == 0
    return office


def command(office: Office, *words: str) -> Result:
    """Run a command as an operator would."""
    options = ["--data", str(office.data.path), "--night", f"{NIGHT}"]
    return CliRunner().invoke(app, [*words, *options])


def test_a_dry_run_says_what_would_go(small: Office) -> None:
    """And then it goes."""
    assert "Would be removed" in command(small, "retention", "run", "--dry-run").stdout
    counts = [
        {line["what"]: line["removed"] for line in json.loads(found.stdout)["lines"]}
        for found in (
            command(small, "retention", "run", "--dry-run", "--json"),
            command(small, "retention", "run", "--json"),
            command(small, "retention", "run", "--json"),
        )
    ]
    assert [found["usage_event"] for found in counts] == [1, 1, 0]


def test_an_erasure_prints_counts_and_never_a_name(small: Office) -> None:
    """Neither the id nor the name, for people or machines; a second one finds nobody."""
    found = command(small, "erase", "QUILL-77", "--json")
    assert json.loads(found.stdout)["warehouse"]["usage_event"] == 1
    again = command(small, "erase", "QUILL-77")
    assert again.exit_code == 0
    assert "Nobody is known by that id" in again.stdout
    assert not {"quill", "feather"} & set((found.output + again.output).lower().split("-"))
    assert "QUILL" not in found.output + again.output


def test_a_folder_without_a_warehouse_is_not_made_one(office: Office) -> None:
    """A mistyped folder is said to be one."""
    found = command(office, "erase", "E1")
    assert found.exit_code == 17
    assert not office.data.warehouse.exists()
