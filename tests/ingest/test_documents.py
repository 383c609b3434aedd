"""JSON of any layout becomes records that know the line of their value, and numbers stay texts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.careful import DELIMITER
from ingest.documents import (
    NOT_JSON,
    first_values,
    is_one_value_a_line,
    line_of,
    record_slices,
    values_of,
)
from ingest.errors import FeedError
from ingest.feeds.feed import Document, Record
from ingest.physical_file import physical_file


def values(folder: Path, text: str) -> list[tuple[int, object]]:
    """Return every value of a text with the line it begins on."""
    path = folder / "a.json"
    path.write_text(text, encoding="utf-8")
    with physical_file(path, folder) as physical:
        return list(values_of(physical))


def _records(value: object) -> Iterator[Record | None]:
    rows = value.get("rows") if isinstance(value, dict) else None
    for row in rows or []:
        yield None if row is None else {"day": row.get("day"), "tokens": row.get("tokens")}


PAGES = Document(
    fits=lambda value: isinstance(value, dict) and "rows" in value,
    records=_records,
    columns=("day", "tokens"),
    totals=lambda value: (
        {"reported_total_tokens": value["total"]}
        if isinstance(value, dict) and "total" in value
        else {}
    ),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}\n{"a": 2}\n', [(1, {"a": "1"}), (2, {"a": "2"})]),
        ('{"a": 1}\n\n{"a": 2}', [(1, {"a": "1"}), (3, {"a": "2"})]),
        ('[{"a": 0.1},\n {"a": 2}]', [(1, [{"a": "0.1"}, {"a": "2"}])]),
        ('{\n"a": 1\n}\n\n{"b": 2}\n{"c": 3}', [(1, {"a": "1"}), (5, {"b": "2"}), (6, {"c": "3"})]),
        ('\n\n{"a":\n1}', [(3, {"a": "1"})]),
        ('{"a": 1}\nnot json\n{"a": 2}\n', [(1, {"a": "1"}), (2, NOT_JSON), (3, {"a": "2"})]),
        ('{"a": 12345678901234567890123}', [(1, {"a": "12345678901234567890123"})]),
        ('{"a": NaN, "b": 1e400}', [(1, {"a": "NaN", "b": "1e400"})]),
    ],
)
def test_values_know_their_lines_and_numbers_stay_texts(
    tmp_path: Path, text: str, found: list[tuple[int, object]]
) -> None:
    """One a line, or of any layout; no float rounds an amount."""
    assert values(tmp_path, text) == found


@pytest.mark.parametrize("text", ['{"a": 1', '[{"a": 1},\n{]', "[" * 100_000, '{\n"a": 1\n}\nmore'])
def test_a_document_cut_short_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    """Half a document cannot be told from half of what it held."""
    with pytest.raises(FeedError, match=r"is not JSON: line \d"):
        values(tmp_path, text)


def test_a_line_nested_too_deep_costs_only_itself(tmp_path: Path) -> None:
    """The lines around it are values."""
    found = values(tmp_path, '{"a": 1}\n' + "[" * 100_000 + '\n{"a": 2}\n')
    assert [value is NOT_JSON for _, value in found] == [False, True, False]


def test_records_come_in_slices_with_line_and_number(tmp_path: Path) -> None:
    """What is passed over is counted, and so are the totals that the pages print."""
    path = tmp_path / "a.json"
    first = {"rows": [{"day": "d1", "tokens": "1"}, None, {"day": "d2"}], "total": 7}
    second = {"rows": [{"day": "d3", "tokens": "x\ny"}], "total": 5}
    path.write_text(f"{json.dumps(first)}\nnone\n{json.dumps(second)}\n", encoding="utf-8")
    with physical_file(path, tmp_path) as physical:
        assert is_one_value_a_line(physical)
        assert len(first_values(physical)) == 2
        (part,) = record_slices(physical, PAGES, tmp_path)
        lines = part.path.read_text(encoding="utf-8").splitlines()
    assert [line.split(DELIMITER) for line in lines] == [
        ["d1", "1"],
        ["d2", ""],
        ["d3", "x\ufffdy"],
    ]
    assert part.items is not None
    assert list(zip(part.numbers.tolist(), part.items.tolist(), strict=True)) == [
        (1, 1),
        (1, 3),
        (3, 1),
    ]
    assert [(line.number, line.text) for line in part.odd] == [(2, "")]
    assert (part.passed_over, part.reported) == (1, 12)


def test_a_cell_cannot_break_the_line() -> None:
    """What would becomes a sign that no check lets by."""
    assert line_of(["a\nb", f"c{DELIMITER}d", None]) == DELIMITER.join(["a\ufffdb", "c\ufffdd", ""])
