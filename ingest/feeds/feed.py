"""What a feed declares: how its files are recognised, taken apart and named.

A feed ends in one statement, `sql/<cells>.sql`, that makes the table macro `feed_cell`: one row per
record, in file order, every cell a text under the canonical names. From there on all feeds are one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Record = dict[str, str | None]
"""A record of a JSON document: the columns its feed declares, as texts."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Csv:
    """Lines of cells under a header; columns are found by name, whatever their case or order.

    Attributes:
        required: Columns the header must name; those by which the feed is recognised.
        known: Columns the header may name.
        extras: What becomes of any other column. In our own formats it is refused: extra columns
            are where prompt text would leak in. Vendors add columns; theirs are not kept.
        aliases: Names in lower case that stand for a declared column.
        without: A file that names one of these is another feed's.
        day_column: A column of days whose order of day and month is told from the whole file.
    """

    required: frozenset[str]
    known: frozenset[str] = frozenset()
    extras: Literal["refused", "dropped"] = "dropped"
    aliases: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    without: frozenset[str] = frozenset()
    day_column: str = ""


@dataclass(frozen=True)
class JsonLines:
    """One JSON object a line, one record each.

    Attributes:
        fits: Whether the first object of a file is this feed's.
    """

    fits: Callable[[object], bool]


@dataclass(frozen=True)
class Document:
    """JSON values of any layout, each of which holds any number of records.

    Attributes:
        fits: Whether the first value of a file is this feed's.
        records: Takes one value apart. Numbers come as the texts they were. Yields None for a
            record that is passed over on purpose. Never raises, whatever the value.
        columns: The names that records may use.
        totals: Totals that the value prints about itself, as cells that its records have too.
    """

    fits: Callable[[object], bool]
    records: Callable[[object], Iterator[Record | None]]
    columns: tuple[str, ...]
    totals: Callable[[object], Mapping[str, str]] | None = None


Shape = Csv | JsonLines | Document


@dataclass(frozen=True)
class Feed:
    """A source's file format.

    Attributes:
        source_system: The name its receipts bear (formats.md §4.1).
        shape: How a file of it is laid out.
        cells: Statement that makes `feed_cell` for it.
        kind: What its records are.
        trust_level: `server_side`, `client_reported` or `self_reported`.
        source_tz: IANA name of the zone of its days; None when the operator must say.
        names: The source's own name of a canonical cell, for the quarantine.
        dedupe_scope: Feeds of one scope tell the same events; its own name when empty.
        needs_id: Whether a record needs a request id or a session to be told from its like.
        needs_owner: Whether the file names nobody, so that the operator says whose it is.
    """

    source_system: str
    shape: Shape
    cells: str = ""
    kind: Literal["usage", "outcome"] = "usage"
    trust_level: Literal["server_side", "client_reported", "self_reported"] = "server_side"
    source_tz: str | None = "UTC"
    names: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    dedupe_scope: str = ""
    needs_id: bool = False
    needs_owner: bool = False

    @property
    def scope(self) -> str:
        """Within which what a source does not number itself is told apart."""
        return self.dedupe_scope or self.source_system


@dataclass(frozen=True)
class Refused:
    """A file that is recognised, and cannot be loaded: costs of nobody, metrics beside events.

    Attributes:
        problem: What it is and what to export instead; ends the sentence that begins with its name.
        shape: How it is recognised, as a feed's; its records are never asked for.
    """

    problem: str
    shape: Shape
