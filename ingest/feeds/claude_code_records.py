"""Claude Code's log events taken out of OTLP exports and of flat log rows.

The events that tell of usage are listed in `_USAGE`; every other, those that hold prompts among
them, is passed over. Of a record only the attributes listed in `ATTRIBUTES` are read.
"""

from collections.abc import Iterator

from ingest.feeds import otlp
from ingest.feeds.feed import Record
from ingest.feeds.otel_rows import Spellings, rows_of

_USAGE = frozenset({"api_request", "api_error", "api_refusal", "tool_result", "tool_decision"})
_PREFIXES = ("claude_code.", "cowork.")
_SERVICES = ("claude-code", "cowork")
_SCOPE = "com.anthropic.claude_code"

# Nothing that could hold content is among them, and of the tags only the team is.
ATTRIBUTES = (
    "event.name",
    "event.timestamp",
    "event.sequence",
    "session.id",
    "prompt.id",
    "user.email",
    "user.id",
    "user.account_uuid",
    "user.account_id",
    "enduser.id",
    "identity.source",
    "app.entrypoint",
    "service.name",
    "agent.name",
    "team",
    "team.id",
    "team.name",
    "query_source",
    "model",
    "input_tokens",
    "output_tokens",
    "cache_read_tokens",
    "cache_creation_tokens",
    "cost_usd",
    "cost_usd_micros",
    "duration_ms",
    "request_id",
    "client_request_id",
    "tool_name",
    "tool_use_id",
    "success",
    "decision",
    "decision_type",
    "source",
    "decision_source",
)
_WANTED = frozenset(ATTRIBUTES)
_SPELLINGS = Spellings(_WANTED)


def records(document: object) -> Iterator[Record | None]:
    """Yield the usage among the log records of an OTLP export; None for each that is none."""
    for part in otlp.parts_of(document):
        if otlp.holds(part, otlp.LOGS):
            for entry in otlp.entries(part, otlp.LOGS):
                yield dict(otlp.WRONG_SHAPE) if entry is None else _cells(entry)
        elif otlp.holds(part, otlp.SPANS) or otlp.holds(part, otlp.METRICS):
            # A collector may write all its signals to one file: they tell of the same calls.
            yield None
        else:
            yield dict(otlp.WRONG_SHAPE)


def flat_records(document: object) -> Iterator[Record | None]:
    """Yield the usage among flat log rows; None for each row that is none."""
    for row in rows_of(document):
        if not isinstance(row, dict):
            yield dict(otlp.WRONG_SHAPE)
            continue
        told = _SPELLINGS.read(row)
        # A row that does not say what it is goes on, to be passed over or to be seen.
        usage = _bare(told.get("event.name", "api_request")) in _USAGE
        yield {**told} if usage else None


def _cells(entry: otlp.Entry) -> Record | None:
    name, attributes = _named(entry)
    if _bare(name) not in _USAGE:
        return None
    told = otlp.attributes_of(entry.resource, _WANTED) | attributes
    service = told.get("service.name", "")
    if (entry.scope or service) and not _is_marked(entry.scope, name, service):
        # Another program's event of the same name.
        return None
    return {**told, "event.name": name, "timestamp": otlp.time_of(entry.record)}


def _named(entry: otlp.Entry) -> tuple[str, dict[str, str]]:
    attributes = otlp.attributes_of(entry.record.get("attributes"), _WANTED)
    # The body and the record's own name bear the prefix, the attribute does not.
    body = otlp.text_of(entry.record.get("body")) or ""
    own = otlp.text_of(otlp.member(entry.record, ("eventName", "event_name"))) or ""
    for name in (body, own):
        if name.startswith(_PREFIXES):
            return name, attributes
    return attributes.get("event.name", own), attributes


def _bare(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name


def _is_marked(scope: str, name: str, service: str) -> bool:
    return name.startswith(_PREFIXES) or scope.startswith(_SCOPE) or service.startswith(_SERVICES)


def fits(document: object) -> bool:
    """Whether a document is an OTLP export with log records of Claude Code's."""
    for part in otlp.parts_of(document):
        if otlp.holds(part, otlp.LOGS):
            for entry in otlp.entries(part, otlp.LOGS):
                if entry is not None and _is_claude_code(entry):
                    return True
    return False


def _is_claude_code(entry: otlp.Entry) -> bool:
    name, attributes = _named(entry)
    service = otlp.attributes_of(entry.resource, _WANTED).get("service.name", "")
    known = _bare(name) in _USAGE and "session.id" in attributes
    return known or _is_marked(entry.scope, name, service)


def line_fits(document: object) -> bool:
    """Whether a document is a log row of Claude Code's with its attributes at the top alone."""
    return (
        isinstance(document, dict)
        and not {"event.name", "event_name"}.isdisjoint(document)
        and not {"session.id", "session_id"}.isdisjoint(document)
        and not any(isinstance(value, dict) for value in document.values())
        and flat_fits(document)
    )


def flat_fits(document: object) -> bool:
    """Whether a document is a flat log row of Claude Code's, or holds such rows."""
    if any(otlp.holds(document, signal) for signal in (otlp.LOGS, otlp.SPANS, otlp.METRICS)):
        return False
    first = next((row for row in rows_of(document) if isinstance(row, dict)), {})
    told = _SPELLINGS.read(first)
    name = told.get("event.name", "")
    known = _bare(name) in _USAGE and "session.id" in told
    return known or (bool(name) and _is_marked("", name, told.get("service.name", "")))


def holds_metrics(document: object) -> bool:
    """Whether a document is an OTLP export of metrics and of nothing else."""
    events = any(otlp.holds(document, signal) for signal in (otlp.LOGS, otlp.SPANS))
    return otlp.holds(document, otlp.METRICS) and not events


def holds_spans(document: object) -> bool:
    """Whether a document is an OTLP export with spans of Claude Code's and without log records."""
    return not otlp.holds(document, otlp.LOGS) and any(
        entry is not None and is_span(entry)
        for part in otlp.parts_of(document)
        if otlp.holds(part, otlp.SPANS)
        for entry in otlp.entries(part, otlp.SPANS)
    )


def is_span(entry: otlp.Entry) -> bool:
    """Whether a span is one of Claude Code's."""
    return str(entry.record.get("name", "")).startswith(_PREFIXES)
