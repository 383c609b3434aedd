"""Anthropic's usage report of a Claude Enterprise organisation: by person and product."""

from collections.abc import Iterator

from ingest.feeds.feed import Document, Feed, Record, Refused
from ingest.feeds.pages import cells_of, first_entry, first_row, no_records, rows_of

_TIMES = ("starting_at", "ending_at")
_FIELDS = (
    *_TIMES,
    "actor.email",
    "actor.email_address",
    "actor.user_id",
    "cache_creation.ephemeral_1h_input_tokens",
    "cache_creation.ephemeral_5m_input_tokens",
    "cache_read_input_tokens",
    "claude_tag_category",
    "claude_tag_user_id",
    "context_window",
    "inference_geo",
    "model",
    "output_tokens",
    "product",
    "requests",
    "slack_channel_id",
    "speed",
    "total_tokens",
    "uncached_input_tokens",
)


def _records(document: object) -> Iterator[Record | None]:
    for row in rows_of(document, _TIMES):
        costs = isinstance(row, dict) and "amount" in row
        yield None if costs else cells_of(row, _FIELDS)


def _holds_usage(document: object) -> bool:
    return _names_people(document) and _has_a_day(document)


def _holds_ranges(document: object) -> bool:
    return _names_people(document) and not _has_a_day(document)


def _names_people(document: object) -> bool:
    return {"actor", "uncached_input_tokens"} <= first_row(document).keys()


def _has_a_day(document: object) -> bool:
    return any(
        told.get("starting_at") is not None for told in (first_entry(document), first_row(document))
    )


def _holds_costs(document: object) -> bool:
    return {"actor", "amount"} <= first_row(document).keys()


ANTHROPIC_USER_USAGE = Feed(
    source_system="anthropic_user_usage",
    shape=Document(fits=_holds_usage, records=_records, columns=("record_fault", *_FIELDS)),
    cells="feeds/anthropic_user_usage",
    names={
        "event_time": "starting_at",
        "report_date": "starting_at",
        "login": "actor",
        "request_model": "model",
        "client_app": "product",
        "input_uncached_tokens": "uncached_input_tokens",
        "cache_creation_input_tokens": "cache_creation",
        "reported_total_tokens": "total_tokens",
        "request_count": "requests",
    },
)

ANTHROPIC_USER_COSTS = Refused(
    shape=Document(fits=_holds_costs, records=no_records, columns=()),
    problem="holds amounts and no tokens; export `user_usage_report` instead",
)

ANTHROPIC_USER_RANGES = Refused(
    shape=Document(fits=_holds_ranges, records=no_records, columns=()),
    problem="has no days, only totals of a range; export it again with bucket_width=1h or 1d",
)
