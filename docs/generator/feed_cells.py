"""What a feed's statement makes of a record: the expression of each canonical cell."""

import re
from collections.abc import Iterator

from docs.generator.markdown import ROOT
from ingest.feeds.feed import Feed

_SQL = ROOT / "ingest" / "sql"
_GRAINS = ("event", "session", "bucket", "day")
# The basis that receipts name, by the cell that gives it, in the order of `stage_usage_rows.sql`.
LADDER = {
    "request_id": "request_id",
    "client_request_id": "client_request_id",
    "message_id": "message_id",
    "sequence": "session_sequence",
}
_NOTHING = frozenset({"null::varchar", "cast(null as varchar)"})
_TEXT = re.compile(r"'([^']*)'")
_COLUMN = re.compile(r"\b[a-z_][a-z0-9_]*\b(?!\s*\()")
_NO_COLUMN = frozenset({"as", "bigint", "case", "end", "then", "timestamptz", "varchar", "when"})


def cells_of(feed: Feed) -> dict[str, str]:
    """Return the expression of each cell that a feed fills, in the statement's order."""
    text = (_SQL / f"{feed.cells}.sql").read_text(encoding="utf-8")
    if shared := re.search(r"^from (\w+_cells)\('", text, re.MULTILINE):
        (path,) = (_SQL / "macros").glob(f"*_{shared[1]}.sql")
        text = path.read_text(encoding="utf-8")
    chosen = text.rpartition("\nselect\n")[2].rpartition("\nfrom ")[0]
    found = {}
    for item in _items(re.sub(r" *-- .*", "", chosen)):
        expression, _, name = item.strip().rpartition(" as ")
        if expression not in _NOTHING:
            found[name.rpartition(".")[2]] = expression or name
    return found


def constant(expression: str) -> str | None:
    """Return the text that an expression always is; None when it depends on the record."""
    found = _TEXT.fullmatch(expression)
    return found[1] if found else None


def grains_of(cells: dict[str, str]) -> list[str]:
    """Return what a record may be, the finest first."""
    named = set(_TEXT.findall(cells["grain"]))
    return [grain for grain in _GRAINS if grain in named]


def basis_of(cells: dict[str, str]) -> list[str]:
    """Return what tells the feed's events apart, the surest first, as receipts name it."""
    ladder = [f"`{basis}`" for cell, basis in LADDER.items() if cell in cells]
    if "natural_key" in cells:
        return [*ladder, f"`natural_key` ({_parts(cells['natural_key'])})"]
    return [*ladder, "`tuple_hash`"]


def _parts(key: str) -> str:
    inside = _TEXT.sub("", key[re.search(r"concat|cursor_key", key).start() :])  # type: ignore[union-attr]
    names = dict.fromkeys(name for name in _COLUMN.findall(inside) if name not in _NO_COLUMN)
    return ", ".join(f"`{name}`" for name in names)


def _items(text: str) -> Iterator[str]:
    """Yield the items of a select list, cut at commas that no bracket and no quote holds."""
    depth, quoted, start = 0, False, 0
    for at, sign in enumerate(text):
        if sign == "'":
            quoted = not quoted
        elif not quoted:
            depth += (sign in "([{") - (sign in ")]}")
            if sign == "," and not depth:
                yield text[start:at]
                start = at + 1
    yield text[start:]
