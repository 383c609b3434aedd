"""The draws are near the public figures they are calibrated on.

How near is near enough: two months of one team differ by a Kolmogorov-Smirnov distance of 0.08 to
0.19, so 0.15 between sample and figure is the bound, not a p-value.
"""

import math
from pathlib import Path
from statistics import NormalDist

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

AZURE = Path(__file__).parents[3] / "shared" / "data" / "azure-llm-2023"


def _distance(values: NDArray[np.float64], median: float, sigma: float) -> float:
    """Return the KS distance of ln(values) to a normal, values sorted or not."""
    logs = np.sort(np.log(values))
    normal = NormalDist(math.log(median), sigma)
    expected = np.array([normal.cdf(each) for each in logs])
    return float(np.abs(expected - np.arange(1, logs.size + 1) / logs.size).max())


def _positive(rows: pl.DataFrame, tool: str, column: str) -> NDArray[np.float64]:
    kept = rows.filter((pl.col("client_app") == tool) & (pl.col(column) > 0))
    return kept[column].to_numpy().astype(np.float64)


@pytest.mark.parametrize(
    ("tool", "column", "median", "sigma"),
    [
        ("cursor", "input_tokens", math.exp(12.37), 1.43),
        ("cursor", "output_tokens", math.exp(7.29), 1.51),
        ("claude-code", "output_tokens", math.exp(5.68), 1.22),
        ("company-chat", "input_tokens", math.exp(6.63), 0.99),
        ("company-chat", "output_tokens", math.exp(5.02), 0.86),
        ("copilot-ide", "output_tokens", math.exp(2.79), 0.85),
    ],
)
def test_tokens_are_spread_as_in_public_traces(
    ordinary: pl.DataFrame, tool: str, column: str, median: float, sigma: float
) -> None:
    """Agent requests, agent steps, chats and completions, against their fitted lognormals."""
    assert _distance(_positive(ordinary, tool, column), median, sigma) <= 0.15


@pytest.mark.parametrize(("tool", "trace"), [("copilot-ide", "code"), ("company-chat", "conv")])
def test_input_is_near_the_trace_itself(ordinary: pl.DataFrame, tool: str, trace: str) -> None:
    """Against the requests of Azure 2023, where the trace lies beside the checkout."""
    path = AZURE / f"AzureLLMInferenceTrace_{trace}.csv"
    if not path.exists():
        pytest.skip("the public trace is not part of the repository")
    real = np.sort(pl.read_csv(path)["ContextTokens"].to_numpy())
    drawn = np.sort(_positive(ordinary, tool, "input_tokens"))
    at = np.concatenate([real, drawn])
    share = [np.searchsorted(each, at, side="right") / each.size for each in (real, drawn)]
    assert np.abs(share[0] - share[1]).max() <= 0.25


def test_nine_tenths_of_agents_input_come_from_the_cache(ordinary: pl.DataFrame) -> None:
    """91 % in the one public team export, 96 % in agent steps."""
    agents = ordinary.filter(pl.col("client_app").is_in(["claude-code", "cursor"]))
    share = agents.select(pl.sum("cache_read_input_tokens") / pl.sum("input_tokens")).item()
    assert 0.86 <= share <= 0.95


def test_about_three_percent_of_requests_fail(ordinary: pl.DataFrame) -> None:
    """With most of their token cells empty."""
    failed = ordinary.filter(pl.col("outcome_status") != "success")
    assert 0.028 <= failed.height / ordinary.height <= 0.036
    assert 0.6 <= failed["input_tokens"].null_count() / failed.height <= 0.8


def test_a_day_has_six_requests_at_the_median_and_a_long_tail(ordinary: pl.DataFrame) -> None:
    """Median 6, nine days in ten under 31, against the public team export."""
    days = ordinary.group_by("employee_id", pl.col("event_time").dt.date()).len()["len"]
    assert 4 <= float(days.median() or 0) <= 8  # type: ignore[arg-type]
    assert 22 <= float(days.quantile(0.9) or 0) <= 40


def test_weekends_are_quiet(ordinary: pl.DataFrame) -> None:
    """An office team: a weekend day has less than a sixth of a weekday's requests."""
    weekday = ordinary["event_time"].dt.weekday()
    worked, off = (weekday <= 5).to_numpy().sum() / 10, (weekday > 5).to_numpy().sum() / 4
    assert worked / off > 6


def test_people_differ_by_the_known_spread(ordinary: pl.DataFrame, large: Path) -> None:
    """Ln sigma of tokens per active day between engineers is 1.1 to 1.3 in public figures."""
    directory = pl.read_csv(large / "directory.csv", infer_schema=False)
    engineers = directory.filter(pl.col("job_family") == "engineering")["employee_id"].unique()
    totals = (
        ordinary.filter(pl.col("employee_id").is_in(engineers.implode()))
        .group_by("employee_id")
        .agg(
            tokens=pl.sum("input_tokens") + pl.sum("output_tokens"),
            days=pl.col("event_time").dt.date().n_unique(),
        )
        .filter((pl.col("days") >= 5) & (pl.col("tokens") > 0))
    )
    sigma = float(np.log((totals["tokens"] / totals["days"]).to_numpy()).std())
    assert 1.0 <= sigma <= 1.6


def test_a_prompt_rarely_repeats(ordinary: pl.DataFrame) -> None:
    """About 1 % of fingerprints were seen before."""
    prints = ordinary["prompt_fingerprint"].drop_nulls()
    assert 0.006 <= 1 - prints.n_unique() / prints.len() <= 0.02


def test_most_work_is_done_in_office_hours_of_the_persons_zone(
    ordinary: pl.DataFrame, large: Path
) -> None:
    """Three quarters and more of weekday requests lie between 8 and 19 local time."""
    zones = pl.read_csv(large / "directory.csv").select("employee_id", "time_zone").unique()
    office = total = 0
    for (zone,), part in (
        ordinary.join(zones, on="employee_id").partition_by("time_zone", as_dict=True).items()
    ):
        local = part["event_time"].dt.convert_time_zone(str(zone))
        hours = local.filter(local.dt.weekday() <= 5).dt.hour()
        office += int(hours.is_between(8, 18).to_numpy().sum())
        total += hours.len()
    assert office / total >= 0.75


def test_holidays_are_quiet(committed: Path, committed_usage: pl.DataFrame) -> None:
    """On Columbus Day people in America do next to nothing, others work."""
    zones = pl.read_csv(committed / "directory.csv").select("employee_id", "time_zone").unique()
    monday = committed_usage.filter(
        (pl.col("event_time").dt.date() == pl.date(2026, 10, 12))
        & (pl.col("event_time").dt.hour() >= 14)
        & (pl.col("entrypoint") == "interactive")
    ).join(zones, on="employee_id")
    american = monday["time_zone"].str.starts_with("America/").mean()
    usual = committed_usage.join(zones, on="employee_id")["time_zone"].str.starts_with("America/")
    assert float(american or 0) < 0.5 * float(usual.mean() or 0)  # type: ignore[arg-type]
