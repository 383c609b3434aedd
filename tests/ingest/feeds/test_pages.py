"""However pages were kept, their rows come out in order, and odd input says what it is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feeds.pages import (
    WRONG_SHAPE,
    cells_of,
    first_entry,
    first_row,
    rows_of,
    sum_among,
)

TIMES = ("start", "end")
MONDAY = {"start": "1", "end": "2", "results": [{"tokens": "10"}, {"tokens": "20"}]}
TUESDAY = {"start": "2", "end": "3", "results": [{"tokens": "30"}]}
SILENT = {"start": "3", "end": "4", "results": []}


def page(*entries: object) -> dict[str, object]:
    """A page with these entries."""
    return {"object": "page", "data": list(entries), "has_more": False, "next_page": None}


@pytest.mark.parametrize(
    "document",
    [
        page(MONDAY, SILENT, TUESDAY),
        [page(MONDAY), page(), page(SILENT, TUESDAY)],
        [MONDAY, TUESDAY],
        {"pages": [page(MONDAY, TUESDAY)]},
        {"endpoint": "/usage", "fetched_at": "now", "response": page(MONDAY, TUESDAY)},
        {"status": 200, "body": [page(MONDAY), page(TUESDAY)]},
        [[page(MONDAY)], [[page(TUESDAY)]]],
        [{**MONDAY, "result": None}, {"start": "2", "end": "3", "result": TUESDAY["results"]}],
        [MONDAY, {**TUESDAY, "results": {"tokens": "30"}}],
        [MONDAY, {**TUESDAY, "results": None}, {"start": "2", "end": "3", "tokens": "30"}],
    ],
    ids=[
        "a page",
        "an array of pages",
        "entries alone",
        "pages under a name",
        "a page in a wrapper",
        "pages in a wrapper",
        "arrays in arrays",
        "result for results",
        "one result without its array",
        "a row that is its own bucket",
    ],
)
def test_rows_come_in_order_with_the_times_of_their_bucket(document: object) -> None:
    """The program that fetched the pages may have kept them in any of these ways."""
    rows = [dict(row) for row in rows_of(document, TIMES) if isinstance(row, dict)]
    assert rows == [
        {"start": "1", "end": "2", "tokens": "10"},
        {"start": "1", "end": "2", "tokens": "20"},
        {"start": "2", "end": "3", "tokens": "30"},
    ]


def test_a_page_of_empty_buckets_has_an_entry_and_no_row() -> None:
    """A quiet week is recognised by its buckets and gives nothing."""
    assert first_entry(page(SILENT)) == SILENT
    assert first_row(page(SILENT)) == {}
    assert list(rows_of(page(SILENT, SILENT), TIMES)) == []


def test_what_is_no_record_is_a_row_still() -> None:
    """Something that should not be there is handed on, to be counted and named."""
    assert list(rows_of(page("x", {"start": "1", "results": ["y"]}), TIMES)) == ["x", "y"]
    assert cells_of("x", ("model",)) == WRONG_SHAPE


def test_cells_are_texts_at_the_end_of_their_paths() -> None:
    """A number keeps its digits, a switch is spelt, and what leads nowhere is empty."""
    record = {
        "cost": {"amount": "1.50", "currency": None},
        "batch": False,
        "name": "",
        "count": "9007199254740993",
    }
    assert cells_of(record, ("cost.amount", "cost.currency", "batch", "count", "user.id")) == {
        "cost.amount": "1.50",
        "cost.currency": None,
        "batch": "false",
        "count": "9007199254740993",
        "user.id": None,
    }


@pytest.mark.parametrize(
    "wrong", ["5", {"a": {"b": {}}}, {"a": {"b": ["5"]}}, {"a": "5"}, {"a": []}]
)
def test_a_path_that_leads_to_no_value_gives_a_text_that_no_check_takes(wrong: object) -> None:
    """A count under the wrong shape must be found, not taken for one that was not told."""
    assert cells_of({"counts": wrong}, ("counts.a.b",)) == {"counts.a.b": "{}"}


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        (None, None),
        ({}, None),
        ({"edit": None, "write": {"rejected": "9"}}, None),
        (
            {"edit": {"accepted": "2"}, "write": {"accepted": "3"}, "new.kind": {"accepted": "4"}},
            "9",
        ),
        ({"edit": {"accepted": "0"}, "write": {"accepted": None}}, "0"),
        ({"edit": {"accepted": "2"}, "write": {"accepted": "2.5"}}, "2.5"),
        ({"edit": {"accepted": "-2"}}, "-2"),
        ({"edit": {"accepted": "9" * 5000}}, "9" * 5000),
        ({"edit": "5"}, "{}"),
        (["5"], "{}"),
    ],
)
def test_a_sum_is_told_only_of_whole_numbers(counts: object, total: str | None) -> None:
    """Nothing told is not zero, and one that is no count is handed on to be found."""
    assert sum_among(counts, "accepted") == total


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "results", "result", "response", "start", "a", "b"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(document=JSON_VALUES)
def test_nothing_raises(document: Any) -> None:  # noqa: ANN401 - any JSON value at all
    """Whatever stands in a file, its rows are texts or nothing."""
    for row in rows_of(document, TIMES):
        cells = cells_of(row, ("a", "a.b", "start"))
        assert all(cell is None or isinstance(cell, str) for cell in cells.values())
    assert sum_among(document, "a") is None or json.dumps(document)
    first_entry(document)
    first_row(document)
