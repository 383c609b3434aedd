"""The page of sources: what each feed declares, what its statement makes of it, where it is had."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from docs.generator.exports import EXPORTS, Export
from docs.generator.feed_cells import basis_of, cells_of, constant, grains_of
from docs.generator.markdown import page, table
from ingest.feeds import canonical_csv, catalogue, outcomes_csv
from ingest.feeds.feed import Csv, Document, Feed, JsonLines, Refused
from ingest.feeds.listed import LINE_COLUMNS

MODULES: tuple[ModuleType, ...] = (canonical_csv, *catalogue.VENDORS, outcomes_csv)
"""One a vendor, in the order of the page."""

_INTRODUCTION = """\
What a file in `usage/` or `outcomes/` may be. Which one it is, is told by its header or its first
JSON values, never by its name; `sightline ingest FILE --source NAME` says it instead. Where a file
lies and what becomes of its rows: [the drop folder](drop-folder.md).

- **Trust** says who wrote the figures down: a server, the person's own machine (client), or the
  person. **Scored** are single calls that a server wrote down, and of those the ones of people whom
  the directory names; stretches of time, whole days and what comes from people's own machines are
  shown to them and no more.
- **Clock** is the zone of the source's days; *told* means that the file does not say: it is the
  zone of the file's owner, or `--source-tz`.
- **Told apart by** is what makes two rows one event when they agree in it and in the person, as
  receipts name it: ids first, then the natural key of a bucket or a day with its parts, else a hash
  of the cells. What a source does not number itself is told apart **within** feeds of one scope. A
  later file of the scope with other figures for an event takes the place of the earlier one.
- **Becomes** gives our columns ([data dictionary](data-dictionary.md)) and in brackets the source's
  name, as the quarantine says it; without brackets, the name is the same or the column is worked
  out. `login` is kept nowhere: a random key takes its place.
- Columns and fields that are not named here are not kept. Where it says *no others*, a file that
  has another is refused: in our own formats an extra column is where a prompt would come in.
- What a call, a stretch of time and a day tell of the same use is counted once where all name the
  same tool (`client_app`). It is counted twice where they name different ones, as `anthropic_usage`
  and `openai_usage` do beside the tools that made the calls, and where two servers tell single
  calls under ids of their own, as two gateways do: send one of the two.\
"""
_HEAD = ("source", "trust", "clock", "scored", "told apart within")
# Made by the feed's own module: no field of a file bears the name.
_OURS = frozenset(
    {
        "record_fault",
        "row_kind",
        "surface",
        "edits_accepted",
        "edits_rejected",
        "project",
        "session",
        "sequence",
        "trace_and_span",
        "start",
        "end",
        "status",
    }
)
# What is said elsewhere on the page, or of no use to who sends a file.
_UNSHOWN = frozenset({"record_fault", "grain", "login_kind", "natural_key", "sequence"})


def sources() -> str:
    """Return the page: a part for each vendor, with its feeds and what is refused."""
    return page("Sources", _INTRODUCTION, *(part for one in MODULES for part in _part(one)))


def name_of(module: ModuleType) -> str:
    """Return a module's name without its package."""
    return module.__name__.rpartition(".")[2]


def _part(module: ModuleType) -> Iterator[str]:
    declared = [one for one in vars(module).values() if isinstance(one, Feed | Refused)]
    feeds = [one for one in declared if isinstance(one, Feed)]
    export = EXPORTS[name_of(module)]
    title, _, about = inspect.cleandoc(module.__doc__ or "").partition("\n\n")
    yield f"## {title.replace(chr(10), ' ').rstrip('.')}"
    if about:
        yield about
    yield table(_HEAD, dict.fromkeys(map(_row, feeds)))
    yield "\n".join(_bullets(module, feeds, export))
    refused = [one.problem for one in declared if isinstance(one, Refused)]
    if refused:
        lines = "\n".join(f"- {problem}" for problem in dict.fromkeys(refused))
        yield f"Recognised, and refused as a file that …:\n\n{lines}"


