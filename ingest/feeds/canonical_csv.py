"""Sightline's own usage CSV, for an organisation without a vendor export.

One row is one model call or one agent action. Names follow OpenTelemetry GenAI; `input_tokens`
includes cached tokens and `output_tokens` includes reasoning. Columns and rules for each cell:
docs/reference/drop-folder.md.
"""

from ingest.feeds.feed import Csv, Feed

CANONICAL_CSV = Feed(
    source_system="canonical_csv",
    shape=Csv(
        required=frozenset(
            {
                "event_time",
                "employee_id",
                "actor_kind",
                "client_app",
                "input_tokens",
                "output_tokens",
                "outcome_status",
            }
        ),
        known=frozenset(
            {
                "provider_name",
                "request_model",
                "operation_name",
                "entrypoint",
                "query_source",
                "agent_name",
                "session_id",
                "prompt_id",
                "source_record_id",
                "cache_read_input_tokens",
                "cache_creation_input_tokens",
                "reasoning_output_tokens",
                "cost_usd",
                "cost_basis",
                "duration_ms",
                "edits_accepted",
                "edits_rejected",
                "team",
                "prompt_fingerprint",
                "tool_name",
                "approval",
            }
        ),
        extras="refused",
    ),
    cells="feeds/canonical_csv",
    names={"login": "employee_id", "request_id": "source_record_id"},
    needs_id=True,
)
