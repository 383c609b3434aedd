"""Which feed a file is: told by its header or its first JSON values, never by its name."""

from collections.abc import Sequence
from pathlib import Path

from ingest.documents import first_values, is_one_value_a_line
from ingest.errors import FeedError
from ingest.feeds import header
from ingest.feeds.feed import Csv, Feed, JsonLines, Refused
from ingest.physical_file import PhysicalFile

Candidates = Sequence[Feed | Refused]


def recognise(physical: PhysicalFile, candidates: Candidates) -> Feed:
    """Return the feed that a file is.

    Raises:
        FeedError: It is none of them, or one that cannot be loaded; says what it lacks where it is
            nearly one.
    """
    fitting = _by_values if physical.is_json else _by_header
    found = fitting(physical, candidates)
    for one in found:
        if isinstance(one, Refused):
            raise FeedError(physical.path, one.problem)
    if not found:
        raise FeedError(physical.path, _what_is_missing(physical, candidates))
    return next(one for one in found if isinstance(one, Feed))


def header_line(physical: PhysicalFile) -> str:
    """Return the first line of a text."""
    return physical.head.split(b"\n", 1)[0].decode(errors="replace")


def _by_header(physical: PhysicalFile, candidates: Candidates) -> Candidates:
    names = header.names_in(header_line(physical))
    tables = [one for one in candidates if isinstance(one.shape, Csv)]
    found = [one for one in tables if isinstance(one.shape, Csv) and header.fits(one.shape, names)]
    # Where one feed's columns are all among another's, the one that names more is meant.
    return sorted(found, key=_required, reverse=True)[:1]


def _required(one: Feed | Refused) -> int:
    return len(one.shape.required) if isinstance(one.shape, Csv) else 0


def _by_values(physical: PhysicalFile, candidates: Candidates) -> Candidates:
    by_line = is_one_value_a_line(physical)
    refusing: Candidates = ()
    for value in first_values(physical):
        found = [
            one
            for one in candidates
            if not isinstance(one.shape, Csv)
            and (by_line or not isinstance(one.shape, JsonLines))
            and one.shape.fits(value)
        ]
        refused = [one for one in found if isinstance(one, Refused)]
        if found and not refused:
            # A file of one object a line is read as lines where its feed can.
            return sorted(found, key=lambda one: not isinstance(one.shape, JsonLines))
        # What is refused may stand before what is not: metrics before events in one export.
        refusing = refusing or refused
    return refusing


def _what_is_missing(physical: PhysicalFile, candidates: Candidates) -> str:
    unknown = "is in no format that Sightline knows; see docs/reference/sources.md"
    if physical.is_json:
        return unknown
    names = header.names_in(header_line(physical))
    tables = [
        one.shape for one in candidates if isinstance(one, Feed) and isinstance(one.shape, Csv)
    ]
    nearest = min(tables, key=lambda shape: len(header.missing(shape, names)) / len(shape.required))
    lacking = header.missing(nearest, names)
    if 2 * len(lacking) > len(nearest.required) and len(tables) > 1:
        return f"line 1: {unknown}"
    return f"line 1: the header lacks {', '.join(lacking)}"


def feed_named(source: str, candidates: Candidates, path: Path) -> list[Feed | Refused]:
    """Return the feeds of one source, for an operator who says which it is.

    Raises:
        FeedError: No feed bears that name.
    """
    found: list[Feed | Refused] = [
        one for one in candidates if isinstance(one, Feed) and one.source_system == source
    ]
    if not found:
        names = sorted({one.source_system for one in candidates if isinstance(one, Feed)})
        raise FeedError(path, f"there is no source {source}; choose one of {', '.join(names)}")
    return found
