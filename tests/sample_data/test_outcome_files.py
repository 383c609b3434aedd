"""Outcomes: known kinds, sessions that exist, and none where the feed is not wired."""

from pathlib import Path

import polars as pl
import pytest

from sample_data.company import DEPARTMENTS


@pytest.fixture
def outcomes(committed: Path) -> pl.DataFrame:
    """Every outcome of the committed sample."""
    return pl.concat(
        pl.read_csv(path, infer_schema=False).with_columns(week=pl.lit(path.name[9:19]))
        for path in sorted((committed / "outcomes").iterdir())
    )


def test_the_columns_are_those_of_the_drop_folder(outcomes: pl.DataFrame) -> None:
    """In order."""
    columns = ["occurred_at", "employee_id", "kind", "client_app", "session_id", "outcome_ref"]
    assert outcomes.columns[:-1] == columns


def test_all_four_kinds_occur(outcomes: pl.DataFrame) -> None:
    """And no other."""
    kinds = {"change_merged", "ticket_closed", "deployment", "document_accepted"}
    assert set(outcomes["kind"]) == kinds


def test_an_outcome_stands_in_the_file_of_its_week(outcomes: pl.DataFrame) -> None:
    """Named for the Monday, in UTC."""
    moment = outcomes["occurred_at"].str.to_datetime(time_zone="UTC")
    assert (
        moment.dt.truncate("1w").dt.date().cast(pl.String).to_list() == outcomes["week"].to_list()
    )


def test_named_sessions_exist_and_are_the_persons_own(
    outcomes: pl.DataFrame, committed_usage: pl.DataFrame
) -> None:
    """Most outcomes name one."""
    named = outcomes.drop_nulls("session_id")
    assert 0.6 < named.height / outcomes.height < 0.9
    sessions = committed_usage.select("employee_id", "session_id", "client_app").unique()
    keys = ["employee_id", "session_id", "client_app"]
    # The night before the first file has sessions that none holds.
    missing = named.join(sessions, on=keys, how="anti")
    assert (missing["occurred_at"] < "2026-09-07T07").all()


def test_departments_that_are_not_wired_have_none(outcomes: pl.DataFrame, committed: Path) -> None:
    """Their people use much and show nothing, which must not count against them."""
    directory = pl.read_csv(committed / "directory.csv").select("employee_id", "department")
    shown = set(outcomes.join(directory.unique(), on="employee_id")["department"])
    assert shown == {unit.name for unit in DEPARTMENTS if unit.wired}


def test_references_are_unique(outcomes: pl.DataFrame) -> None:
    """One outcome, one reference."""
    assert outcomes["outcome_ref"].is_unique().all()
