"""The logs of vendors tell of the same calls."""

import polars as pl
import pytest

from benchmarks.usage import usage_days
from benchmarks.vendors import bedrock, litellm


@pytest.fixture(scope="module")
def calls() -> pl.DataFrame:
    """Calls of a month."""
    return pl.concat([each.rows for each in usage_days(3000, 30, only_calls=True)])


def test_litellm_has_the_cached_tokens_inside_its_prompt(calls: pl.DataFrame) -> None:
    """How many, its metadata say."""
    log = litellm(calls)
    assert log["prompt_tokens"].equals(calls["input_tokens"], check_names=False)
    assert log["request_id"].equals(calls["source_record_id"], check_names=False)


def test_bedrock_has_the_cached_tokens_beside_its_input(calls: pl.DataFrame) -> None:
    """The three add up to the whole."""
    given = (
        bedrock(calls)["input"]
        .struct.unnest()
        .select(
            pl.col("inputTokenCount")
            + pl.col("cacheReadInputTokenCount").fill_null(0)
            + pl.col("cacheWriteInputTokenCount").fill_null(0)
        )
    )
    assert given.to_series().equals(calls["input_tokens"], check_names=False)
