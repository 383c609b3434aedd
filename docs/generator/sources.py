"""The page of sources, from what each feed declares and its module says of itself."""

import inspect
from collections.abc import Iterator
from types import ModuleType

from docs.generator.markdown import page, table
from ingest.feeds import canonical_csv, catalogue, outcomes_csv
from ingest.feeds.feed import Csv, Feed, JsonLines, Refused

_INTRODUCTION = """\
What a file in `usage/` or `outcomes/` may be. Which one it is, is told by its header or its first
JSON values, never by its name; `sightline ingest FILE --source NAME` says it instead. Where a file
lies and what becomes of its rows: [the drop folder](drop-folder.md).

- **Days** are in the zone named; *told* means that the file does not say: the zone is its owner's,
  or `--source-tz`.
- **Trust** says who wrote the figures down: a server, the person's own machine (client), or the
  person. Only single calls and actions that a server wrote down are scored; stretches of time,
  whole days and what comes from people's own machines are shown to them and no more.
- **Told apart within**: rows that two files of one scope both tell are one event. A later file with
  other figures takes the place of the earlier one.
- Columns and fields that are not named here are not kept. Where it says *no others*, a file that
  has another is refused: in our own formats an extra column is where a prompt would come in.\
"""
_HEAD = ("source", "what is read", "trust", "days", "told apart within")


def sources() -> str:
    """Return the page: a part for each vendor, with its feeds and what is refused."""
    modules = (canonical_csv, *catalogue.VENDORS, outcomes_csv)
    parts = [part for module in modules for part in _part(module)]
    return page("Sources", _INTRODUCTION, *parts)


def _part(module: ModuleType) -> Iterator[str]:
    declared = [one for one in vars(module).values() if isinstance(one, Feed | Refused)]
    feeds = [one for one in declared if isinstance(one, Feed)]
    title, _, about = inspect.cleandoc(module.__doc__ or "").partition("\n\n")
    yield f"## {title.replace(chr(10), ' ').rstrip('.')}"
    if about:
        yield about
    yield table(_HEAD, (_row(one) for one in feeds))
    refused = [one for one in declared if isinstance(one, Refused)]
    if refused:
        lines = "\n".join(f"- {one.problem}" for one in refused)
        yield f"Recognised, and refused as a file that …:\n\n{lines}"


def _row(feed: Feed) -> tuple[str, ...]:
    owner = "; names nobody: the folder or `--owner` says whose it is" if feed.needs_owner else ""
    return (
        f"`{feed.source_system}`",
        _layout(feed) + owner,
        feed.trust_level.replace("_", " "),
        feed.source_tz or "told",
        f"`{feed.scope}`",
    )


def _layout(feed: Feed) -> str:
    if isinstance(feed.shape, JsonLines):
        return "JSON, an object a line"
    if not isinstance(feed.shape, Csv):
        return "JSON of any layout, or a value a line"
    required = ", ".join(f"`{name}`" for name in sorted(feed.shape.required))
    known = ", ".join(f"`{name}`" for name in sorted(feed.shape.known - feed.shape.required))
    others = "; no others" if feed.shape.extras == "refused" else ""
    return f"CSV with {required}" + (f"; may have {known}" if known else "") + others
