"""The columns a peer is given are those the invented company writes."""

from benchmarks.columns import COLUMNS, TEXT, TYPES
from sample_data import usage_rows


def test_the_columns_are_those_of_the_canonical_csv() -> None:
    """In the order they are written, because a peer binds types by position."""
    assert usage_rows.COLUMNS == COLUMNS
    assert tuple(TYPES) == COLUMNS
    assert tuple(TEXT) == COLUMNS