def _row(feed: Feed) -> tuple[str, ...]:
    usage = feed.kind == "usage"
    scored = usage and feed.trust_level == "server_side" and "event" in grains_of(cells_of(feed))
    return (
        f"`{feed.source_system}`",
        feed.trust_level.replace("_", " "),
        feed.source_tz or "told",
        "people's calls" if scored else "no",
        f"`{feed.scope}`",
    )


def _bullets(module: ModuleType, feeds: list[Feed], export: Export) -> Iterator[str]:
    yield f"- **Export:** {export.where}"
    if any(feed.needs_owner for feed in feeds):
        yield "- **Whose:** the file names nobody; its folder or `--owner` says whose it is."
    rows = list(dict.fromkeys(map(_rows, feeds)))
    files = (f"{_layout(feed)}. {_rows(feed) if len(rows) > 1 else ''}" for feed in feeds)
    yield from (f"- **File:** {text}".rstrip() for text in dict.fromkeys(files))
    if len(rows) == 1:
        yield f"- {rows[0]}"
    if export.told_by:
        yield f"- **JSON is known by** {export.told_by}"
    if fields := list(_fields(module, feeds)):
        yield f"- **Read of JSON:** {_listed(fields)}."
    yield f"- **Becomes:** {', '.join(_cells(feeds))}."
    if export.dropped:
        yield f"- **Left behind:** {export.dropped}"
    if export.limits:
        yield f"- **Limits:** {export.limits}"


def _layout(feed: Feed) -> str:
    if isinstance(feed.shape, JsonLines):
        return "JSON, an object a line"
    if not isinstance(feed.shape, Csv):
        return "JSON of any layout, or a value a line"
    known = sorted(feed.shape.known - feed.shape.required)
    others = "; no others" if feed.shape.extras == "refused" else ""
    may_have = f"; may have {_listed(known)}" if known else ""
    return f"CSV with {_listed(sorted(feed.shape.required))}{may_have}{others}"


def _rows(feed: Feed) -> str:
    if feed.kind == "outcome":
        return (
            "**Rows** are outcomes, told apart by `natural_key` (`kind` with `outcome_ref`, or "
            "with `occurred_at`, `client_app`, `session_id`)."
        )
    cells = cells_of(feed)
    words = {"event": "single calls or actions", "bucket": "stretches of time", "day": "whole days"}
    grains = " or ".join(words[grain] for grain in grains_of(cells))
    return f"**Rows** are {grains}, told apart by {', else '.join(basis_of(cells))}."


def _fields(module: ModuleType, feeds: list[Feed]) -> Iterator[str]:
    for feed in feeds:
        if not isinstance(feed.shape, Document):
            continue
        if feed.shape.columns == LINE_COLUMNS:
            yield from _paths(vars(module)["_FIELDS"])
        else:
            yield from (name for name in feed.shape.columns if name not in _OURS)


def _paths(fields: Mapping[str, Mapping[str, object] | None]) -> Iterator[str]:
    for name, inner in fields.items():
        if inner is None:
            yield name
        else:
            yield from (f"{name}.{path}" for path in _paths(inner))  # type: ignore[arg-type]


def _cells(feeds: list[Feed]) -> Iterator[str]:
    """Yield each canonical cell that any of the feeds fills, with its names in the source."""
    found: dict[str, dict[str, None]] = {}
    for feed in feeds:
        for cell, expression in cells_of(feed).items():
            always = constant(expression)
            if cell in _UNSHOWN or (always is not None and cell != "client_app"):
                continue
            own = feed.names.get(cell, "") if always is None else always
            found.setdefault(cell, {})[own] = None
    for cell, names in found.items():
        named = " or ".join(f"`{name}`" for name in names if name not in {"", cell})
        yield f"`{cell}` ({named})" if named else f"`{cell}`"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))
