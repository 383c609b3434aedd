"""Claude Code's OpenTelemetry events: one record is one model call, or one act of its agent.

Read from OTLP JSON, as a collector's file exporter writes it, and from the flat rows and columns
that log stores export. Metrics tell the same calls again in sums, and spans once more: both are
refused.
"""

from ingest.feeds import claude_code_records
from ingest.feeds.claude_code_records import ATTRIBUTES
from ingest.feeds.feed import Csv, Document, Feed, JsonLines, Refused

_SOURCE = "claude_code_otel"
_CELLS = "feeds/claude_code_otel"
_TIMES = ("timestamp", "@timestamp", "time")
_COLUMNS = ("record_fault", *_TIMES, *ATTRIBUTES)

# Loki knows no dots in a label's name, and many a warehouse none in a column's.
_ALIASES = {
    f"{prefix}{name}": attribute
    for attribute in ATTRIBUTES
    for name in (attribute, attribute.replace(".", "_"))
    for prefix in ("", "attributes.")
}

_NAMES = {
    "event_time": "event.timestamp",
    "login": "user.email",
    "request_model": "model",
    "session_id": "session.id",
    "prompt_id": "prompt.id",
    "message_id": "tool_use_id",
    "input_uncached_tokens": "input_tokens",
    "cache_read_input_tokens": "cache_read_tokens",
    "cache_creation_input_tokens": "cache_creation_tokens",
    "agent_name": "agent.name",
}

CLAUDE_CODE_OTLP = Feed(
    source_system=_SOURCE,
    shape=Document(
        fits=claude_code_records.fits, records=claude_code_records.records, columns=_COLUMNS
    ),
    cells=_CELLS,
    trust_level="client_reported",
    names=_NAMES,
)

# Rows that need no search for their attributes are read without leaving the database.
CLAUDE_CODE_LINES = Feed(
    source_system=_SOURCE,
    shape=JsonLines(fits=claude_code_records.line_fits),
    cells="feeds/claude_code_otel_json",
    trust_level="client_reported",
    names=_NAMES,
)

CLAUDE_CODE_ROWS = Feed(
    source_system=_SOURCE,
    shape=Document(
        fits=claude_code_records.flat_fits,
        records=claude_code_records.flat_records,
        columns=_COLUMNS,
    ),
    cells=_CELLS,
    trust_level="client_reported",
    names=_NAMES,
)

CLAUDE_CODE_CSV = Feed(
    source_system=_SOURCE,
    shape=Csv(
        required=frozenset({"event.name", "session.id", "input_tokens", "output_tokens"}),
        known=frozenset({*_TIMES, *ATTRIBUTES}),
        aliases=_ALIASES,
    ),
    cells=_CELLS,
    trust_level="client_reported",
    names=_NAMES,
)

OTLP_METRICS = Refused(
    shape=Document(
        fits=claude_code_records.holds_metrics, records=claude_code_records.records, columns=()
    ),
    problem="holds OTLP metrics, sums of the calls that the log events tell one by one; "
    "export the events (OTEL_LOGS_EXPORTER) instead",
)

CLAUDE_CODE_SPANS = Refused(
    shape=Document(
        fits=claude_code_records.holds_spans, records=claude_code_records.records, columns=()
    ),
    problem="holds Claude Code's trace spans, which tell of the same calls as its log events; "
    "export the events (OTEL_LOGS_EXPORTER) instead",
)
