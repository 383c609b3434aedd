"""OpenTelemetry log records as stores export them: flat objects instead of OTLP's envelope.

ClickHouse writes columns and maps (`LogAttributes`), Loki labels with underscores for dots,
Elasticsearch `labels` and `numeric_labels`, warehouses one column per attribute. All of them are
brought back to the attributes' own names. What is not asked for by name is left behind.
"""

from collections.abc import Iterator, Mapping

from ingest.feeds.otlp import keep, text_of

# Looked into in this order: what the record says of itself goes before what its sender says.
_OF_THE_RECORD = frozenset(
    {
        "attributes",
        "fields",
        "jsonpayload",
        "labels",
        "log_attributes",
        "logattributes",
        "numeric_labels",
        "parsed",
        "structured_metadata",
        "structuredmetadata",
    }
)
_OF_THE_SENDER = frozenset({"resource", "resource_attributes", "resourceattributes", "stream"})
_TIMES = ("timestamp", "@timestamp", "time", "timeunixnano", "time_unix_nano")
_BODIES = ("body", "message", "line")


def rows_of(document: object) -> Iterator[object]:
    """Yield the rows of a document: a list's, a search result's, a query result's, or itself."""
    if isinstance(document, list):
        yield from document
        return
    inside = document.get("data", document.get("hits")) if isinstance(document, dict) else None
    if isinstance(inside, list):
        yield from inside
    elif isinstance(inside, dict) and isinstance(inside.get("hits"), list):
        for hit in inside["hits"]:
            yield hit.get("_source", hit) if isinstance(hit, dict) else hit
    elif isinstance(inside, dict) and isinstance(inside.get("result"), list):
        for stream in inside["result"]:
            yield from _lines_of(stream)
    else:
        yield document


def _lines_of(stream: object) -> Iterator[object]:
    # Loki: a set of labels, and under it each line with its time and, at times, labels of its own.
    if not isinstance(stream, dict) or not isinstance(stream.get("values"), list):
        yield stream
        return
    for value in stream["values"]:
        if isinstance(value, list):
            own = dict(zip(("timestamp", "line", "labels"), value, strict=False))
            yield {**own, "stream": stream.get("stream")}
        else:
            yield value


class Spellings:
    """The names under which a row may tell a set of attributes.

    An attribute's name is read in any case, and with underscores for its dots.
    """

    def __init__(self, attributes: frozenset[str]) -> None:
        """Make the spellings of these attributes."""
        self._names = {name.lower(): name for name in attributes}
        self._names |= {name.lower().replace(".", "_"): name for name in attributes}
        self._names |= {"servicename": "service.name", "eventname": "event.name"}
        # `agent` is left out: Elasticsearch has the shipper's name under it.
        self._stems = {name.split(".")[0] for name in attributes if "." in name} - {"agent"}

    def read(self, row: Mapping[str, object]) -> dict[str, str]:
        """Return what a row tells, by attribute, its time under `timestamp`.

        The event's name is taken from the body only when that is a name of Claude Code's: a body
        may hold anything.
        """
        lower = {str(key).lower(): value for key, value in row.items()}
        found: dict[str, str] = {}
        for name, value in lower.items():
            if name in _OF_THE_RECORD:
                self._keep(found, value)
        self._keep(found, lower)
        for name, value in lower.items():
            if name in _OF_THE_SENDER:
                inner = value.get("attributes", value) if isinstance(value, dict) else value
                self._keep(found, inner)
        for time in _TIMES:
            if "timestamp" not in found and (text := text_of(lower.get(time))):
                found["timestamp"] = text
        for body in _BODIES:
            text = text_of(lower.get(body))
            if "event.name" not in found and text and text.startswith("claude_code."):
                found["event.name"] = text
        return found

    def _keep(self, found: dict[str, str], held: object) -> None:
        if isinstance(held, list):
            pairs = [pair for pair in held if isinstance(pair, dict)]
            held = {pair.get("key"): pair.get("value") for pair in pairs if _is_named(pair)}
        if not isinstance(held, dict):
            return
        for key, value in held.items():
            name = str(key).lower()
            column = self._names.get(name)
            nested = isinstance(value, dict) and text_of(value) is None
            if nested and name in self._stems:
                self._keep(found, {f"{name}.{inner}": value[inner] for inner in value})
            # An object under `source` is of the store's own making.
            elif column and column not in found and not (nested and column == "source"):
                keep(found, column, value)


def _is_named(pair: Mapping[str, object]) -> bool:
    return isinstance(pair.get("key"), str)
