"""Anthropic's usage report: what an organisation's API keys and accounts used, in buckets of time.

A row names an account, a service account or an API key only where the report was grouped by them.
The Console's CSV export tells the same by day, with the name of the key.
"""

from collections.abc import Iterator

from ingest.feeds.feed import Csv, Document, Feed, Record, Refused
from ingest.feeds.pages import cells_of, first_entry, first_row, no_records, rows_of

_TIMES = ("starting_at", "ending_at")
_FIELDS = (
    *_TIMES,
    "account_id",
    "api_key_id",
    "cache_creation.ephemeral_1h_input_tokens",
    "cache_creation.ephemeral_5m_input_tokens",
    "cache_read_input_tokens",
    "context_window",
    "inference_geo",
    "model",
    "output_tokens",
    "service_account_id",
    "service_tier",
    "speed",
    "uncached_input_tokens",
    "workspace_id",
)
_NAMES = {
    "event_time": "starting_at",
    "report_date": "starting_at",
    "request_model": "model",
    "input_uncached_tokens": "uncached_input_tokens",
    "cache_creation_input_tokens": "cache_creation",
}


def _records(document: object) -> Iterator[Record | None]:
    for row in rows_of(document, _TIMES):
        costs = isinstance(row, dict) and "amount" in row
        yield None if costs else cells_of(row, _FIELDS)


def _in_buckets(document: object) -> bool:
    entry = first_entry(document)
    held = {"results", "uncached_input_tokens", "amount"} & entry.keys()
    return set(_TIMES) <= entry.keys() and bool(held) and "actor" not in first_row(document)


def _holds_usage(document: object) -> bool:
    return _in_buckets(document) and not {"amount", "product"} & first_row(document).keys()


def _holds_costs(document: object) -> bool:
    return _in_buckets(document) and "amount" in first_row(document)


def _holds_totals(document: object) -> bool:
    row = first_row(document)
    return _in_buckets(document) and "product" in row and "amount" not in row


ANTHROPIC_USAGE = Feed(
    source_system="anthropic_usage",
    shape=Document(fits=_holds_usage, records=_records, columns=("record_fault", *_FIELDS)),
    cells="feeds/anthropic_usage",
    names=_NAMES,
)

ANTHROPIC_CONSOLE_CSV = Feed(
    source_system="anthropic_usage",
    shape=Csv(
        required=frozenset({"usage_date_utc", "model_version", "usage_output_tokens"}),
        known=frozenset(
            {
                "api_key",
                "context_window",
                "inference_geo",
                "speed",
                "usage_input_tokens_cache_read",
                "usage_input_tokens_cache_write",
                "usage_input_tokens_cache_write_1h",
                "usage_input_tokens_cache_write_5m",
                "usage_input_tokens_no_cache",
                "usage_type",
                "workspace",
            }
        ),
    ),
    cells="feeds/anthropic_console_csv",
    names={
        "report_date": "usage_date_utc",
        "request_model": "model_version",
        "login": "api_key",
        "input_uncached_tokens": "usage_input_tokens_no_cache",
        "cache_read_input_tokens": "usage_input_tokens_cache_read",
        "cache_creation_input_tokens": "usage_input_tokens_cache_write_5m",
        "output_tokens": "usage_output_tokens",
    },
)

ANTHROPIC_COSTS = Refused(
    shape=Document(fits=_holds_costs, records=no_records, columns=()),
    problem="holds costs, which name nobody; export the usage report instead",
)

ANTHROPIC_TOTALS = Refused(
    shape=Document(fits=_holds_totals, records=no_records, columns=()),
    problem="holds an organisation's totals, which name nobody; export `user_usage_report` instead",
)
