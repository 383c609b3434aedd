"""A CSV's header held against what a feed declares."""

import csv
import hashlib
from collections.abc import Collection
from pathlib import Path

from ingest.errors import FeedError
from ingest.feeds.feed import Csv

WIDEST = 2000
_DROPPED = "dropped {}"


def names_in(header: str) -> list[str]:
    """Return the names of a header line, stripped."""
    return [name.strip() for name in next(csv.reader([header], strict=False), [])]


def fits(shape: Csv, names: Collection[str]) -> bool:
    """Return whether a header names all that the feed requires, and nothing of another feed."""
    bound = {_declared(shape).get(name.lower()) for name in names}
    return shape.required <= bound and not shape.without & {*names}


def missing(shape: Csv, names: Collection[str]) -> list[str]:
    """Return the required columns that a header lacks, in order of name."""
    bound = {_declared(shape).get(name.lower()) for name in names}
    return sorted(shape.required - bound)


def columns_of(path: Path, shape: Csv, names: list[str]) -> list[str]:
    """Return the declared name of each column of a file, in its order.

    A column that is not kept gets a name that no statement asks for.

    Raises:
        FeedError: A column is missing, named twice, or not one of the feed's that takes no others;
            or there are more than `WIDEST`. Unknown names are counted, not repeated: a file
            without a header has values in that place.
    """
    lacking = missing(shape, names)
    if lacking:
        raise FeedError(path, f"line 1: the header lacks {', '.join(lacking)}")
    if len(names) > WIDEST:
        raise FeedError(
            path, f"line 1: the header names {len(names):,} columns; is it a usage file?"
        )
    declared = _declared(shape)
    found = [declared.get(name.lower()) for name in names]
    unknown = [place for place, name in enumerate(found, start=1) if name is None]
    if unknown and shape.extras == "refused":
        places = ", ".join(str(place) for place in unknown[:10])
        more = f" and {len(unknown) - 10} more" if len(unknown) > 10 else ""  # noqa: PLR2004
        problem = (
            f"line 1: column {places}{more} is not one of this feed's; remove it at the source"
        )
        raise FeedError(path, problem)
    twice = sorted({name for name in found if name is not None and found.count(name) > 1})
    if twice:
        raise FeedError(path, f"line 1: the header names {', '.join(twice)} twice")
    return [name or _DROPPED.format(place) for place, name in enumerate(found, start=1)]


def schema_fingerprint(names: Collection[str]) -> str:
    """Return 16 hex digits that stand for a set of columns or fields, whatever their order."""
    return hashlib.sha256(",".join(sorted(names)).encode()).hexdigest()[:16]


def _declared(shape: Csv) -> dict[str, str]:
    own = {name.lower(): name for name in shape.required | shape.known}
    return {**shape.aliases, **own}
