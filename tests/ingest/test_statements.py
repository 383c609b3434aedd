"""Statements are found by package and name, in order, and their columns are a row type's fields."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.errors import StatementError
from ingest.statements import check_row_type, statement, statements_in
from support.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty package."""
    return Shelf(tmp_path, monkeypatch)


@dataclass(frozen=True)
class Tally:
    """A row type of two fields."""

    day: str
    tokens: int


def test_a_statement_comes_without_its_header(shelf: Shelf) -> None:
    """The header's `$day` would be a second parameter; the comment beside a column may stay."""
    text = "-- Counts a day.\n-- params:  $day\nselect\n    tokens -- of the day\nfrom $day\n"
    shelf.put("tally.sql", text)
    assert statement(shelf.name, "tally") == "select\n    tokens -- of the day\nfrom $day"


def test_a_statement_may_lie_in_a_folder(shelf: Shelf) -> None:
    """Its name is then the folder's and its own."""
    shelf.put("people/tally.sql", "select 1")
    assert statement(shelf.name, "people/tally") == "select 1"


def test_a_statement_is_read_once(shelf: Shelf) -> None:
    """A file that changes while a night runs does not change the night."""
    shelf.put("tally.sql", "select 1")
    first = statement(shelf.name, "tally")
    shelf.put("tally.sql", "select 2")
    assert statement(shelf.name, "tally") == first


def test_a_statement_that_is_not_there_is_an_error(shelf: Shelf) -> None:
    """A wrong name never runs nothing in silence."""
    with pytest.raises(FileNotFoundError):
        statement(shelf.name, "tally")


def test_the_statements_of_a_folder_come_in_order_of_name(shelf: Shelf) -> None:
    """Numbers in their names are the order they run in; what is no statement is left out."""
    # Many, and written in no order, so that the folder does not list them in order by chance.
    for number in (7, 2, 11, 5, 1, 9, 3, 12, 6, 10, 4, 8):
        shelf.put(f"schema/{number:04}_step.sql", "")
    shelf.put("schema/notes.txt", "")
    shelf.put("elsewhere.sql", "")
    expected = [f"schema/{number:04}_step" for number in range(1, 13)]
    assert statements_in(shelf.name, "schema") == expected


def test_a_package_without_the_folder_has_no_statements(shelf: Shelf) -> None:
    """A package need not have a schema of its own."""
    assert statements_in(shelf.name, "schema") == []


def test_columns_that_are_the_fields_in_order_pass() -> None:
    """Nothing is said, and nothing is returned."""
    check_row_type("shelf/sql/tally.sql", ["day", "tokens"], Tally)


@pytest.mark.parametrize(
    "columns",
    [["tokens", "day"], ["day"], ["day", "tokens", "team"], []],
    ids=["another order", "one missing", "one more", "none"],
)
def test_other_columns_are_refused(columns: list[str]) -> None:
    """The sentence names the statement, what it gives and what was expected."""
    with pytest.raises(StatementError) as raised:
        check_row_type("shelf/sql/tally.sql", columns, Tally)
    expected = f"shelf/sql/tally.sql: gives {columns}, but Tally has ['day', 'tokens']"
    assert str(raised.value) == expected


def test_a_row_type_that_is_no_dataclass_is_refused() -> None:
    """Its fields could not be told."""
    with pytest.raises(StatementError, match=r"^shelf/sql/tally\.sql: dict is not a dataclass$"):
        check_row_type("shelf/sql/tally.sql", ["day"], dict)
