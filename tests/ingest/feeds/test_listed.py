"""A record is cut down to the fields that are listed, and the rest is left behind."""

import json

import pytest

from ingest.feeds.listed import LINE_COLUMNS, Fields, line_of

FIELDS: Fields = {"id": None, "usage": {"tokens": None, "parts": {"cached": None}}}


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        (
            {
                "id": "1",
                "usage": {"tokens": "7", "parts": {"cached": "2", "text": "x"}, "text": "x"},
            },
            {"id": "1", "usage": {"tokens": "7", "parts": {"cached": "2"}}},
        ),
        ({"id": True, "text": "x"}, {"id": True, "usage": None}),
        ({"usage": {}}, {"id": None, "usage": {"tokens": None, "parts": None}}),
        ({"usage": "seven"}, {"id": None, "usage": []}),
        ({"usage": {"parts": ["x"]}}, {"id": None, "usage": {"tokens": None, "parts": []}}),
        ({}, {"id": None, "usage": None}),
    ],
    ids=["all", "a field alone", "an empty object", "text for an object", "a list", "nothing"],
)
def test_only_listed_fields_are_kept(record: dict[str, object], kept: dict[str, object]) -> None:
    """Where an object is due and is none, an empty list says so without its content."""
    line = line_of(record, FIELDS)
    assert line.keys() <= {*LINE_COLUMNS}
    assert json.loads(line["line"] or "") == kept


@pytest.mark.parametrize("record", [None, "text", ["x"], True])
def test_what_is_no_object_has_the_wrong_shape(record: object) -> None:
    """It has no line, so nothing of it goes on."""
    assert line_of(record, FIELDS) == {"record_fault": "wrong_shape"}


def test_a_line_is_one_line_of_plain_signs() -> None:
    """What would end a line or a cell is written as an escape."""
    line = line_of({"id": "a\nb\x1fc\u2028\ud83d"}, FIELDS)["line"] or ""
    assert line.isascii()
    assert line.isprintable()
