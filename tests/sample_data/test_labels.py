"""The truth agrees with the files, and small and large companies show what they should."""

from datetime import date
from pathlib import Path

import polars as pl

from sample_data.gaming import GAMING
from sample_data.innocent import INNOCENT, NIGHT_SHIFT


def test_every_gaming_pattern_occurs_in_a_large_company(labels: pl.DataFrame) -> None:
    """Ten at least, each in a positive week."""
    names = {stream.name for stream in GAMING}
    assert len(names) >= 10
    assert set(labels.filter("positive")["pattern"]) == names


def test_every_innocent_kind_occurs_in_a_large_company(labels: pl.DataFrame) -> None:
    """Ten at least, and none of their weeks is positive."""
    names = {stream.name for stream in INNOCENT} | {NIGHT_SHIFT}
    assert len(names) >= 10
    assert set(labels["legit"].drop_nulls()) == names
    assert not labels.filter(pl.col("legit").is_not_null())["positive"].any()


def test_about_two_percent_of_people_game(labels: pl.DataFrame) -> None:
    """Forty of two thousand, less those who were not at work in time."""
    gaming = labels.filter(pl.col("pattern").is_not_null())["employee_id"].n_unique()
    assert 30 <= gaming <= 40


def test_a_week_is_positive_or_ambiguous_only_with_a_pattern(labels: pl.DataFrame) -> None:
    """And never both."""
    gaming = labels["pattern"].is_not_null()
    assert (gaming == (labels["positive"] | labels["ambiguous"])).all()
    assert not (labels["positive"] & labels["ambiguous"]).any()
    assert labels["ambiguous"].any()


def test_weeks_are_the_persons_own_and_each_has_one_row(committed: Path) -> None:
    """Person-weeks counted from the usage files by local Monday are the rows of the labels."""
    labels = pl.read_csv(committed / "labels.csv", schema_overrides={"week_start": pl.Date})
    directory = pl.read_csv(committed / "directory.csv", infer_schema=False)
    zones = directory.select("employee_id", "time_zone").unique()
    usage = pl.concat(
        pl.read_csv(path, infer_schema=False, truncate_ragged_lines=True)
        for path in sorted((committed / "usage").iterdir())
    )
    events = usage.filter(
        ~pl.col("source_record_id").str.ends_with("-broken")
        & (pl.col("operation_name") != "execute_tool")
    ).join(zones, on="employee_id")
    weeks = pl.concat(
        part.select(
            "employee_id",
            week_start=pl.col("event_time")
            .str.to_datetime(time_zone="UTC")
            .dt.convert_time_zone(zone)
            .dt.date()
            .dt.truncate("1w"),
        )
        for (zone,), part in events.partition_by("time_zone", as_dict=True).items()
    ).unique()
    listed = labels.select("employee_id", "week_start")
    assert listed.is_unique().all()
    assert weeks.sort(weeks.columns).equals(listed.sort(listed.columns))


def test_the_small_company_has_gaming_after_ordinary_weeks(committed: Path) -> None:
    """Four people, four patterns, from the fourth week on, and in the last closed week."""
    labels = pl.read_csv(committed / "labels.csv", schema_overrides={"week_start": pl.Date})
    gaming = labels.filter(pl.col("pattern").is_not_null())
    assert gaming["employee_id"].n_unique() == gaming["pattern"].n_unique() == 4
    assert (gaming["week_start"] >= date(2026, 9, 28)).all()
    assert gaming.filter("positive", pl.col("week_start") == date(2026, 11, 9)).height >= 1


def test_the_small_company_has_innocent_twins(committed: Path) -> None:
    """At least five kinds."""
    labels = pl.read_csv(committed / "labels.csv")
    assert labels["legit"].drop_nulls().n_unique() >= 5


def test_gaming_is_where_the_labels_say(requests: pl.DataFrame, labels: pl.DataFrame) -> None:
    """A pattern's own mark stands out in its positive weeks: few prompts, asked again and again."""
    looped = labels.filter("positive", pl.col("pattern") == "duplicate_prompts")
    hers = requests.join(looped.select("employee_id").unique(), on="employee_id")
    hers = hers.drop_nulls("prompt_fingerprint")
    most = hers.group_by("employee_id", "prompt_fingerprint").len().group_by("employee_id").max()
    assert (most["len"] >= 10).all()
