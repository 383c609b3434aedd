"""OpenAI's organisation usage: buckets of time by person, key, project and model.

The API's pages and the dashboard's CSV export tell the same under the same names. Sibling reports
that count tokens (embeddings) are read too; those that count images or seconds are refused, and so
are costs, which name nobody.
"""

from collections.abc import Iterator

from ingest.feeds.feed import Csv, Document, Feed, Record, Refused
from ingest.feeds.pages import cells_of, first_entry, first_row, no_records, rows_of

_TIMES = ("start_time", "end_time")
_COUNTS = frozenset({"input_tokens", "output_tokens"})
_FIELDS = (
    *_TIMES,
    "api_key_id",
    "api_source",
    "batch",
    "input_cache_write_12h_tokens",
    "input_cache_write_tokens",
    "input_cached_tokens",
    "input_tokens",
    "input_uncached_tokens",
    "model",
    "num_model_requests",
    "output_tokens",
    "project_id",
    "service_tier",
    "user_email",
    "user_id",
)
_NAMES = {
    "event_time": "start_time",
    "report_date": "start_time",
    "login": "user_id",
    "request_model": "model",
    "cache_read_input_tokens": "input_cached_tokens",
    "cache_creation_input_tokens": "input_cache_write_tokens",
    "request_count": "num_model_requests",
}


def _records(document: object) -> Iterator[Record | None]:
    for row in rows_of(document, _TIMES):
        other = isinstance(row, dict) and not _COUNTS & row.keys()
        yield None if other else cells_of(row, ("object", *_FIELDS))


def _in_buckets(document: object) -> bool:
    entry = first_entry(document)
    held = {"results", "result", "num_model_requests", "amount"} & entry.keys()
    return set(_TIMES) <= entry.keys() and bool(held)


def _holds_usage(document: object) -> bool:
    row = first_row(document)
    return _in_buckets(document) and (not row or bool(_COUNTS & row.keys()))


def _holds_costs(document: object) -> bool:
    return _in_buckets(document) and "amount" in first_row(document)


def _holds_no_tokens(document: object) -> bool:
    row = first_row(document)
    return _in_buckets(document) and bool(row) and not (_COUNTS | {"amount"}) & row.keys()


OPENAI_USAGE = Feed(
    source_system="openai_usage",
    shape=Document(
        fits=_holds_usage, records=_records, columns=("record_fault", "object", *_FIELDS)
    ),
    cells="feeds/openai_usage",
    names=_NAMES,
)

OPENAI_USAGE_CSV = Feed(
    source_system="openai_usage",
    shape=Csv(
        required=frozenset({*_TIMES, "input_tokens", "num_model_requests"}),
        known=frozenset(_FIELDS),
        aliases={"project id": "project_id"},
    ),
    cells="feeds/openai_usage_csv",
    names=_NAMES,
)

# A period without any usage is exported without the columns of usage, a line a day.
OPENAI_QUIET_CSV = Feed(
    source_system="openai_usage",
    shape=Csv(
        required=frozenset({*_TIMES, "start_time_iso", "end_time_iso"}),
        without=frozenset({"amount_value", "num_model_requests", "project_id", "project id"}),
    ),
    cells="feeds/openai_usage_csv",
    names=_NAMES,
)

OPENAI_COSTS_CSV = Refused(
    shape=Csv(required=frozenset({*_TIMES, "amount_value"})),
    problem="holds costs, which name nobody; export the usage instead",
)

OPENAI_COSTS = Refused(
    shape=Document(fits=_holds_costs, records=no_records, columns=()),
    problem="holds costs, which name nobody; export the usage instead",
)

OPENAI_WITHOUT_TOKENS = Refused(
    shape=Document(fits=_holds_no_tokens, records=no_records, columns=()),
    problem="counts images, seconds, sessions or storage and no tokens",
)
