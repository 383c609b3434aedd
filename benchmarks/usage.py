"""As many rows of usage as a benchmark asks for, made of the invented company's.

The rows of sample_data's own files are taken again and again, each time as other people's: other
minutes, counts and ids. What a reader meets stays as it is there, column by column: which cells are
empty together, how long they are, how often a word comes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.columns import COLUMNS, TYPES

FIRST_DAY = date(2026, 9, 7)
LATE = 0.02
"""Share of the rows that are written up to a day after their time."""

_SAMPLE = Path(__file__).parents[1] / "sample_data" / "usage"
_A_DAY = 86_400_000
_HALF_AN_HOUR = 1_800_000
_COUNTS = [name for name in COLUMNS if TYPES[name] == "bigint"]

# A copy's people are others than the last's, in a company that does not grow without end.
_COMPANIES = 100
_PEOPLE = 1000


@dataclass(frozen=True)
class UsageDay:
    """What is exported on one day.

    Attributes:
        day: The UTC day; late rows bear an earlier time.
        rows: The 28 columns in the order they are written: `event_time` a UTC timestamp, counts
            whole numbers, `cost_usd` a float.
    """

    day: date
    rows: pl.DataFrame


def usage_days(rows: int, days: int, *, only_calls: bool = False) -> Iterator[UsageDay]:
    """Yield exactly `rows` rows over `days` days from `FIRST_DAY` on, busy as the company's are.

    Args:
        rows: How many in all.
        days: How many days.
        only_calls: Leave out what no vendor of models counts: actions of agents, failed calls.
    """
    sample = _days_of_the_sample(only_calls=only_calls)
    pools = [sample[number % len(sample)] for number in range(days)]
    ends = np.cumsum([pool.height for pool in pools])
    sizes = np.diff(ends * rows // ends[-1], prepend=0)
    rng = np.random.default_rng(rows)
    held = pl.DataFrame()
    for number, (pool, size) in enumerate(zip(pools, sizes.tolist(), strict=True)):
        day = FIRST_DAY + timedelta(number)
        made = _some_late(_rows_of(pool, size, day, rng), rng)
        waiting = pl.concat([held, made]) if held.height else made
        due = pl.lit(number == days - 1) | (pl.col("place") < 1)
        held = waiting.filter(~due).with_columns(pl.col("place") - 1)
        yield UsageDay(day, waiting.filter(due).sort("place").select(COLUMNS))


def even_nights(rows: int, nights: int) -> Iterator[UsageDay]:
    """Yield `nights` days of `rows` rows each, every one a working day."""
    rng = np.random.default_rng(rows)
    sample = _days_of_the_sample(only_calls=False)
    working = [pool for pool in sample if pool.height > max(one.height for one in sample) // 2]
    for number in range(nights):
        day = FIRST_DAY + timedelta(number)
        yield UsageDay(day, _rows_of(working[number % len(working)], rows, day, rng))


@cache
def _days_of_the_sample(*, only_calls: bool) -> list[pl.DataFrame]:
    files = sorted(_SAMPLE.glob("*.csv.gz"))
    read = [pl.read_csv(file, infer_schema=False, truncate_ragged_lines=True) for file in files]
    # Neither the rows broken on purpose nor those exported twice.
    sound = pl.concat(read).filter(~pl.col("source_record_id").str.ends_with("-broken"))
    rows = sound.unique("source_record_id", maintain_order=True).with_columns(
        pl.col("event_time").str.to_datetime("%Y-%m-%dT%H:%M:%S%.3fZ", time_unit="ms"),
        pl.col(_COUNTS).cast(pl.Int64),
        pl.col("cost_usd").cast(pl.Float64),
    )
    if only_calls:
        counted = pl.col("input_tokens").is_not_null()
        rows = rows.filter(counted & (pl.col("operation_name") != "execute_tool"))
    by_day = rows.sort("event_time").with_columns(day=pl.col("event_time").dt.date())
    return [
        pool.drop("day") for pool in by_day.partition_by("day", maintain_order=True) if pool.height
    ]


def _rows_of(pool: pl.DataFrame, rows: int, day: date, rng: np.random.Generator) -> pl.DataFrame:
    """Take every row of the pool as often as every other, give or take one."""
    copies = -(-rows // pool.height)
    chosen = np.arange(rows) * (copies * pool.height) // max(rows, 1)
    copy = pl.Series(chosen // pool.height)
    factor = pl.Series(rng.uniform(0.8, 1.25, rows))
    midnight = pl.lit(day).cast(pl.Datetime("ms"))
    later = pl.col("event_time").cast(pl.Int64) + pl.Series(rng.integers(0, _HALF_AN_HOUR, rows))
    person = pl.col("employee_id").str.slice(1).cast(pl.Int64) + copy % _COMPANIES * _PEOPLE
    company = (copy % _COMPANIES).cast(pl.String).str.zfill(2)
    return (
        pool[chosen % pool.height]
        .with_columns(
            (midnight + (later % _A_DAY).cast(pl.Duration("ms"))).alias("event_time"),
            ("E" + person.cast(pl.String).str.zfill(5)).alias("employee_id"),
            _numbered_anew("session_id", copy),
            _numbered_anew("prompt_id", copy),
            *((pl.col(name) * factor).floor().cast(pl.Int64) for name in _COUNTS),
            pl.col("cost_usd") * factor,
            (company + pl.col("prompt_fingerprint").str.slice(2)).alias("prompt_fingerprint"),
        )
        .sort("event_time", maintain_order=True)
        .with_columns(
            source_record_id=pl.lit(f"req_{day:%Y%m%d}-0-") + pl.int_range(pl.len()).cast(pl.String)
        )
    )


def _numbered_anew(name: str, copy: pl.Series) -> pl.Expr:
    # `s-20260906-0-552`: the part after the day numbers a block of people.
    ours = pl.col(name)
    return (ours.str.slice(0, 11) + copy.cast(pl.String) + ours.str.slice(12)).alias(name)


def _some_late(rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    late = np.where(rng.random(rows.height) < LATE, rng.random(rows.height), 0)
    return rows.with_columns(place=pl.Series(np.arange(rows.height) / max(rows.height, 1) + late))
