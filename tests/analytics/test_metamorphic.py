"""What must hold whatever the company: more work is no question, less use is none, units are none.

A company of three hundred from the generator, its day rows changed for some people as more work or
more tokens would have changed them, and scored anew.
"""

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics.baselines import Comparison
from analytics.day_rows import prepare
from analytics.person_weeks import person_weeks
from analytics.score import score_closed_weeks
from analytics.settings import AnalyticsSettings
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.subjects import known_keys
from ingest.warehouse import Warehouse
from support.warehouse import no_progress

NIGHT = date(2026, 10, 28)
SETTINGS = AnalyticsSettings(trees=100)
ORDINARY = 40
WORK = (
    "request_count", "failed_count", "answered_count", "tokens", "output_tokens",
    "off_hours_tokens", "trivial_count", "long_output_tokens", "stuffed_tokens", "gap_count",
    "gap_ln_milli_sum", "gap_ln_milli_square_sum", "gap_mode_count", "fingerprinted_count",
    "prompt_count", "repeated_prompt_count", "tool_actions",
)  # fmt: skip
OUTCOMES = ("edits_accepted", "outcome_weight")
TOKENS = ("tokens", "output_tokens", "off_hours_tokens", "long_output_tokens", "stuffed_tokens")
VOLUME_AND_CLOCK = (
    "tokens_per_day", "requests_per_day", "own_requests_per_day", "active_hours", "quiet_hours",
    "own_active_hours",
)  # fmt: skip
FORGET = ("score", "model_run", "flag", "flag_reason", "flag_cause")


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven weeks of three hundred people, scored: `feeds` and `data`."""
    folder = tmp_path_factory.mktemp("company")
    feeds, data = str(folder / "feeds"), str(folder / "data")
    size = ["--employees", "300", "--days", "49", "--seed", "21"]
    night = ["--feeds", feeds, "--data", data, "--night", NIGHT.isoformat()]
    for command in (["sample", *size, "--out", feeds], ["nightly", *night]):
        ended = subprocess.run(
            [sys.executable, "-m", "sightline", *command],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode in (0, 3), ended.stderr
    return folder


@pytest.fixture(scope="module")
def ordinary(company: Path) -> list[int]:
    """Keys of forty people with nothing in the labels but ordinary work."""
    with (company / "feeds" / "labels.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    special = {
        row["employee_id"]
        for row in rows
        if row["positive"] == "true" or row["legit"] or row["ambiguous"] == "true"
    }
    people = PeopleStore.open(DataFolder(company / "data").people_url)
    keys = known_keys(people)
    people.close()
    plain = sorted({row["employee_id"] for row in rows} - special)
    return [keys[name] for name in plain[:ORDINARY]]


@contextmanager
def changed(company: Path, tmp_path: Path, *changes: str) -> Iterator[tuple[Warehouse, DataFolder]]:
    """Open a copy of the company's data with changes made to its day rows."""
    data = DataFolder(tmp_path / "data")
    shutil.copytree(company / "data", data.path)
    with Warehouse.open(data) as warehouse:
        prepare(warehouse)
        for change in changes:
            warehouse.database._connection.execute(change)
        yield warehouse, data


def rescored(
    company: Path, tmp_path: Path, *changes: str, seed: int = SETTINGS.seed
) -> pl.DataFrame:
    """Return subject_key, week_start, anomaly_score and flagged after changes."""
    settings = SETTINGS.model_copy(update={"seed": seed})
    forget = ["delete from warehouse." + name for name in FORGET]  # noqa: S608
    with changed(company, tmp_path, *forget, *changes) as (warehouse, data):
        score_closed_weeks(warehouse, data, settings, night=NIGHT, progress=no_progress)
        scores = warehouse.database.frame("analytics", "week_scores").drop_nulls()
        flags = warehouse.database.frame("analytics", "flagged_weeks")
    return scores.join(
        flags.select("subject_key", "week_start", flagged=pl.lit(value=True)),
        on=["subject_key", "week_start"],
        how="left",
    ).with_columns(pl.col("flagged").fill_null(value=False))


def times(factor: int, columns: tuple[str, ...], keys: list[int] | None = None) -> str:
    """Return the statement that multiplies columns of day rows, of some people or of all."""
    of = f" where subject_key in ({', '.join(map(str, keys))})" if keys else ""
    products = ", ".join(f"{name} = {name} * {factor}" for name in columns)
    return "update warehouse.day_feature set " + products + of  # noqa: S608


