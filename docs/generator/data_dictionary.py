"""The page of tables and columns, from the SQL that makes them and its comments."""

import re
from collections.abc import Iterator
from pathlib import Path

from docs.generator.markdown import ROOT, page, table

STORES = (
    (
        "Warehouse",
        "`warehouse.duckdb`: the night alone opens it.",
        ("ingest/sql/schema", "analytics/sql/schema"),
    ),
    (
        "Published file",
        "`published/published-<night>-<number>.duckdb`: read-only; `published/current` names one.",
        ("analytics/sql/published",),
    ),
    (
        "People store",
        "`people.sqlite`: days and times are ISO texts, and an empty text stands for none.",
        ("ingest/sql/people/schema", "access_control/sql/people/schema"),
    ),
)

_INTRODUCTION = """\
Every table Sightline keeps, besides the warehouse's `schema_file`, which names the schema files
that were run. No column can hold content; `flag_reply.text` holds what a subject chose to say.\
"""

Columns = dict[str, tuple[str, str]]
"""The columns of a table in order: name to type and note."""

_CREATED = re.compile(
    r"^create table (?:if not exists )?(?:\w+\.)?(?P<name>\w+) (?:\(|as)$", re.MULTILINE
)
_TYPE = re.compile(r"^create type (?P<name>[\w.]+) as enum \((?P<words>.*)\)$", re.MULTILINE)
_ADDED = re.compile(
    r"^alter table (?:\w+\.)?(?P<table>\w+) add column (?P<name>\w+) (?P<kind>.*)$", re.MULTILINE
)
_COLUMN = re.compile(
    r"^    (?!check |primary )(\w+) (.*?),?(?: +-- (.*))?$"
    r"(?:\n        (check .*?),?(?: +-- (.*))?$)?",
    re.MULTILINE,
)


def data_dictionary() -> str:
    """Return the page: stores, their tables, each column with its type and note, and types."""
    parts = [_INTRODUCTION]
    kept: dict[str, Columns] = {}
    for store, where, folders in STORES:
        parts += [f"## {store}", where]
        for name, about, grain, columns in _tables(folders, kept):
            rows = ((f"`{column}`", *said) for column, said in columns.items())
            head = ("column", "type", "note")
            parts += [f"### {name}", f"{about}\n\nGrain: {grain}.", table(head, rows)]
    head = ("type", "what it says", "words")
    parts += ["## Types of the warehouse", table(head, _types(STORES[0][2]))]
    return page("Data dictionary", *parts)


def _types(folders: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield (name, what it says, its words) of each type that a column may have."""
    for path in (path for folder in folders for path in _statements(folder)):
        sql = path.read_text(encoding="utf-8")
        if made := _TYPE.search(sql):
            words = ", ".join(f"`{word}`" for word in re.findall(r"'(\w+)'", made["words"]))
            yield f"`{made['name']}`", _about(sql), words


def _tables(
    folders: tuple[str, ...], kept: dict[str, Columns]
) -> Iterator[tuple[str, str, str, Columns]]:
    """Yield (name, what it is, grain, columns), and add the columns to those kept so far."""
    found: dict[str, tuple[str, str, Columns]] = {}
    for path in (path for folder in folders for path in _statements(folder)):
        sql = path.read_text(encoding="utf-8")
        if added := _ADDED.search(sql):
            found[added["table"]][2][added["name"]] = (added["kind"], _about(sql))
        created = _CREATED.search(sql)
        if created is None:  # an index, or a column that came later
            continue
        name = created["name"]
        columns = _chosen(sql, kept.get(name, {})) if created[0].endswith("as") else _declared(sql)
        kept.setdefault(name, columns)
        grain = sql.partition("\n-- grain:")[2].partition("\n")[0].strip()
        found[name] = (_about(sql), grain, columns)
    for name, said in found.items():
        yield name, *said


def _about(sql: str) -> str:
    """Return what a statement's header says of what it makes."""
    about = sql.partition("\n-- grain:")[0]
    return "\n".join(line.removeprefix("-- ") for line in about.splitlines())


def _statements(folder: str) -> list[Path]:
    return sorted((ROOT / folder).glob("*.sql"))


def _declared(sql: str) -> Columns:
    """Return the columns of a `create table (…)`; a check below one belongs to it."""
    return {
        name: (f"{kind} {check}".strip(), note or later)
        for name, kind, note, check, later in _COLUMN.findall(sql)
    }


def _chosen(sql: str, kept: Columns) -> Columns:
    """Return the columns of a `create table as select`, with what the warehouse says of them."""
    columns: Columns = {}
    for line in sql.partition("\nselect\n")[2].partition("\nfrom ")[0].splitlines():
        said, _, note = (part.strip() for part in line.partition("--"))
        # The last ` as ` gives the name; an earlier one is part of a cast.
        expression, _, name = said.removesuffix(",").rpartition(" as ")
        name = name.rpartition(".")[2]
        columns[name] = (_kind(expression) or kept[name][0], note or kept.get(name, ("", ""))[1])
    return columns


def _kind(expression: str) -> str:
    cast = re.fullmatch(r"cast\(.* as (\w+)\)", expression)
    return cast[1] if cast else "integer" if expression.isdigit() else ""
