"""Cursor's usage events, as its APIs page them, become events in dollars and exclusive tokens."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.directory import load_directory
from ingest.load import Loader
from support.directory import directory_file, spell
from support.vendor import events, faults, kept, load

EVENT: dict[str, Any] = {
    "timestamp": "1791189673250",
    "userEmail": "ana@example.com",
    "conversationId": "8f2e4a1b-6c3d-4e5f-9a7b-2d1c8e6f4a3b",
    "model": "claude-4.5-sonnet",
    "kind": "Usage-based",
    "maxMode": True,
    "requestsCosts": 5,
    "isTokenBasedCall": True,
    "isChargeable": True,
    "isHeadless": False,
    "tokenUsage": {
        "inputTokens": 126,
        "outputTokens": 450,
        "cacheWriteTokens": 6112,
        "cacheReadTokens": 11964,
        "totalCents": 20.18232,
        "discountPercentOff": 10,
    },
    "chargedCents": 21.36232,
    "cursorTokenFee": 1.18,
}


def page(*found: object, **beside: object) -> dict[str, object]:
    """A page of the Admin API."""
    counted = {"totalUsageEventsCount": len(found), "pagination": {"numPages": 1}}
    return {**counted, "usageEvents": list(found), "period": {"startDate": 1}, **beside}


def test_an_event_is_told_in_utc_dollars_and_inclusive_tokens(loader: Loader, drop: Path) -> None:
    """Milliseconds come as text, cents as a float, and cached tokens beside the input."""
    receipt = load(loader, drop, page(EVENT))
    assert (receipt.source_system, receipt.loaded) == ("cursor_events", 1)
    told = (
        "event_time::varchar, input_tokens, input_uncached_tokens, cache_read_input_tokens,"
        " cache_creation_input_tokens, output_tokens, cost_usd_micros, cost_basis"
    )
    assert events(loader, told) == [
        (
            "2026-10-05 08:41:13.25",
            126 + 11964 + 6112,
            126,
            11964,
            6112,
            450,
            201823,
            "vendor_estimate",
        )
    ]
    told = "client_app, entrypoint, actor_kind, request_count, credits_used, credit_unit"
    assert events(loader, told) == [("cursor", "interactive", "human", 1, 5, "cursor_requests")]


@pytest.mark.parametrize(
    "content",
    [
        page(EVENT),
        [page(EVENT), {"totalUsageEventsCount": 1}],
        {"pages": [page(EVENT)]},
        {"totalUsageEventsCount": 1, "usageEventsDisplay": [EVENT]},
        [EVENT],
        EVENT,
        json.dumps(page(EVENT), indent=2),
        json.dumps(page()) + "\n" + json.dumps(page(EVENT)) + "\n",
        json.dumps(EVENT) + "\n" + json.dumps({**EVENT, "userEmail": "bo@example.com"}) + "\n",
    ],
    ids=[
        "a page",
        "an array of pages",
        "pages in a wrapper",
        "the dashboard's page",
        "an array of events",
        "one event",
        "pretty-printed",
        "a page a line",
        "an event a line",
    ],
)
def test_every_way_of_keeping_pages_is_read(loader: Loader, drop: Path, content: object) -> None:
    """However the answers were kept, the first event is Ana's."""
    receipt = load(loader, drop, content)
    assert receipt.problem == ""
    assert receipt.source_system == "cursor_events"
    assert events(loader, "input_tokens")[0] == (18202,)


def test_a_page_without_events_is_an_empty_file(loader: Loader, drop: Path) -> None:
    """An empty span is no fault."""
    receipt = load(loader, drop, {"totalUsageEventsCount": 0})
    assert (receipt.status, receipt.rows_read) == ("loaded", 0)


def test_what_was_not_said_is_not_zero(loader: Loader, drop: Path) -> None:
    """A failed event has no tokens and no cost, and one model writes no cache."""
    failed = {**EVENT, "kind": "USAGE_EVENT_KIND_ERRORED_NOT_CHARGED", "tokenUsage": {}}
    del failed["chargedCents"]
    unwritten = {"inputTokens": 10, "outputTokens": 1, "cacheReadTokens": 5}
    plain = {**EVENT, "timestamp": "1791189673251", "tokenUsage": unwritten, "kind": None}
    load(loader, drop, page(failed, plain))
    told = "outcome_status, input_tokens, cache_creation_input_tokens, cost_usd_micros, cost_basis"
    assert events(loader, told) == [
        ("error", None, None, None, "none"),
        ("unknown", 15, None, 213623, "billed"),
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"isHeadless": True}, ("service", "headless")),
        ({"automationId": "7fc64f90"}, ("service", "headless")),
        ({"cloudAgentId": "bc-1"}, ("service", "headless")),
        ({"serviceAccountId": "sa_1", "userEmail": None}, ("service", "headless")),
        ({"userEmail": None}, ("unknown", "interactive")),
        ({"isHeadless": None}, ("human", None)),
    ],
)
def test_only_a_person_at_the_client_is_human(
    loader: Loader, drop: Path, changed: dict[str, object], expected: tuple[str, str | None]
) -> None:
    """Shared and machine identities are never taken for a person."""
    load(loader, drop, page({**EVENT, **changed}))
    assert events(loader, "actor_kind, entrypoint") == [expected]


