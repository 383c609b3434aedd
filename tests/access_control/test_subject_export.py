"""A person's copy: complete, readable, for its owner alone, and with nobody else in it."""

import json
import re
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from access_control.errors import AccessError
from access_control.gate import Cause, Gate, Reply
from access_control.subject_export import people_tables, without_small_groups, write_export
from analytics.subject_export import TABLES
from ingest.forgetting import traces_of
from ingest.warehouse import Warehouse
from sightline import app
from support.company import NOW
from support.house import House, asking
from support.planted import ID, NAME, REPORT, key_of, plant
from support.warehouse import Office


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


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return a company with a person who has rows in every table."""
    office = Office(tmp_path_factory.mktemp("planted"))
    plant(office)
    return office


@pytest.fixture(scope="module")
def copy(planted: Office) -> dict[str, pl.DataFrame]:
    """Return the tables of that person's copy, as the command has written them."""
    folder = planted.data.path.parent / "copy"
    words = ["subject-export", ID, "--data", str(planted.data.path), "--to", str(folder)]
    assert CliRunner().invoke(app, words).exit_code == 0
    return {path.stem: pl.read_json(path) for path in folder.glob("*.json")}


@pytest.mark.sqlite
def test_a_copy_has_as_many_rows_as_the_stores(
    planted: Office, copy: dict[str, pl.DataFrame]
) -> None:
    """Counted past all that the copy is made with, table by table; none of them is empty."""
    key = key_of(planted)
    with Warehouse.open(planted.data) as warehouse:
        counted = {
            table: warehouse.database._connection.execute(
                f"select count(*) from warehouse.{table} where subject_key = {key}"  # noqa: S608
            ).fetchall()[0][0]
            for table in (
                "usage_day",
                "usage_event",
                "outcome_event",
                "day_feature",
                "score",
                "flag",
            )
        }
    with closing(sqlite3.connect(planted.data.path / "people.sqlite")) as store:
        for table, condition in {
            "look": "access_log where subject_id = $id",
            "look_made": "access_log where viewer_id = $id and subject_id <> $id",
            "flag_reply": f"flag_reply where subject_key = {key} and '' <> $id",
            "person": "employee where employee_id = $id",
            "reporting_line": "spell where employee_id = $id",
            "login": "login_map where employee_id = $id",
        }.items():
            count = f"select count(*) from {condition}"  # noqa: S608
            counted[table] = store.execute(count, {"id": ID}).fetchone()[0]
    counted |= {"flag_reason": 3, "flag_cause": 1, "source_file": 3}
    assert all(counted.values())
    assert {name: copy[name].height for name in counted} == counted
    # Nothing was set aside of this person.
    assert copy.keys() - counted.keys() == {"model_run", "usage_set_aside"}
    assert copy["usage_event"].height == copy["source_file"]["own_rows"].sum() - 1


def test_a_copy_of_everything_names_nobody_else(copy: dict[str, pl.DataFrame]) -> None:
    """But whom the person reported to, and who looked."""
    said = {name: table.write_json() for name, table in copy.items()}
    assert NAME in said["person"]
    assert [name for name, text in said.items() if f'"{REPORT}"' in text] == []
    assert {name for name, text in said.items() if '"E1"' in text} == {"look", "reporting_line"}
    assert [name for name, text in said.items() if "zqx-elsewhere" in text] == []


def test_the_page_beside_it_explains_every_table_and_column(
    copy: dict[str, pl.DataFrame],
) -> None:
    """And none that is not there."""
    text = (resources.files("access_control") / "subject_export.txt").read_text("utf-8")
    tables, _, columns = text.partition("What the columns say")
    assert copy.keys() | {*TABLES} == set(re.findall(r"^(\w+) {2,}\S", tables, re.MULTILINE))
    named = {column for table in copy.values() for column in table.columns}
    explained = re.findall(r"^([a-z]\w+) +\S", columns, re.MULTILINE)
    nothing_set_aside = {"event_count"}
    assert set(explained) == named | nothing_set_aside
    assert explained == sorted(explained)


def test_a_range_of_few_others_is_not_in_it() -> None:
    """Whoever knows the group could tell a colleague's figure from it."""
    reasons = pl.DataFrame(
        {
            "feature": ["a", "b", "c"],
            "peer_low": [0.1234, 0.1234, None],
            "peer_high": [0.5678, 0.5678, None],
            "peer_count": [20, 19, 0],
        },
        schema_overrides={"peer_count": pl.Int32},
    )
    shown = without_small_groups(reasons, 20)
    assert shown.schema == reasons.schema
    assert shown.rows() == [
        ("a", 0.12, 0.57, 20), ("b", None, None, None), ("c", None, None, None)
    ]  # fmt: skip
    assert without_small_groups(reasons.clear(), 20).height == 0
