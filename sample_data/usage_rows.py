"""Requests as rows of the canonical usage CSV, and the tool calls agents make between them."""

import numpy as np
import polars as pl

from sample_data.catalogue import STREAMS, column
from sample_data.columns import hexadecimal, known_where, look_up, numbered
from sample_data.company import DEPARTMENTS
from sample_data.sessions import Requests
from sample_data.streams import Stream
from sample_data.tokens import Spent
from sample_data.tool_calls import tool_calls
from sample_data.tools import MODELS, TOOLS
from sample_data.world import BlockDay

COLUMNS = (
    "event_time",
    "employee_id",
    "actor_kind",
    "provider_name",
    "request_model",
    "operation_name",
    "client_app",
    "entrypoint",
    "query_source",
    "agent_name",
    "session_id",
    "prompt_id",
    "source_record_id",
    "input_tokens",
    "cache_read_input_tokens",
    "cache_creation_input_tokens",
    "output_tokens",
    "reasoning_output_tokens",
    "cost_usd",
    "cost_basis",
    "duration_ms",
    "outcome_status",
    "edits_accepted",
    "edits_rejected",
    "team",
    "prompt_fingerprint",
    "tool_name",
    "approval",
)

SUBAGENT = "general-purpose"


def usage_rows(
    today: BlockDay, requests: Requests, spent: Spent, rng: np.random.Generator
) -> pl.DataFrame:
    """Return one row per request and per tool call, in order of time.

    Args:
        today: The block and its day.
        requests: The requests.
        spent: What they used.
        rng: Source of the tool calls.

    Returns:
        The columns of the canonical CSV, `event_time` as a UTC timestamp.
    """
    company = today.world.company
    tool, stream = TOOL[requests.stream], requests.stream
    subagent = rng.random(stream.size) < SUBAGENTS[stream]
    counted, cached = ~spent.uncounted, CACHE_STATED[stream] & ~spent.uncounted
    error = spent.failed & ~spent.cancelled
    team = [unit.name.lower() for unit in DEPARTMENTS]
    rows = pl.DataFrame(
        {
            "event_time": pl.Series(requests.time_ms).cast(pl.Datetime("ms", "UTC")),
            "employee_id": today.employee_ids(requests.person),
            "actor_kind": look_up(ACTOR_KINDS, stream),
            "provider_name": look_up([each.provider for each in TOOLS], tool),
            "request_model": look_up([each.name for each in MODELS], spent.model),
            "operation_name": look_up([each.operation for each in TOOLS], tool),
            "client_app": look_up([each.client_app for each in TOOLS], tool),
            "entrypoint": look_up(ENTRYPOINTS, stream),
            "query_source": look_up(["main", "subagent"], subagent),
            "agent_name": look_up([*AGENT_NAMES, SUBAGENT], np.where(subagent, -1, stream)),
            "session_id": numbered(f"s-{today.stamp}-", requests.session),
            "prompt_id": numbered(f"p-{today.stamp}-", requests.prompt),
            "input_tokens": known_where(spent.input, counted),
            "cache_read_input_tokens": known_where(spent.cache_read, cached),
            "cache_creation_input_tokens": known_where(spent.cache_creation, cached),
            "output_tokens": known_where(spent.output, counted),
            "reasoning_output_tokens": known_where(spent.reasoning, counted & spent.reasons),
            "cost_usd": spent.cost_micros / 1e6,
            "duration_ms": spent.duration_ms,
            "outcome_status": look_up(
                ["success", "error", "cancelled"], error + 2 * spent.cancelled
            ),
            "edits_accepted": known_where(spent.accepted, EDITS_STATED[stream]),
            "edits_rejected": known_where(spent.edits - spent.accepted, EDITS_STATED[stream]),
            "team": look_up(team, company.department[requests.person]),
            "prompt_fingerprint": hexadecimal(spent.fingerprint),
        }
    ).with_columns(
        cost_basis=pl.lit("vendor_estimate"),
        tool_name=pl.lit(None, dtype=pl.String),
        approval=pl.lit(None, dtype=pl.String),
    )
    acts = (rng.random(stream.size) < ACTIONS[stream]) & ~spent.failed
    calls = tool_calls(rows.filter(pl.Series(acts)), rng)
    rows = pl.concat([rows, calls]).sort("event_time", maintain_order=True)
    return rows.with_columns(
        source_record_id=numbered(f"req_{today.stamp}-", np.arange(rows.height))
    ).select(COLUMNS)


def _entrypoint(stream: Stream) -> str:
    if stream.service:
        return "ci"
    if stream.headless:
        return "headless" if TOOLS[stream.tool].acts else "sdk"
    return "interactive"


TOOL = column("tool").astype(np.int64)
ACTIONS, SUBAGENTS = column("actions"), column("subagents")
EDITS_STATED = column("edits") > 0
CACHE_STATED = np.array([TOOLS[stream.tool].states_cache for stream in STREAMS])
ACTOR_KINDS = ["service" if stream.service else "human" for stream in STREAMS]
AGENT_NAMES = [stream.agent_name or None for stream in STREAMS]
ENTRYPOINTS = [_entrypoint(stream) for stream in STREAMS]
