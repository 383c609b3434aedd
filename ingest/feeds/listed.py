"""A record cut down to its listed fields, as one line of JSON: content is left behind here."""

import json
from collections.abc import Mapping

from ingest.feeds.feed import Record

Fields = Mapping[str, "Fields | None"]
"""The fields to keep: a name alone, or a name with the fields to keep of the object it holds."""

LINE_COLUMNS = ("record_fault", "line")
"""The columns of what `line_of` returns."""


def line_of(record: object, fields: Fields) -> Record:
    """Return a record's listed fields as one line of JSON in the column `line`.

    What is no object has no line but a `record_fault`. Where a field's object is something else, an
    empty list stands in its place: it is found to be wrong later, and its content stays behind.
    """
    if not isinstance(record, dict):
        return {"record_fault": "wrong_shape"}
    return {"line": json.dumps(_kept(record, fields))}


def _kept(record: Mapping[str, object], fields: Fields) -> dict[str, object]:
    kept: dict[str, object] = {}
    for name, inner in fields.items():
        value = record.get(name)
        if inner is None or value is None:
            kept[name] = value
        else:
            kept[name] = _kept(value, inner) if isinstance(value, dict) else []
    return kept
