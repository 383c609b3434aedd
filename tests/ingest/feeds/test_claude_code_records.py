"""Usage is told from the rest, and Claude Code's records from another program's."""

from typing import Any

import pytest

from ingest.feeds.claude_code_records import (
    fits,
    flat_fits,
    flat_records,
    holds_metrics,
    holds_spans,
    line_fits,
    records,
)

OWN_SCOPE = "com.anthropic.claude_code.events"


def export(
    *names: str, scope: str = "", service: str = "", session: str = "", **own: object
) -> dict[str, Any]:
    """An export of log records that bear these names in their attributes."""
    session_id = [{"key": "session.id", "value": {"stringValue": session}}] if session else []
    events = [
        {"attributes": [{"key": "event.name", "value": {"stringValue": name}}, *session_id], **own}
        for name in names
    ]
    resource = {"attributes": [{"key": "service.name", "value": {"stringValue": service}}]}
    held = {"resource": resource, "scopeLogs": [{"scope": {"name": scope}, "logRecords": events}]}
    return {"resourceLogs": [held]}


SPAN = {"resourceSpans": [{"scopeSpans": [{"spans": [{"name": "claude_code.tool"}]}]}]}
METRICS: dict[str, Any] = {"resourceMetrics": [{}]}


@pytest.mark.parametrize(
    "document",
    [
        export("user_prompt", scope=OWN_SCOPE),
        export("user_prompt", service="claude-code-desktop"),
        export("user_prompt", service="cowork"),
        export("claude_code.user_prompt"),
        export("", body={"stringValue": "claude_code.user_prompt"}),
        export("", eventName="claude_code.user_prompt"),
        export("api_request", session="s"),
        [METRICS, export("other"), export("claude_code.auth")],
    ],
    ids=["scope", "service", "cowork", "name", "body", "own name", "session", "among others"],
)
def test_an_export_of_claude_codes_is_known(document: object) -> None:
    """By any one mark: collectors drop and rename."""
    assert fits(document)
    assert not flat_fits(document)


@pytest.mark.parametrize(
    "document",
    [
        export("api_request", service="shop", scope="shop.api"),
        export("codex.api_request", service="codex-cli", session="s"),
        {"resourceLogs": [7]},
        {"resourceLogs": []},
        METRICS,
        SPAN,
        {"event.name": "api_request"},
        [],
        None,
        "resourceLogs",
    ],
)
def test_any_other_document_is_not(document: object) -> None:
    """Another program's events are another feed's, or nobody's."""
    assert not fits(document)


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"event.name": "api_request", "session.id": "s"}, True),
        ({"event.name": "claude_code.user_prompt"}, True),
        ({"event_name": "hook_registered", "service_name": "claude-code"}, True),
        ({"data": [{"line": "claude_code.auth"}]}, True),
        ([7, {"event.name": "api_error", "session.id": "s"}], True),
        ({"event.name": "api_request"}, False),
        ({"service.name": "claude-code", "session.id": "s"}, False),
        ({"event.name": "sale", "session.id": "s"}, False),
        ({"request_id": "r", "spend": "1"}, False),
        ([], False),
        (None, False),
        ("api_request", False),
    ],
)
def test_a_flat_row_of_claude_codes_is_known(row: object, *, known: bool) -> None:
    """Its name alone is too common a word."""
    assert flat_fits(row) == known


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"event.name": "api_request", "session.id": "s"}, True),
        ({"event_name": "claude_code.auth", "session_id": "s", "paths": ["a"]}, True),
        ({"event.name": "api_request", "session.id": "s", "labels": {}}, False),
        ({"event.name": "api_request", "attributes": {"session.id": "s"}}, False),
        ({"EVENT.NAME": "claude_code.auth", "session.id": "s"}, False),
        ({"event.name": "sale", "session.id": "s"}, False),
        ([{"event.name": "api_request", "session.id": "s"}], False),
    ],
)
def test_a_row_with_its_attributes_at_the_top_is_a_line(row: object, *, known: bool) -> None:
    """Anything else must be searched for them."""
    assert line_fits(row) == known


def test_only_usage_is_taken_out() -> None:
    """The rest is passed over, one by one, so that it can be counted."""
    document = export("user_prompt", "api_request", "auth", scope=OWN_SCOPE)
    found = list(records([document, METRICS, SPAN]))
    assert [record and record["event.name"] for record in found] == [
        *(None, "api_request", None),
        *(None, None),
    ]


@pytest.mark.parametrize("odd", [{}, 7, None, [[]], {"resourceLogs": 7}])
def test_what_is_no_export_says_so(odd: object) -> None:
    """Nothing raises, whatever comes."""
    assert list(records(odd)) == [{"record_fault": "wrong_shape"}]


def test_an_event_of_the_same_name_needs_a_mark_when_its_sender_is_told() -> None:
    """Unsigned it is taken: the file is Claude Code's."""
    told = [export("api_request", service="shop"), export("api_request")]
    assert [record and record["event.name"] for record in records(told)] == [None, "api_request"]


def test_flat_rows_are_taken_out_alike() -> None:
    """What becomes of a row without a name is decided where all rows are judged."""
    rows = [
        *({"event.name": "api_error"}, {"event.name": "auth"}),
        *({"session.id": "s"}, {"service.name": "shop"}, 7),
    ]
    assert list(flat_records(rows)) == [
        *({"event.name": "api_error"}, None),
        *({"session.id": "s"}, {"service.name": "shop"}, {"record_fault": "wrong_shape"}),
    ]


@pytest.mark.parametrize(
    ("document", "metrics", "spans"),
    [
        (METRICS, True, False),
        (SPAN, False, True),
        ({**METRICS, **export("x")}, False, False),
        ({**SPAN, **export("x")}, False, False),
        ([METRICS, SPAN], False, True),
        ({"resourceSpans": [{"scopeSpans": [{"spans": [{"name": "chat"}, 7]}]}]}, False, False),
        ({}, False, False),
    ],
    ids=[
        *("metrics", "spans", "metrics and logs", "spans and logs", "metrics and spans"),
        *("another's spans", "neither"),
    ],
)
def test_what_holds_no_events_is_known_for_what_it_is(
    document: object, *, metrics: bool, spans: bool
) -> None:
    """So that the refusal can say what to export instead."""
    assert (holds_metrics(document), holds_spans(document)) == (metrics, spans)
