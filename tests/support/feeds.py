"""Feed files as an operator would drop them, made row by row."""

import csv
import io
from pathlib import Path

USAGE_COLUMNS = (
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

_GOOD_ROW = {
    "event_time": "2026-10-05T08:41:13.250Z",
    "employee_id": "E00042",
    "actor_kind": "human",
    "provider_name": "anthropic",
    "request_model": "claude-sonnet-4-5",
    "operation_name": "chat",
    "client_app": "claude-code",
    "entrypoint": "interactive",
    "query_source": "main",
    "session_id": "s-7f3a",
    "prompt_id": "p-19",
    "input_tokens": "12400",
    "cache_read_input_tokens": "9800",
    "cache_creation_input_tokens": "600",
    "output_tokens": "740",
    "cost_usd": "0.022290",
    "cost_basis": "vendor_estimate",
    "duration_ms": "8312",
    "outcome_status": "success",
    "edits_accepted": "1",
    "edits_rejected": "0",
    "team": "payments",
    "prompt_fingerprint": "9f2c41d07be3a815",
}


def usage_row(record: str = "req-1", **cells: str) -> str:
    """Return a good usage line with the given request id and cells changed."""
    row = dict.fromkeys(USAGE_COLUMNS, "") | _GOOD_ROW | {"source_record_id": record} | cells
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([row[name] for name in USAGE_COLUMNS])
    return line.getvalue()


def usage_file(drop: Path, name: str, *lines: str, header: str | None = None) -> Path:
    """Write a usage file into a drop folder; the header is the canonical one unless given."""
    path = drop / "usage" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = ",".join(USAGE_COLUMNS) if header is None else header
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return path
