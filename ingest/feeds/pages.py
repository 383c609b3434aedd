"""Walking what a paged usage API answered, however the answers were kept.

A file may hold one page, an array of pages, a page a line, the entries of pages alone, or pages in
the wrapper of the program that fetched them. A page's entries are records, or buckets of time that
hold results. Nothing here raises on odd input: what has the wrong shape says so, and is not loaded.
"""

from collections.abc import Iterator, Sequence

from ingest.feeds.feed import Record

WRONG_SHAPE: Record = {"record_fault": "wrong_shape"}
"""What stands for a record that is none."""

_NO_VALUE = "{}"
_DIGITS = 15
_HOLDS_ENTRIES = ("data", "pages")
_HOLDS_A_PAGE = ("response", "body", "page")
_HOLDS_RESULTS = ("results", "result")


def entries_of(document: object) -> Iterator[object]:
    """Yield the entries of every page of a document, in order; what is no page is an entry."""
    waiting = [document]
    while waiting:
        part = waiting.pop()
        inner = _inside(part)
        if inner is None:
            yield part
        else:
            waiting.extend(reversed(inner))


def rows_of(document: object, times: Sequence[str]) -> Iterator[object]:
    """Yield each result of each bucket, in order, with the bucket's times beside its own fields.

    Args:
        document: What `entries_of` takes. An entry that holds no results is a row itself.
        times: The names of the bucket's times.
    """
    for entry in entries_of(document):
        key = _key_among(entry, _HOLDS_RESULTS)
        if not isinstance(entry, dict) or key is None:
            yield entry
            continue
        held = entry[key]
        if held is None:
            continue
        bucket = {name: entry.get(name) for name in times}
        for result in held if isinstance(held, list) else [held]:
            yield {**result, **bucket} if isinstance(result, dict) else result


def first_entry(document: object) -> dict[str, object]:
    """Return the first entry that is an object, or an empty one."""
    return next((entry for entry in entries_of(document) if isinstance(entry, dict)), {})


def first_row(document: object) -> dict[str, object]:
    """Return the first row that is an object, or an empty one: a page may hold empty buckets."""
    return next((row for row in rows_of(document, ()) if isinstance(row, dict)), {})


def cells_of(record: object, columns: Sequence[str]) -> Record:
    """Return the cells of a record.

    Args:
        record: Any JSON value, its numbers as text.
        columns: Paths into the record, steps divided by dots; they are the cells' names too.

    Returns:
        A text for each path that leads to a value, None for one that leads to nothing. Where a path
        leads to an object or a list, the text is none that a number, a time or a name can have.
    """
    if not isinstance(record, dict):
        return dict(WRONG_SHAPE)
    return {column: _text(_at(record, column)) for column in columns}


def no_records(_document: object) -> Iterator[Record | None]:
    """Yield nothing: a report that is recognised in order to be refused."""
    yield from ()


def sum_among(counts: object, name: str) -> str | None:
    """Return the sum of one count of each of a record's parts.

    Args:
        counts: An object of objects.
        name: The count's name in each.

    Returns:
        The sum as text; the first that is no whole number, so that it is found; None where none is
        told.
    """
    if counts is None:
        return None
    if not isinstance(counts, dict):
        return _NO_VALUE
    texts = [_text(_at({"part": part}, f"part.{name}")) for part in counts.values()]
    told = [text for text in texts if text is not None]
    wrong = [
        text for text in told if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS)
    ]
    if wrong or not told:
        return wrong[0] if wrong else None
    return str(sum(int(text) for text in told))


def _inside(part: object) -> list[object] | None:
    if isinstance(part, list):
        return part
    key = _key_among(part, _HOLDS_ENTRIES)
    if isinstance(part, dict) and key is not None and isinstance(part[key], list):
        return list(part[key])
    key = _key_among(part, _HOLDS_A_PAGE)
    if isinstance(part, dict) and key is not None and isinstance(part[key], dict | list):
        return [part[key]]
    return None


def _key_among(value: object, names: Sequence[str]) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((name for name in names if name in value), None)


def _at(record: dict[str, object], column: str) -> object:
    value: object = record
    for step in column.split("."):
        if value is None:
            return None
        if not isinstance(value, dict):
            return []
        value = value.get(step)
    return value


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return _NO_VALUE
    return str(value)
