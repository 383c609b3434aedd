"""Rows by the million: as many as were asked for, and each an event of its own."""

import polars as pl
import pytest

from benchmarks.usage import LATE, even_nights, usage_days

ROWS = 30_011


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    """All rows of thirty days, in the order they are written."""
    return pl.concat([each.rows for each in usage_days(ROWS, 30)])


def test_as_many_rows_as_were_asked_for(rows: pl.DataFrame) -> None:
    """Exactly, though they are dealt over the days by how busy each is."""
    assert rows.height == ROWS


def test_no_row_is_another_ones_duplicate(rows: pl.DataFrame) -> None:
    """A reader that finds one has made a mistake."""
    assert rows["source_record_id"].n_unique() == ROWS


def test_rows_come_in_order_of_time_but_for_the_late_ones(rows: pl.DataFrame) -> None:
    """A row is late when one before it has a later time."""
    late = rows.select(pl.col("event_time") < pl.col("event_time").cum_max()).to_series().mean()
    assert late == pytest.approx(LATE, rel=0.2)


def test_no_row_has_a_fault(rows: pl.DataFrame) -> None:
    """Shrunken counts still hold their parts."""
    parts = pl.col("cache_read_input_tokens").fill_null(0) + pl.col("cache_creation_input_tokens")
    assert rows.filter(pl.col("input_tokens") < parts).height == 0
    assert rows["prompt_fingerprint"].drop_nulls().str.contains("^[0-9a-f]{16}$").all()


def test_only_calls_leaves_out_what_agents_did() -> None:
    """A vendor of models has no such rows."""
    calls = pl.concat([each.rows for each in usage_days(2000, 30, only_calls=True)])
    assert calls.height == 2000
    assert "execute_tool" not in calls["operation_name"]
    assert calls["input_tokens"].null_count() == 0


def test_even_nights_are_of_one_size_and_share_no_row() -> None:
    """Also past the end of the sample, when its days come again."""
    nights = [each.rows for each in even_nights(50, 100)]
    assert {night.height for night in nights} == {50}
    assert pl.concat(nights)["source_record_id"].n_unique() == 5000
