"""The committed sample, and a company of 2,000 for figures that need many people."""

import gzip
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sample_data.generate import generate

COMMITTED = Path(__file__).parents[2] / "sample_data"


def read_usage(folder: Path) -> pl.DataFrame:
    """Read all usage rows that are not broken, duplicates included, with their file's day."""
    nights = []
    for path in sorted((folder / "usage").iterdir()):
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        whole = "\n".join(line for line in lines if "-broken" not in line).encode()
        night = pl.read_csv(whole, infer_schema=False)
        nights.append(night.with_columns(night=pl.lit(path.name[6:16])))
    return pl.concat(nights).with_columns(
        pl.col("event_time").str.to_datetime(time_zone="UTC"),
        pl.col("^.*_tokens$").cast(pl.Int64),
        pl.col("cost_usd").cast(pl.Float64),
        pl.col("duration_ms", "edits_accepted", "edits_rejected").cast(pl.Int64),
    )


@pytest.fixture(scope="session")
def committed() -> Path:
    """The folder with the committed sample."""
    return COMMITTED


@pytest.fixture(scope="session")
def committed_usage(committed: Path) -> pl.DataFrame:
    """Every row of the committed sample that is not broken."""
    return read_usage(committed)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two weeks of 2,000 people, with the end of a month in them."""
    folder = tmp_path_factory.mktemp("large")
    generate(folder, employees=2_000, days=14, seed=3, first_day=date(2026, 9, 21))
    return folder


@pytest.fixture(scope="session")
def requests(large: Path) -> pl.DataFrame:
    """Each request of the 2,000 once, tool calls left out."""
    usage = read_usage(large).unique("source_record_id", maintain_order=True)
    return usage.filter(pl.col("operation_name") != "execute_tool")


@pytest.fixture(scope="session")
def labels(large: Path) -> pl.DataFrame:
    """The truth about the 2,000."""
    return pl.read_csv(large / "labels.csv", schema_overrides={"week_start": pl.Date})


@pytest.fixture(scope="session")
def ordinary(requests: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Requests of people who neither game nor have a reason to stand out."""
    odd = labels.filter(pl.col("pattern").is_not_null() | pl.col("legit").is_not_null())
    return requests.join(odd, on="employee_id", how="anti")


@pytest.fixture(scope="session")
def large_ids(large: Path) -> set[str]:
    """The ids in the directory of the 2,000."""
    return set(pl.read_csv(large / "directory.csv")["employee_id"])
