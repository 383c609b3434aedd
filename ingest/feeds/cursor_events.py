"""Cursor's usage events, as the Admin API and the dashboard's own API page them.

An event has no id, so its identity is its cells. `inputTokens` leaves the cached tokens out: the
vendor's own example has fewer of them than were read from the cache.
"""

from collections.abc import Iterator

from ingest.feeds.feed import Document, Feed, Record, Refused
from ingest.feeds.pages import cells_of, entries_of, no_records

_FIELDS = (
    "timestamp",
    "userEmail",
    "serviceAccountId",
    "automationId",
    "cloudAgentId",
    "conversationId",
    "isHeadless",
    "kind",
    "model",
    "requestsCosts",
    "chargedCents",
    "usageBasedCosts",
    "tokenUsage.inputTokens",
    "tokenUsage.outputTokens",
    "tokenUsage.cacheReadTokens",
    "tokenUsage.cacheWriteTokens",
    "tokenUsage.totalCents",
)
_PAGE_KEYS = ("usageEvents", "usageEventsDisplay")
_COUNT_KEY = "totalUsageEventsCount"
_EVENT_MARKS = frozenset(
    {"tokenUsage", "requestsCosts", "isTokenBasedCall", "chargedCents", "kind"}
)
_DAY_MARKS = frozenset({"totalLinesAdded", "acceptedLinesAdded", "composerRequests"})
_SPEND_MARKS = frozenset({"teamMemberSpend"})


def _events(document: object) -> Iterator[object]:
    """Yield the events of every page; a page of an empty span names no events."""
    for part in entries_of(document):
        if not isinstance(part, dict):
            yield part
            continue
        held = next((part[key] for key in _PAGE_KEYS if key in part), None)
        if held is not None:
            yield from held if isinstance(held, list) else [held]
        elif _COUNT_KEY not in part:
            yield part


def _records(document: object) -> Iterator[Record | None]:
    for event in _events(document):
        yield cells_of(event, _FIELDS)


def _first_part(document: object) -> dict[str, object]:
    return next((part for part in entries_of(document) if isinstance(part, dict)), {})


def _holds_events(document: object) -> bool:
    part = _first_part(document)
    if _COUNT_KEY in part or any(isinstance(part.get(key), list) for key in _PAGE_KEYS):
        return True
    return {"timestamp", "model"} <= part.keys() and bool(_EVENT_MARKS & part.keys())


def _holds_daily_totals(document: object) -> bool:
    return bool(_DAY_MARKS & _first_part(document).keys())


def _holds_spend(document: object) -> bool:
    return bool(_SPEND_MARKS & _first_part(document).keys())


CURSOR_EVENTS = Feed(
    source_system="cursor_events",
    shape=Document(fits=_holds_events, records=_records, columns=("record_fault", *_FIELDS)),
    cells="feeds/cursor_events",
    dedupe_scope="cursor",
    names={
        "event_time": "timestamp",
        "login": "userEmail",
        "request_model": "model",
        "entrypoint": "isHeadless",
        "session_id": "conversationId",
        "input_uncached_tokens": "tokenUsage.inputTokens",
        "cache_read_input_tokens": "tokenUsage.cacheReadTokens",
        "cache_creation_input_tokens": "tokenUsage.cacheWriteTokens",
        "output_tokens": "tokenUsage.outputTokens",
        "credits_used": "requestsCosts",
        "cost_usd": "tokenUsage.totalCents",
    },
)

CURSOR_DAILY = Refused(
    shape=Document(fits=_holds_daily_totals, records=no_records, columns=()),
    problem="holds Cursor's daily totals, without tokens; export filtered-usage-events instead",
)

CURSOR_SPEND = Refused(
    shape=Document(fits=_holds_spend, records=no_records, columns=()),
    problem="holds Cursor's spend of a whole cycle; export filtered-usage-events instead",
)
