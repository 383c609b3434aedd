"""Every SQL file says what it is, its grain and its parameters, and holds one plain statement."""

import re
from pathlib import Path

import pytest

from support.tree import bare, place, statements

STATEMENTS = list(statements())
every_statement = pytest.mark.parametrize("path", STATEMENTS, ids=place)

KEYWORDS = re.compile(r"\b(SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|JOIN|WITH|GROUP|ORDER)\b")


def header(sql: str) -> str:
    """Return the comment lines a statement begins with."""
    found = re.match(r"(--[^\n]*\n)*", sql)
    assert found is not None
    return found[0]


def mark(path: Path) -> str:
    """Return what begins a parameter: SQLite's `:` in people/, DuckDB's `$` elsewhere."""
    return ":" if "people" in path.parts else "$"


def parameters(text: str, mark: str) -> set[str]:
    """Return the parameters a text names; a cast (`::date`) is none."""
    return set(re.findall(rf"(?<![:\w]){re.escape(mark)}([a-z_]\w*)", text))


def test_there_are_statements_to_read() -> None:
    """A search that finds nothing would keep every promise below."""
    assert len(STATEMENTS) > 20


@every_statement
def test_a_statement_says_what_it_is_with_its_grain_and_parameters(path: Path) -> None:
    """The header answers what a reader asks first, in one order."""
    first, *rest = header(path.read_text()).splitlines()
    assert re.fullmatch(r"-- (?!grain:|params:)\S.*", first)
    labels = [found[1] for line in rest if (found := re.match(r"-- (grain|params): +\S", line))]
    assert labels == ["grain", "params"]


@every_statement
def test_the_header_names_the_parameters_of_the_statement(path: Path) -> None:
    """Neither a parameter left out of the header nor one left over."""
    sql = path.read_text()
    announced = header(sql).partition("-- params:")[2]
    assert parameters(announced, mark(path)) == parameters(bare(sql), mark(path))
    assert ("none" in announced) == (not parameters(announced, mark(path)))


@every_statement
def test_a_file_holds_one_statement(path: Path) -> None:
    """One statement a file: nothing follows the first semicolon, but a trigger's own end."""
    sql = bare(path.read_text()).strip()
    if sql.startswith("create trigger "):
        sql = sql.replace("; end", " end")
    if "$$" in sql:  # the body of a function, which is one text to the database
        before, _, after = sql.split("$$")
        sql = before + after
    assert sql.partition(";")[2].strip() == ""


@every_statement
def test_a_statement_names_its_columns_in_lower_case(path: Path) -> None:
    """No `select *`, which hides what is read, and no shouting."""
    sql = bare(path.read_text())
    assert re.search(r"\bselect\s+(\w+\.)?\*", sql) is None
    assert KEYWORDS.search(sql) is None
