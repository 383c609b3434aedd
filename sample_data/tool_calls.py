"""What agents do between requests: a tool by its name, and who approved it."""

import numpy as np
import polars as pl

from sample_data.columns import look_up

ACTION_TOOLS = ("read_file", "edit_file", "run_command", "search", "run_tests")
ACTION_TOOL_SHARES = (0.34, 0.26, 0.22, 0.11, 0.07)
APPROVALS = ("human", "policy", "none")
APPROVAL_SHARES = (0.45, 0.45, 0.10)
ACTION_FAILED = 0.03


def tool_calls(requests: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Return the tool call that follows each of `requests`: it uses no tokens and has no price."""
    size = requests.height
    tool = rng.choice(len(ACTION_TOOLS), size, p=ACTION_TOOL_SHARES)
    approval = rng.choice(len(APPROVALS), size, p=APPROVAL_SHARES)
    failed = rng.random(size) < ACTION_FAILED
    empty = (
        "request_model",
        "cache_read_input_tokens",
        "cache_creation_input_tokens",
        "reasoning_output_tokens",
        "cost_usd",
        "edits_accepted",
        "edits_rejected",
        "prompt_fingerprint",
    )
    zero = pl.lit(0, dtype=pl.Int64)
    return requests.with_columns(
        pl.lit(None).cast(requests.schema[name]).alias(name) for name in empty
    ).with_columns(
        event_time=pl.col("event_time") + pl.duration(milliseconds="duration_ms"),
        operation_name=pl.lit("execute_tool"),
        input_tokens=zero,
        output_tokens=zero,
        cost_basis=pl.lit("none"),
        duration_ms=pl.Series(np.rint(rng.lognormal(6.2, 1.2, size)).astype(np.int64)),
        outcome_status=look_up(["success", "error"], failed),
        tool_name=look_up(ACTION_TOOLS, tool),
        approval=look_up(APPROVALS, approval),
    )
