"""A line that a plain reader would take wrongly is taken apart, or has a reason."""

import pytest

from ingest.careful import DELIMITER, cells_or_reason


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a,b,c", ["a", "b", "c"]),
        (" a ,\tb,", ["a", "b", None]),
        ('"a",b,"c"', ["a", "b", "c"]),
        ('"a,b",c,"say ""x"""', ["a,b", "c", 'say "x"']),
        ('"",b,""', [None, "b", None]),
        ("=1+1,@x,-2", ["=1+1", "@x", "-2"]),
    ],
)
def test_cells_come_as_they_were_meant(line: str, cells: list[str | None]) -> None:
    """Spaces around them are dropped, empty ones are none, and a formula is a text."""
    assert cells_or_reason(line, 3, ",") == cells


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,b", "wrong_column_count"),
        ("a,b,c,d", "wrong_column_count"),
        ("\u2028", "wrong_column_count"),
        ('a,"b,c', "broken_quote"),
        ('a,b"b,c', "broken_quote"),
        ('a,"b"b,c', "broken_quote"),
        ("a,b\x00,c", "control_character"),
        ("a,b\r,c", "control_character"),
        ("a\x1fb,c,d", "control_character"),
        ("a,\x7f,c", "control_character"),
    ],
)
def test_a_line_that_is_no_row_has_its_reason(line: str, reason: str) -> None:
    """Never a value."""
    assert cells_or_reason(line, 3, ",") == reason


@pytest.mark.parametrize("line", ["", "   ", " \t"])
def test_a_blank_line_is_no_row(line: str) -> None:
    """It is neither loaded nor at fault."""
    assert cells_or_reason(line, 3, ",") is None


def test_cells_that_were_taken_apart_before_need_no_quotes() -> None:
    """A record of a document may have nothing but empty cells; it is one all the same."""
    assert cells_or_reason(DELIMITER.join(['"a', "b,c", ""]), 3, DELIMITER) == ['"a', "b,c", None]
    assert cells_or_reason(DELIMITER * 2, 3, DELIMITER) == [None, None, None]
