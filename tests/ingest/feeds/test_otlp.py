"""OTLP's JSON is read in both its spellings, attribute by attribute, and what is odd is seen."""

import json
from typing import Any

import pytest

from ingest.feeds.otlp import (
    LOGS,
    METRICS,
    SPANS,
    Entry,
    attributes_of,
    entries,
    holds,
    member,
    text_of,
    time_of,
)

RECORD: dict[str, object] = {"body": {"stringValue": "told"}}
RESOURCE: dict[str, object] = {"attributes": [{"key": "service.name"}]}
EXPORT: dict[str, Any] = {
    "resourceLogs": [
        {"resource": RESOURCE, "scopeLogs": [{"scope": {"name": "own"}, "logRecords": [RECORD]}]}
    ]
}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"stringValue": "a"}, "a"),
        ({"string_value": "a"}, "a"),
        ({"stringValue": ""}, ""),
        ({"intValue": "9007199254740993"}, "9007199254740993"),
        ({"intValue": 9007199254740993}, "9007199254740993"),
        ({"doubleValue": 1.2e-05}, "1.2e-05"),
        ({"doubleValue": 3.0}, "3.0"),
        ({"boolValue": True}, "true"),
        ({"boolValue": False}, "false"),
        ("bare", "bare"),
        (12, "12"),
        (True, "true"),
        (None, None),
        ({}, None),
        ([], None),
        ({"arrayValue": {"values": [{"stringValue": "a"}]}}, None),
        ({"kvlistValue": {"values": []}}, None),
        ({"bytesValue": "YQ=="}, None),
        ({"stringValue": {"stringValue": "a"}}, None),
        ({"stringValue": "a", "intValue": "1"}, None),
    ],
)
def test_a_scalar_is_its_text_and_nothing_else_is(value: object, text: str | None) -> None:
    """Numbers come as the texts they were, so none is rounded."""
    read = json.loads(json.dumps(value), parse_int=str, parse_float=str)
    assert text_of(read) == text


@pytest.mark.parametrize(
    "held",
    [
        [
            {"key": "a", "value": {"stringValue": "1"}},
            {"key": "b", "value": {"arrayValue": {}}},
            {"key": "c", "value": {"stringValue": ""}},
            {"key": "d", "value": {}},
            {"key": "prompt", "value": {"stringValue": "planted"}},
            {"key": ["a"], "value": {"stringValue": "2"}},
            {"value": {"stringValue": "3"}},
            "a",
        ],
        {"a": "1", "b": [], "c": "", "d": None, "prompt": "planted"},
    ],
    ids=["a list", "an object"],
)
def test_of_the_attributes_only_those_asked_for_are_read(held: object) -> None:
    """One that should hold a number or a name and holds neither does not vanish."""
    assert attributes_of(held, frozenset("abcd")) == {"a": "1", "b": "{}"}


@pytest.mark.parametrize("held", [None, "a", 7])
def test_what_holds_no_attributes_has_none(held: object) -> None:
    """A record may go without."""
    assert attributes_of(held, frozenset("a")) == {}


def test_an_entry_knows_what_it_was_filed_under() -> None:
    """The sender and the library that made it stand outside the record."""
    assert list(entries(EXPORT, LOGS)) == [Entry(RESOURCE["attributes"], "own", RECORD)]


def test_the_other_spelling_is_read_as_well() -> None:
    """Some exporters write the names of the fields as the protocol's source has them."""
    scoped = {"scope": {"name": 7}, "log_records": [RECORD]}
    assert list(entries({"resource_logs": [{"scope_logs": [scoped]}]}, LOGS)) == [
        Entry(None, "", RECORD)
    ]


@pytest.mark.parametrize(
    "odd",
    [
        {"resourceLogs": "x"},
        {"resourceLogs": {"scopeLogs": []}},
        {"resourceLogs": ["x"]},
        {"resourceLogs": [{}]},
        {"resourceLogs": [{"scopeLogs": None}]},
        {"resourceLogs": [{"scopeLogs": ["x"]}]},
        {"resourceLogs": [{"scopeLogs": [{}]}]},
        {"resourceLogs": [{"scopeLogs": [{"logRecords": {}}]}]},
        {"resourceLogs": [{"scopeLogs": [{"logRecords": [[]]}]}]},
    ],
)
def test_another_shape_is_one_fault_and_never_an_error(odd: object) -> None:
    """What should hold records and does not is a record that is missing."""
    assert list(entries(odd, LOGS)) == [None]


@pytest.mark.parametrize(
    "empty",
    [{"resourceLogs": []}, {"resourceLogs": [{"scopeLogs": []}]}],
)
def test_an_export_of_nothing_is_no_fault(empty: object) -> None:
    """A night may be quiet."""
    assert list(entries(empty, LOGS)) == []


@pytest.mark.parametrize(
    ("document", "held"),
    [
        (EXPORT, [LOGS]),
        ([EXPORT, {"resourceSpans": []}], [LOGS, SPANS]),
        ({"resource_metrics": []}, [METRICS]),
        ({"resourceLogs": None}, []),
        ([], []),
        ("resourceLogs", []),
    ],
)
def test_a_document_says_what_it_holds(document: object, held: object) -> None:
    """Logs, spans and metrics have envelopes of their own."""
    assert [signal for signal in (LOGS, SPANS, METRICS) if holds(document, signal)] == held


@pytest.mark.parametrize(
    ("record", "time"),
    [
        ({"timeUnixNano": "5", "observedTimeUnixNano": "6"}, "5"),
        ({"timeUnixNano": "0", "observedTimeUnixNano": "6"}, "6"),
        ({"observed_time_unix_nano": "6"}, "6"),
        ({"timeUnixNano": "soon"}, "soon"),
        ({"timeUnixNano": "0"}, None),
        ({"timeUnixNano": []}, None),
        ({}, None),
    ],
)
def test_a_records_time_is_its_own_or_when_it_was_seen(
    record: dict[str, object], time: str | None
) -> None:
    """A zero stands for unknown."""
    assert time_of(record) == time


@pytest.mark.parametrize(
    ("holder", "found"),
    [({"b": 1}, 1), ({"a": 2, "b": 1}, 2), ({}, None), ([], None), (None, None)],
)
def test_only_an_object_has_members(holder: object, found: object) -> None:
    """Anything else has none, and is no error."""
    assert member(holder, ("a", "b")) == found
