"""The count of a file is that of its slices, and totals are compared over the same rows."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from ingest.file_count import FileCount
from ingest.slices import Slice
from ingest.staging import Fault, Staged

Row = tuple[int | None, int | None, int | None]
"""input_tokens, output_tokens, reported_total_tokens."""


def part(reported: int | None = None) -> Slice:
    """A slice that prints a total, or none."""
    return Slice(Path("slice.txt"), np.arange(1), reported=reported)


def staged(
    *rows: Row, faults: tuple[Fault, ...] = (), rows_read: int = 0, passed_over: int = 0
) -> Staged:
    """What a slice came to."""
    names = ("input_tokens", "output_tokens", "reported_total_tokens")
    columns = {
        name: pa.array([row[place] for row in rows], pa.int64()) for place, name in enumerate(names)
    }
    return Staged(pa.table(columns), list(faults), rows_read, passed_over)


def count(*slices: tuple[Slice, Staged]) -> FileCount:
    """Count slices."""
    counted = FileCount()
    for one, came_to in slices:
        counted.add(one, came_to)
    return counted


def test_slices_add_up() -> None:
    """Rows, records passed over, and rows with a fault."""
    fault = Fault(2, 1, "team", "not_a_label")
    counted = count(
        (part(), staged((1, 1, None), faults=(fault,), rows_read=2)),
        (part(), staged(rows_read=3, passed_over=4)),
    )
    assert (counted.rows_read, counted.passed_over, counted.quarantined) == (5, 4, 1)


def test_a_row_with_two_faults_is_one_row() -> None:
    """A line's second record is another row."""
    faults = (
        Fault(2, 1, "team", "not_a_label"),
        Fault(2, 1, "approval", "not_an_option"),
        Fault(2, 2, "team", "not_a_label"),
        Fault(3, 1, "team", "not_a_label"),
    )
    assert count((part(), staged(faults=faults, rows_read=3))).quarantined == 3


@pytest.mark.parametrize(
    ("slices", "totals"),
    [
        ([], (None, None)),
        ([(part(), staged((1, 2, None)))], (None, None)),
        ([(part(), staged((1, 2, 3), (10, 20, None)))], (3, 3)),
        ([(part(), staged((1, 2, 4))), (part(), staged((10, 20, 30)))], (34, 33)),
        ([(part(50), staged((1, 2, 3), (10, 20, None)))], (50, 33)),
        ([(part(20), staged((1, 2, None))), (part(13), staged((10, 20, None)))], (33, 33)),
        ([(part(0), staged())], (0, 0)),
        ([(part(), staged((None, 2, 2), (1, None, 1), (None, None, 0)))], (3, 3)),
    ],
    ids=[
        "an empty file",
        "nothing is printed",
        "some rows print theirs",
        "rows of two slices",
        "the total of the file goes before those of rows",
        "totals of several documents",
        "a total of no rows",
        "what is not said is nothing",
    ],
)
def test_totals_are_compared_over_the_same_rows(
    slices: list[tuple[Slice, Staged]], totals: tuple[int | None, int | None]
) -> None:
    """As the source prints it, and ours; neither where it prints none."""
    assert count(*slices).totals == totals


def test_rows_that_print_no_totals_by_their_kind_are_counted() -> None:
    """Outcomes have no tokens."""
    outcome = Staged(pa.table({"kind": ["change_merged"]}), [], 1, 0)
    counted = count((part(), outcome))
    assert (counted.rows_read, counted.totals) == (1, (None, None))
