"""A text is cut into slices that lose no line and know the number of each."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.physical_file import physical_file
from ingest.slices import OddLine, Slice, slices_of

Found = tuple[list[tuple[int, str]], list[tuple[int, str]]]


def sliced(
    folder: Path, text: bytes, *, quotes: bool = True, skip: int = 0, rows: int = 3
) -> Found:
    """Return the plain and the odd lines of a text, each with its number."""
    path = folder / "text.csv"
    path.write_bytes(text)
    plain: list[tuple[int, str]] = []
    odd: list[tuple[int, str]] = []
    with physical_file(path, folder) as physical:
        for part in slices_of(physical, folder, is_table=quotes, skip=skip, rows=rows):
            lines = part.path.read_text(encoding="utf-8").split("\n")[:-1]
            assert len(lines) == len(part.numbers) <= rows
            plain += zip(part.numbers.tolist(), lines, strict=True)
            odd += [(line.number, line.text) for line in part.odd]
    return plain, odd


def test_lines_keep_their_numbers_from_slice_to_slice(tmp_path: Path) -> None:
    """The header is line 1 and in no slice."""
    plain, odd = sliced(tmp_path, b"h\na\nb\nc\nd", skip=1)
    assert plain == [(2, "a"), (3, "b"), (4, "c"), (5, "d")]
    assert odd == []


def test_odd_lines_are_set_aside_with_their_numbers(tmp_path: Path) -> None:
    """Blank ones, those with a control character, and in a table those with a quote."""
    text = b'h\na\n\n"q"\nb\x07\nc\n\n'
    assert sliced(tmp_path, text, skip=1) == (
        [(2, "a"), (6, "c")],
        [(3, ""), (4, '"q"'), (5, "b\x07"), (7, "")],
    )
    assert sliced(tmp_path, text, skip=1, quotes=False)[0] == [(2, "a"), (4, '"q"'), (6, "c")]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    lines=st.lists(st.text(alphabet='a"\x07\té,', max_size=4), min_size=1, max_size=12),
    rows=st.integers(1, 5),
)
def test_no_line_is_lost(tmp_path: Path, lines: list[str], rows: int) -> None:
    """Plain and odd lines together are the text, each once."""
    text = "\n".join(["h", *lines, ""]).encode()
    plain, odd = sliced(tmp_path, text, skip=1, rows=rows)
    assert sorted(plain + odd) == list(enumerate(lines, start=2))


@pytest.mark.parametrize("places", [[], [0], [2, 0]])
def test_lines_are_found_again_by_place(tmp_path: Path, places: list[int]) -> None:
    """In order, with the numbers they have in the text."""
    path = tmp_path / "text.csv"
    path.write_bytes(b"h\na\n\nb\nc\n")
    with physical_file(path, tmp_path) as physical:
        (part,) = slices_of(physical, tmp_path, is_table=True, skip=1)
        lines = [OddLine(2, "a"), OddLine(4, "b"), OddLine(5, "c")]
        assert part.lines_at(places) == [lines[place] for place in sorted(places)]


def test_the_cells_of_a_column_are_those_of_odd_lines_too(tmp_path: Path) -> None:
    """Whether days are written day first is told from every one of them."""
    path = tmp_path / "text.csv"
    path.write_bytes(b'a,1\n"b",2\nc,\nbroken\n')
    with physical_file(path, tmp_path) as physical:
        (part,) = slices_of(physical, tmp_path, is_table=True, skip=0)
        assert isinstance(part, Slice)
        assert sorted(part.cells_of(0, 2)) == ["a", "b", "c"]
        assert sorted(part.cells_of(1, 2)) == ["1", "2"]
