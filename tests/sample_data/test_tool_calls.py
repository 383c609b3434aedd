"""A tool call follows its request: a name, an approval, and nothing spent."""

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from sample_data.tool_calls import (
    ACTION_FAILED,
    ACTION_TOOL_SHARES,
    ACTION_TOOLS,
    APPROVAL_SHARES,
    APPROVALS,
    tool_calls,
)

MANY = 4_000
NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)


def _requests(count: int) -> pl.DataFrame:
    """Return requests of 1,500 milliseconds with every column filled that a call empties."""
    one = pl.DataFrame(
        {
            "event_time": [NOON],
            "employee_id": ["E00001"],
            "session_id": ["s-1"],
            "operation_name": ["chat"],
            "request_model": ["gpt-5"],
            "input_tokens": [100],
            "cache_read_input_tokens": [50],
            "cache_creation_input_tokens": [5],
            "output_tokens": [20],
            "reasoning_output_tokens": [10],
            "cost_usd": [0.01],
            "cost_basis": ["vendor_estimate"],
            "duration_ms": [1_500],
            "outcome_status": ["success"],
            "edits_accepted": [1],
            "edits_rejected": [2],
            "prompt_fingerprint": ["7fffffffffffffff"],
            "tool_name": pl.Series([None], dtype=pl.String),
            "approval": pl.Series([None], dtype=pl.String),
        }
    )
    return pl.concat([one] * count) if count else one.clear()


@pytest.fixture(scope="module")
def calls() -> pl.DataFrame:
    """The calls after 4,000 requests."""
    return tool_calls(_requests(MANY), np.random.default_rng(1))


def test_a_call_happens_when_its_request_has_ended(calls: pl.DataFrame) -> None:
    """And takes a time of its own."""
    assert calls["event_time"].unique().to_list() == [NOON + timedelta(milliseconds=1_500)]
    assert calls["duration_ms"].n_unique() > 100
    assert calls.select((pl.col("duration_ms") >= 0).all()).item()


def test_a_call_keeps_who_and_where_and_empties_what_a_model_used(calls: pl.DataFrame) -> None:
    """Tokens are 0, for a call uses none; model, price, edits and prompt do not apply."""
    assert calls.height == MANY
    first = calls.row(0, named=True)
    kept = {"employee_id": "E00001", "session_id": "s-1", "operation_name": "execute_tool"}
    zero = {"input_tokens": 0, "output_tokens": 0, "cost_basis": "none"}
    emptied = [
        "request_model",
        "cache_read_input_tokens",
        "cache_creation_input_tokens",
        "reasoning_output_tokens",
        "cost_usd",
        "edits_accepted",
        "edits_rejected",
        "prompt_fingerprint",
    ]
    assert first.items() >= (kept | zero).items()
    assert calls.select(emptied).null_count().row(0) == (MANY,) * len(emptied)


def test_calls_can_be_put_under_their_requests(calls: pl.DataFrame) -> None:
    """The same columns of the same types; none of no requests."""
    assert calls.schema == _requests(1).schema
    none = tool_calls(_requests(0), np.random.default_rng(1))
    assert (none.height, none.schema) == (0, calls.schema)


@pytest.mark.parametrize(
    ("name", "words", "shares"),
    [
        ("tool_name", ACTION_TOOLS, ACTION_TOOL_SHARES),
        ("approval", APPROVALS, APPROVAL_SHARES),
        ("outcome_status", ("success", "error"), (1 - ACTION_FAILED, ACTION_FAILED)),
    ],
)
def test_tools_approvals_and_faults_have_their_shares(
    calls: pl.DataFrame, name: str, words: tuple[str, ...], shares: tuple[float, ...]
) -> None:
    """And there is no other word."""
    found = dict(calls[name].value_counts(normalize=True).iter_rows())
    assert found == pytest.approx(dict(zip(words, shares, strict=True)), abs=0.03)
