"""Reading OpenTelemetry's JSON: log records and spans with their attributes as text.

Two spellings of every name are read: `resourceLogs`, as the protocol writes it, and
`resource_logs`, as some exporters do. Numbers arrive as text, so 64-bit ones stay exact whether
they were written as strings or as numbers. Lists and nested values are left behind: no usage is
told in them, and messages are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.feeds.feed import Record

WRONG_SHAPE: Record = {"record_fault": "wrong_shape"}
"""Stands for a record, or what should hold records, that has not the shape OTLP gives it."""

LOGS = (
    ("resourceLogs", "resource_logs"),
    ("scopeLogs", "scope_logs"),
    ("logRecords", "log_records"),
)
SPANS = (
    ("resourceSpans", "resource_spans"),
    ("scopeSpans", "scope_spans"),
    ("spans", "spans"),
)
METRICS = (
    ("resourceMetrics", "resource_metrics"),
    ("scopeMetrics", "scope_metrics"),
    ("metrics", "metrics"),
)

# Neither a number nor a name: the column that holds it is found to be wrong.
_NO_VALUE = "{}"
_SCALARS = frozenset(
    {
        "stringValue",
        "string_value",
        "intValue",
        "int_value",
        "doubleValue",
        "double_value",
        "boolValue",
        "bool_value",
    }
)

Names = tuple[str, str]
Signal = tuple[Names, Names, Names]


@dataclass(frozen=True, slots=True)
class Entry:
    """A log record or a span, with what it was filed under.

    Attributes:
        resource: Attributes of the program that sent it, as they stand.
        scope: Name of the library that made it; empty when it has none.
        record: The log record or span itself.
    """

    resource: object
    scope: str
    record: Mapping[str, object]


def holds(document: object, signal: Signal) -> bool:
    """Whether a document is an export of one signal, or a list in which one is."""
    return any(member(part, signal[0]) is not None for part in parts_of(document))


def parts_of(document: object) -> list[object]:
    """Return the exports of a document: the document itself, or the members of its list."""
    return document if isinstance(document, list) else [document]


def entries(document: object, signal: Signal) -> Iterator[Entry | None]:
    """Yield every log record or span of an export, in order; None for what has another shape."""
    resources, scopes, records = signal
    for part in _members(document, resources):
        resource = _under(part, "resource", "attributes")
        for scoped in _members(part, scopes):
            name = _under(scoped, "scope", "name")
            scope = name if isinstance(name, str) else ""
            for record in _members(scoped, records):
                if isinstance(record, dict):
                    yield Entry(resource, scope, record)
                else:
                    yield None


def member(holder: object, names: Names) -> object:
    """Return an object's member under either of its names; None when it has neither."""
    if not isinstance(holder, dict):
        return None
    found = holder.get(names[0])
    return holder.get(names[1]) if found is None else found


def _under(holder: object, *path: str) -> object:
    for name in path:
        holder = member(holder, (name, name))
    return holder


def _members(holder: object, names: Names) -> Iterator[object]:
    inside = member(holder, names)
    if isinstance(inside, list):
        yield from inside
    else:
        # No exporter sends an envelope with nothing in it: what is missing here is a fault to see.
        yield None


def attributes_of(held: object, wanted: frozenset[str]) -> dict[str, str]:
    """Return the wanted attributes that say something, as text.

    Args:
        held: A list of keys and values, as OTLP has it, or an object, as some collectors make it.
        wanted: Names to keep; every other attribute, content among them, is left behind.
    """
    pairs: list[tuple[str, object]] = []
    if isinstance(held, dict):
        pairs = [(key, held[key]) for key in wanted & held.keys()]
    elif isinstance(held, list):
        pairs = [
            (pair["key"], pair.get("value"))
            for pair in held
            if isinstance(pair, dict) and isinstance(pair.get("key"), str) and pair["key"] in wanted
        ]
    found: dict[str, str] = {}
    for key, value in pairs:
        keep(found, key, value)
    return found


def keep(found: dict[str, str], key: str, value: object) -> None:
    """Add what a value says to what was found; one that is no scalar becomes a sign of no value."""
    text = text_of(value)
    if text:
        found[key] = text
    elif text is None and value not in (None, {}):
        found[key] = _NO_VALUE


def text_of(value: object) -> str | None:
    """Return a scalar value as text, in OTLP's wrapping or bare; None for any other."""
    if isinstance(value, dict):
        if len(value) != 1:
            return None
        kind, inner = next(iter(value.items()))
        return text_of(inner) if kind in _SCALARS and not isinstance(inner, dict) else None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def time_of(record: Mapping[str, object]) -> str | None:
    """Return when a log record was made, or else when it was seen, in nanoseconds since 1970."""
    for names in (
        ("timeUnixNano", "time_unix_nano"),
        ("observedTimeUnixNano", "observed_time_unix_nano"),
    ):
        text = text_of(member(record, names))
        if text and text != "0":
            return text
    return None