def flagged(frame: pl.DataFrame, keys: list[int]) -> set[tuple[int, date]]:
    """Return the flagged weeks of some people."""
    asked = frame.filter(pl.col("subject_key").is_in(keys), "flagged")
    return set(asked.select("subject_key", "week_start").rows())


@pytest.fixture(scope="module")
def before(company: Path, tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """The company's scores and flags as they are."""
    return rescored(company, tmp_path_factory.mktemp("before"))


def test_there_is_something_to_raise(before: pl.DataFrame) -> None:
    """Flags are raised in this company."""
    assert before["flagged"].sum() > 5


def test_four_times_the_work_with_its_outcomes_raises_no_flag(
    company: Path, tmp_path: Path, ordinary: list[int], before: pl.DataFrame
) -> None:
    """Forty people do four times as much, in every week, and it shows in what comes of it."""
    frame = rescored(company, tmp_path, times(4, (*WORK, *OUTCOMES), ordinary))
    assert flagged(frame, ordinary) <= flagged(before, ordinary)


def test_four_times_the_work_of_a_sudden_raises_no_flag(
    company: Path, tmp_path: Path, ordinary: list[int], before: pl.DataFrame
) -> None:
    """In the last three weeks alone."""
    sudden = times(4, (*WORK, *OUTCOMES), ordinary) + " and day >= '2026-10-05'"
    frame = rescored(company, tmp_path, sudden)
    assert flagged(frame, ordinary) <= flagged(before, ordinary)


def test_ten_times_the_tokens_raise_almost_none(
    company: Path, tmp_path: Path, ordinary: list[int], before: pl.DataFrame
) -> None:
    """The same requests and outcomes, each ten times as large: tokens alone are no signal."""
    frame = rescored(company, tmp_path, times(10, TOKENS, ordinary))
    weeks = frame.filter(pl.col("subject_key").is_in(ordinary)).height
    assert len(flagged(frame, ordinary) - flagged(before, ordinary)) <= 0.01 * weeks


def test_a_token_unit_changes_no_order(company: Path, tmp_path: Path, before: pl.DataFrame) -> None:
    """Everybody's tokens counted in thousandths: the same flags and the same order."""
    after = rescored(company, tmp_path, times(1000, TOKENS))
    keys = ["subject_key", "week_start"]
    assert before.filter("flagged").select(keys).equals(after.filter("flagged").select(keys))
    both = before.join(after, on=keys, suffix="_after")
    order = both.select(pl.corr("anomaly_score", "anomaly_score_after", method="spearman"))
    assert order.item() > 0.999


def test_another_seed_finds_the_same_weeks(company: Path, tmp_path: Path) -> None:
    """Of the most unusual 1 %, 0.85 and more."""
    tops = []
    for seed in (1, 2):
        frame = rescored(company, tmp_path / str(seed), seed=seed)
        top = frame.sort("anomaly_score", descending=True).head(frame.height // 100)
        tops.append(set(top.select("subject_key", "week_start").rows()))
    assert len(tops[0] & tops[1]) >= 0.85 * len(tops[0])


def test_less_use_never_raises_volume_or_clock(
    company: Path, tmp_path: Path, ordinary: list[int]
) -> None:
    """Halve one person's requests, tokens and hours: no such deviation of theirs grows."""
    # In the last week alone: earlier weeks with less use would be another own baseline.
    less = """
        update warehouse.day_feature set
            request_count = request_count // 2, failed_count = failed_count // 2,
            tokens = tokens // 2, active_hours = active_hours // 2,
            quiet_minutes = least(quiet_minutes + 120, 1440)
        where day >= '2026-10-19' and subject_key = """
    before = deviation(company, tmp_path / "before").filter(pl.col("subject_key").is_in(ordinary))
    most = before.sort("requests_per_day", descending=True).row(0, named=True)
    assert most["requests_per_day"] > 0
    after = deviation(company, tmp_path / "after", less + str(most["subject_key"]))
    row = after.row(by_predicate=pl.col("subject_key") == most["subject_key"], named=True)
    assert row["requests_per_day"] < most["requests_per_day"]
    for feature in VOLUME_AND_CLOCK:
        assert row[feature] <= most[feature] + 1e-9, feature


def deviation(company: Path, tmp_path: Path, *changes: str) -> pl.DataFrame:
    """Return the deviations of the last week after changes."""
    with changed(company, tmp_path, *changes) as (warehouse, _):
        weeks = person_weeks(warehouse, date(2026, 9, 7), date(2026, 10, 25))
    found = Comparison.of(weeks, SETTINGS).deviation
    return found.filter(pl.col("week_start") == date(2026, 10, 19))
