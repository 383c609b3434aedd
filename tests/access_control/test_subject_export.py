"""A person's copy: complete, readable, for its owner alone, and with nobody else in it."""

import json
from pathlib import Path

import polars as pl
import pytest

from access_control.errors import AccessError
from access_control.gate import Cause, Gate, Reply
from access_control.subject_export import people_tables, write_export
from ingest.forgetting import traces_of
from support.company import NOW
from support.house import House, asking


def tables_of(house: House, employee_id: str) -> dict[str, pl.DataFrame]:
    """Return what the people store holds of somebody."""
    with house.people.transaction() as store:
        return people_tables(store, traces_of(store, [employee_id]))


@pytest.fixture
def tables(gate: Gate, house: House) -> dict[str, pl.DataFrame]:
    """Return bo's tables after some looks and an answer."""
    gate.usage(asking("ana"), "bo", since=None, until=None)
    gate.flags(asking("bo"), "bo")
    gate.reply(
        asking("bo"), "flag-bo", Reply(Cause.WRONG_DATA, "not mine", contest=True, replied_at=NOW)
    )
    gate.flags(asking("di"), "di")
    return tables_of(house, "bo")


def test_it_says_who_looked_and_what_was_answered(tables: dict[str, pl.DataFrame]) -> None:
    """By name, as the page does; one's lines of reporting, whole."""
    assert tables["look"].select("viewer_name", "what", "relation").rows() == [
        ("Ana", "usage", "direct_manager"),
        ("Bo", "flags", "self"),
        ("Bo", "reply", "self"),
    ]
    assert tables["flag_reply"]["text"].to_list() == ["not mine"]
    assert tables["reporting_line"]["manager_id"].to_list() == ["gil", "eve", "ana"]
    assert tables["person"]["name"].to_list() == ["Bo"]


def test_looks_at_others_do_not_say_at_whom(gate: Gate, house: House) -> None:
    """What is theirs is that they looked."""
    gate.usage(asking("ana"), "bo", since=None, until=None)
    made = tables_of(house, "ana")["look_made"]
    assert made["what"].to_list() == ["usage"]
    assert "bo" not in made.write_json()


def test_nobody_else_is_in_it(tables: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    """But the names of those who looked, and the ids of those reported to."""
    write_export(tables, [], tmp_path / "copy")
    said = "".join(
        path.read_text() for path in (tmp_path / "copy").iterdir() if path.suffix != ".txt"
    ).lower()
    assert not [name for name in ("fay", "mara", "ovi", "jan", '"di"', '"ed"') if name in said]


def test_it_is_a_folder_of_tables_for_its_owner_alone(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    """Each twice, with a page that says what each of them is."""
    card = tmp_path / "2026-10-05-abc.md"
    card.write_text("# The detector")
    folder = tmp_path / "copy"
    write_export(tables, [card], folder)
    assert {path.name for path in folder.iterdir()} == {
        "README.txt",
        card.name,
        *(f"{name}.{kind}" for name in tables for kind in ("csv", "json")),
    }
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert json.loads((folder / "flag_reply.json").read_text())[0]["contest"] == 1
    with pytest.raises(AccessError):
        write_export(tables, [], folder)
