"""Model calls and tool calls told by OpenTelemetry's GenAI conventions, as spans or log events.

Spans of agents and workflows are passed over: they sum up the calls made inside them, which have
spans of their own. So are Claude Code's, whose log events tell the same (claude_code_otel).
"""

from collections.abc import Iterator

from ingest.feeds import claude_code_records, otlp
from ingest.feeds.feed import Document, Feed, Record

_CALLS = frozenset({"chat", "text_completion", "generate_content", "embeddings", "execute_tool"})
_EVENT = "gen_ai.client.inference.operation.details"

# Older instrumentations write the second name of a pair; messages and arguments are not listed.
_ATTRIBUTES = (
    "event.name",
    "service.name",
    "team",
    "team.id",
    "team.name",
    "user.email",
    "user.id",
    "enduser.id",
    "session.id",
    "error.type",
    "gen_ai.operation.name",
    "gen_ai.provider.name",
    "gen_ai.system",
    "gen_ai.request.model",
    "gen_ai.response.model",
    "gen_ai.response.id",
    "gen_ai.conversation.id",
    "gen_ai.agent.name",
    "gen_ai.tool.name",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.prompt_tokens",
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.cache_read_input_tokens",
    "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.cache_creation_input_tokens",
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.completion_tokens",
    "gen_ai.usage.reasoning.output_tokens",
)
_WANTED = frozenset(_ATTRIBUTES)
_COLUMNS = ("record_fault", "trace_and_span", "start", "end", "status", *_ATTRIBUTES)
_OWN = {
    "start": ("startTimeUnixNano", "start_time_unix_nano"),
    "end": ("endTimeUnixNano", "end_time_unix_nano"),
}


def records(document: object) -> Iterator[Record | None]:
    """Yield the calls among the spans and log records of an OTLP export; None for each other."""
    for part in otlp.parts_of(document):
        signals = [signal for signal in (otlp.SPANS, otlp.LOGS) if otlp.holds(part, signal)]
        for signal in signals:
            for entry in otlp.entries(part, signal):
                yield dict(otlp.WRONG_SHAPE) if entry is None else _cells(entry, signal)
        if not signals:
            yield None if otlp.holds(part, otlp.METRICS) else dict(otlp.WRONG_SHAPE)


def _cells(entry: otlp.Entry, signal: otlp.Signal) -> Record | None:
    told = otlp.attributes_of(entry.record.get("attributes"), _WANTED)
    if not _is_call(entry, signal, told):
        return None
    cells: Record = {**otlp.attributes_of(entry.resource, _WANTED), **told}
    if signal is otlp.SPANS:
        cells |= {
            column: otlp.text_of(otlp.member(entry.record, names)) for column, names in _OWN.items()
        }
        status = entry.record.get("status")
        cells["status"] = otlp.text_of(otlp.member(status, ("code", "code")))
    else:
        cells["start"] = otlp.time_of(entry.record)
    trace = otlp.text_of(otlp.member(entry.record, ("traceId", "trace_id")))
    span = otlp.text_of(otlp.member(entry.record, ("spanId", "span_id")))
    cells["trace_and_span"] = f"{trace}:{span}" if trace and span else None
    return cells


def _is_call(entry: otlp.Entry, signal: otlp.Signal, told: dict[str, str]) -> bool:
    if signal is otlp.LOGS:
        own = otlp.text_of(otlp.member(entry.record, ("eventName", "event_name")))
        return told.get("event.name", own) == _EVENT
    if claude_code_records.is_span(entry):
        return False
    operation = told.get("gen_ai.operation.name")
    # Instrumentations before the name of the operation was required still say what was used.
    counted = any(name.startswith("gen_ai.usage.") for name in told)
    return operation in _CALLS or (operation is None and counted)


def _fits(document: object) -> bool:
    if claude_code_records.fits(document):
        return False
    return any(
        entry is not None and _is_genai(entry, signal)
        for part in otlp.parts_of(document)
        for signal in (otlp.SPANS, otlp.LOGS)
        if otlp.holds(part, signal)
        for entry in otlp.entries(part, signal)
    )


def _is_genai(entry: otlp.Entry, signal: otlp.Signal) -> bool:
    told = otlp.attributes_of(entry.record.get("attributes"), _WANTED)
    agent = signal is otlp.SPANS and "gen_ai.operation.name" in told
    return (agent and not claude_code_records.is_span(entry)) or _is_call(entry, signal, told)


OTEL_GENAI = Feed(
    source_system="otel_genai",
    shape=Document(fits=_fits, records=records, columns=_COLUMNS),
    cells="feeds/otel_genai",
    trust_level="client_reported",
    names={
        "event_time": "startTimeUnixNano",
        "duration_ms": "endTimeUnixNano",
        "login": "user.email",
        "provider_name": "gen_ai.provider.name",
        "request_model": "gen_ai.request.model",
        "operation_name": "gen_ai.operation.name",
        "client_app": "service.name",
        "agent_name": "gen_ai.agent.name",
        "tool_name": "gen_ai.tool.name",
        "session_id": "gen_ai.conversation.id",
        "request_id": "gen_ai.response.id",
        "client_request_id": "spanId",
        "input_tokens": "gen_ai.usage.input_tokens",
        "cache_read_input_tokens": "gen_ai.usage.cache_read.input_tokens",
        "cache_creation_input_tokens": "gen_ai.usage.cache_creation.input_tokens",
        "output_tokens": "gen_ai.usage.output_tokens",
        "reasoning_output_tokens": "gen_ai.usage.reasoning.output_tokens",
    },
)