def test_an_event_of_nobody_is_unattributed(loader: Loader, drop: Path) -> None:
    """Without an address it is its own line of the receipt."""
    receipt = load(loader, drop, page({**EVENT, "userEmail": None}))
    assert (receipt.loaded, receipt.unattributed) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"timestamp": "soon"}, "timestamp", "not_a_time"),
        ({"timestamp": None}, "timestamp", "missing_value"),
        ({"timestamp": "1999999999999"}, "timestamp", "in_the_future"),
        ({"model": "two words"}, "model", "not_an_identifier"),
        ({"isHeadless": "maybe"}, "isHeadless", "not_an_option"),
        ({"requestsCosts": "many"}, "requestsCosts", "not_a_number"),
        ({"tokenUsage": {"inputTokens": 12.7}}, "tokenUsage.inputTokens", "not_a_number"),
        ({"tokenUsage": {"outputTokens": -1}}, "tokenUsage.outputTokens", "negative_number"),
        ({"tokenUsage": {"cacheReadTokens": "x"}}, "tokenUsage.cacheReadTokens", "not_a_number"),
        ({"tokenUsage": {"cacheWriteTokens": []}}, "tokenUsage.cacheWriteTokens", "not_a_number"),
        ({"tokenUsage": {"totalCents": "NaN"}}, "tokenUsage.totalCents", "not_a_number"),
    ],
)
def test_a_bad_value_is_named_by_the_sources_own_field(
    loader: Loader, drop: Path, changed: dict[str, object], column: str, reason: str
) -> None:
    """The good event beside it is loaded."""
    receipt = load(loader, drop, page({**EVENT, **changed}, EVENT))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(1, column, reason)]


@pytest.mark.parametrize("odd", [7, "x", None, [[]], {}])
def test_what_is_no_event_is_quarantined(loader: Loader, drop: Path, odd: object) -> None:
    """Nothing of an odd shape is lost in silence."""
    receipt = load(loader, drop, page(EVENT, odd))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)


def test_what_stands_for_a_pages_events_and_is_no_list_is_quarantined(
    loader: Loader, drop: Path
) -> None:
    """A page that cannot be read is not an empty one."""
    receipt = load(loader, drop, [page(EVENT), {"totalUsageEventsCount": 2, "usageEvents": 3}])
    assert (receipt.loaded, receipt.quarantined) == (1, 1)


def test_an_event_is_told_once_by_overlapping_exports(loader: Loader, drop: Path) -> None:
    """Its person, time, model and tokens are its identity: it has no id."""
    other = {**EVENT, "timestamp": "1791189673251"}
    assert load(loader, drop, page(EVENT, EVENT, other), "a").duplicate == 1
    assert load(loader, drop, page(other), "b").duplicate == 1
    assert len(events(loader, "event_id")) == 2


def test_the_dashboard_and_the_api_tell_the_same_event(loader: Loader, drop: Path) -> None:
    """Two sources of one request make one event, once it is known whose it is."""
    path = directory_file(drop, spell("ANA", login_email="ana@example.com"))
    load_directory(loader.people, path, now=loader.now)
    load(loader, drop, page({**EVENT, "model": "default"}), "api")
    load(
        loader,
        drop,
        "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
        "Output Tokens,Total Tokens,Cost\n"
        "2026-10-05T08:41:13.250Z,ana@example.com,On-Demand,auto,Yes,6112,126,11964,450,18652,0.2\n",
        "dashboard.csv",
    )
    assert events(loader, "input_tokens") == [(18202,)]


def test_fields_that_nobody_listed_are_not_kept(loader: Loader, drop: Path) -> None:
    """Content, addresses and new fields stay at the door."""
    planted = {"prompt": "secret plan", "path": "/home/secret", "note": {"deep": "secret words"}}
    assert load(loader, drop, page({**EVENT, **planted}, wrapper="secret")).loaded == 1
    held = kept(loader)
    assert b"secret" not in held
    assert b"8f2e4a1b" not in held


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"data": [{"date": 1, "email": "a@b.c", "totalLinesAdded": 3}]}, "without tokens"),
        ({"teamMemberSpend": [{"email": "a@b.c", "spendCents": 3}]}, "spend of a whole cycle"),
    ],
)
def test_other_reports_of_cursor_are_refused(
    loader: Loader, drop: Path, content: object, sentence: str
) -> None:
    """They are recognised, so that the sentence can say what to send instead."""
    receipt = load(loader, drop, content)
    assert receipt.refused
    assert sentence in receipt.problem
