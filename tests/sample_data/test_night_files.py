"""The night files: what falls into which, and what comes twice."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from sample_data.night_files import NightFiles
from sample_data.usage_rows import COLUMNS


def _rows(*moments: datetime) -> pl.DataFrame:
    rows = pl.DataFrame({name: ["x"] * len(moments) for name in COLUMNS})
    return rows.with_columns(event_time=pl.Series(moments).cast(pl.Datetime("ms", "UTC")))


def test_the_last_half_hour_of_a_day_stands_in_two_files(tmp_path: Path) -> None:
    """Its rows are exported again, letter for letter, with the next day."""
    late = datetime(2026, 9, 7, 23, 45, tzinfo=UTC)
    noon = datetime(2026, 9, 7, 12, tzinfo=UTC)
    with NightFiles(tmp_path, date(2026, 9, 7), date(2026, 9, 8), {}) as nights:
        nights.add(_rows(noon, late))
    assert nights.rows == 3
    assert nights.duplicates == 1
    next_day = pl.read_csv(tmp_path / "usage-2026-09-08.csv.gz")
    assert next_day["event_time"].to_list() == ["2026-09-07T23:45:00.000Z"]


def test_rows_before_the_first_and_after_the_last_day_are_left_out(tmp_path: Path) -> None:
    """Neither is written, and the night before the first is not exported again either."""
    with NightFiles(tmp_path, date(2026, 9, 7), date(2026, 9, 7), {}) as nights:
        nights.add(_rows(datetime(2026, 9, 6, 23, 45, tzinfo=UTC)))
        nights.add(_rows(datetime(2026, 9, 8, 0, 1, tzinfo=UTC)))
    assert nights.rows == 0


def test_about_one_row_in_a_hundred_comes_twice(committed_usage: pl.DataFrame) -> None:
    """Exact copies, all of them in the file of the day after."""
    again = committed_usage.filter(committed_usage["source_record_id"].is_duplicated())
    copies = again.height // 2
    assert 0.003 < copies / committed_usage.height < 0.03
    assert again.drop("night").unique().height == copies
    assert again.group_by("source_record_id").agg(pl.col("night").n_unique())["night"].eq(2).all()


def test_a_file_holds_its_own_day_and_the_half_hour_before(committed_usage: pl.DataFrame) -> None:
    """By UTC."""
    begin = pl.col("night").str.to_datetime(time_zone="UTC")
    since = committed_usage.select(pl.col("event_time") - begin).to_series().dt.total_minutes()
    assert since.min() >= -30  # type: ignore[operator]
    assert since.max() < 24 * 60  # type: ignore[operator]
