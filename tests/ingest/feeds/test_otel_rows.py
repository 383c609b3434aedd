"""Flat log rows are brought back to the attributes' own names, whichever store wrote them."""

import pytest

from ingest.feeds.otel_rows import Spellings, rows_of

SPELLINGS = Spellings(
    frozenset(
        {"event.name", "session.id", "service.name", "agent.name", "team", "team.id", "source"}
    )
)


@pytest.mark.parametrize(
    ("document", "rows"),
    [
        ({"a": "1"}, [{"a": "1"}]),
        ([{"a": "1"}, 7], [{"a": "1"}, 7]),
        ({"data": [{"a": "1"}]}, [{"a": "1"}]),
        ({"hits": {"hits": [{"_source": {"a": "1"}}, {"a": "2"}, 7]}}, [{"a": "1"}, {"a": "2"}, 7]),
        ("text", ["text"]),
        ({"data": "text"}, [{"data": "text"}]),
        ({"data": {"result": [7, {"stream": {}}]}}, [7, {"stream": {}}]),
    ],
    ids=["itself", "a list", "a query", "a search", "a text", "no query", "no streams"],
)
def test_a_document_has_the_rows_its_wrapper_holds(document: object, rows: object) -> None:
    """What is no row is kept to be seen."""
    assert list(rows_of(document)) == rows


def test_a_stream_has_a_row_for_each_of_its_lines() -> None:
    """Loki tells the labels once, and a line's own beside it."""
    stream = {"stream": {"a": "1"}, "values": [["5", "line"], ["6", "line", {"b": "2"}], 7]}
    assert list(rows_of({"data": {"result": [stream]}})) == [
        {"timestamp": "5", "line": "line", "stream": {"a": "1"}},
        {"timestamp": "6", "line": "line", "labels": {"b": "2"}, "stream": {"a": "1"}},
        7,
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"session.id": "s"},
        {"session_id": "s"},
        {"SESSION.ID": "s"},
        {"session": {"id": "s"}},
        {"attributes": {"session.id": "s"}},
        {"attributes": [{"key": "session.id", "value": {"stringValue": "s"}}, 7, {"value": 1}]},
        {"LogAttributes": {"session.id": "s"}},
        {"labels": {"session_id": "s"}},
        {"stream": {"session_id": "s"}},
        {"resource": {"attributes": {"session.id": "s"}}},
        {"jsonPayload": {"session": {"id": "s"}}},
    ],
)
def test_an_attribute_is_found_wherever_a_store_puts_it(row: dict[str, object]) -> None:
    """In any case, with underscores for dots, nested by its dots, or in a map."""
    assert SPELLINGS.read(row) == {"session.id": "s"}


def test_what_the_record_says_goes_before_what_its_sender_says() -> None:
    """A sender's attributes are those of every record it sends."""
    row = {"resource": {"team": "a", "service.name": "x"}, "team": "b", "attributes": {"team": "c"}}
    assert SPELLINGS.read(row) == {"team": "c", "service.name": "x"}


@pytest.mark.parametrize(
    "row",
    [
        {"prompt": "planted", "tool_input": {"session.id": "planted"}},
        {"attributes": {"body": {"session.id": "planted"}}},
        {"attributes": "planted"},
        {"resource": "planted"},
        {"agent": {"name": "planted"}},
        {"source": {"ip": "planted"}},
        {"body": "planted", "message": "planted"},
        {"team": None, "session.id": ""},
    ],
)
def test_what_is_not_asked_for_is_left_behind(row: dict[str, object]) -> None:
    """Among it what bears the name of an attribute in another place."""
    assert SPELLINGS.read(row) == {}


def test_a_value_that_is_no_text_does_not_vanish() -> None:
    """Its column is found to be wrong later."""
    assert SPELLINGS.read({"session.id": ["s"], "team": {"id": "a"}}) == {
        "session.id": "{}",
        "team.id": "a",
    }


@pytest.mark.parametrize("name", ["timestamp", "Timestamp", "@timestamp", "time", "timeUnixNano"])
def test_a_rows_time_has_many_names(name: str) -> None:
    """It stands in for the event's own."""
    assert SPELLINGS.read({name: "5"}) == {"timestamp": "5"}


@pytest.mark.parametrize("name", ["body", "Body", "message", "line"])
def test_the_body_names_the_event_where_nothing_else_does(name: str) -> None:
    """Only by a name of Claude Code's: a body may hold anything."""
    assert SPELLINGS.read({name: "claude_code.auth"}) == {"event.name": "claude_code.auth"}
    assert SPELLINGS.read({name: {"stringValue": "claude_code.auth"}, "EventName": "x"}) == {
        "event.name": "x"
    }
