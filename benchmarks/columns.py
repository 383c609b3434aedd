"""The columns of the canonical usage CSV, with the types a peer is given for them."""

_COUNTS = frozenset(
    {
        "input_tokens",
        "cache_read_input_tokens",
        "cache_creation_input_tokens",
        "output_tokens",
        "reasoning_output_tokens",
        "duration_ms",
        "edits_accepted",
        "edits_rejected",
    }
)
_OTHERS = {"event_time": "timestamptz", "cost_usd": "decimal(18, 9)"}

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
TYPES = {name: "bigint" if name in _COUNTS else _OTHERS.get(name, "varchar") for name in COLUMNS}
TEXT = dict.fromkeys(COLUMNS, "varchar")
