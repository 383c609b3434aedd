"""The directory: spells that follow each other, and every change a company knows."""

from pathlib import Path

import polars as pl
import pytest

from sample_data.directory_csv import COLUMNS


@pytest.fixture
def directory(committed: Path) -> pl.DataFrame:
    """The directory of the committed sample."""
    return pl.read_csv(committed / "directory.csv", infer_schema=False)


def test_the_columns_are_those_of_the_drop_folder(directory: pl.DataFrame) -> None:
    """In order, and the issuer is left to the service."""
    assert tuple(directory.columns) == COLUMNS
    assert directory["login_iss"].is_null().all()


def test_spells_of_a_person_follow_without_gap_or_overlap(directory: pl.DataFrame) -> None:
    """Each begins on the day the one before ends, and the last is open."""
    for spells in directory.partition_by("employee_id"):
        assert spells["valid_to"][:-1].to_list() == spells["valid_from"][1:].to_list()
        assert spells["valid_to"][-1] is None
        assert (spells["valid_from"].drop_nulls().is_sorted(descending=False)) is True


def test_somebody_got_another_manager_and_the_former_one_is_still_there(
    directory: pl.DataFrame,
) -> None:
    """Both managers are active to the end."""
    active = directory.filter(pl.col("status") == "active")
    moved = [
        spells
        for spells in active.partition_by("employee_id")
        if spells["manager_id"].n_unique() == 2
    ]
    assert moved
    still = directory.filter(pl.col("valid_to").is_null() & (pl.col("status") == "active"))
    for spells in moved:
        assert set(spells["manager_id"]) <= set(still["employee_id"])
        assert spells["valid_from"][1] > "2026-09-07"


def test_there_is_a_leaver_a_leave_a_new_hire_and_a_rehire(directory: pl.DataFrame) -> None:
    """Each at least once in the committed sample."""
    histories = [
        tuple(spells["status"].to_list()) for spells in directory.partition_by("employee_id")
    ]
    assert ("active", "left") in histories
    assert ("active", "leave", "active") in histories
    assert ("active", "left", "active") in histories
    first = directory.group_by("employee_id").agg(pl.col("valid_from").min())
    assert (first["valid_from"] > "2026-09-14").any()


def test_four_time_zones_are_in_use(directory: pl.DataFrame) -> None:
    """Among them Berlin, New York and Kolkata."""
    zones = set(directory["time_zone"])
    assert {"Europe/Berlin", "America/New_York", "Asia/Kolkata"} < zones
    assert len(zones) == 4


def test_nobody_uses_anything_while_away(
    directory: pl.DataFrame, committed_usage: pl.DataFrame
) -> None:
    """Events of people who left or are on leave end with their last day, give or take a night."""
    away = directory.filter(pl.col("status") != "active").select(
        "employee_id",
        begins=pl.col("valid_from").str.to_date(),
        ends=pl.col("valid_to").str.to_date().fill_null(pl.date(2100, 1, 1)),
    )
    events = committed_usage.join(away, on="employee_id")
    day = pl.col("event_time").dt.date()
    inside = events.filter((day > pl.col("begins")) & (day < pl.col("ends") - pl.duration(days=1)))
    assert inside.height == 0
    assert events.height > 0
