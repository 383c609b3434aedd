"""LiteLLM's log of requests: its table as CSV or a JSON object a line, and what its API answers.

`/spend/logs?summarize=false` answers an array, `/spend/logs/v2` pages. A request is its key's
owner's, else the person's whom the caller named; a key of a team, of a machine or of the proxy's
administrator names nobody.
"""

import json
from collections.abc import Iterator

from ingest.feeds.feed import Csv, Document, Feed, JsonLines, Record, Refused
from ingest.feeds.listed import LINE_COLUMNS, Fields, line_of

_REQUIRED = frozenset(
    {"request_id", "startTime", "user", "model", "prompt_tokens", "completion_tokens"}
)
_KNOWN = frozenset(
    {
        "cache_hit",
        "call_type",
        "custom_llm_provider",
        "endTime",
        "end_user",
        "mcp_namespaced_tool_name",
        "metadata",
        "model_group",
        "request_duration_ms",
        "request_tags",
        "session_id",
        "spend",
        "status",
        "team_id",
        "total_tokens",
    }
)
_USAGE: Fields = {
    "cache_read_input_tokens": None,
    "cache_creation_input_tokens": None,
    "prompt_tokens_details": {"cached_tokens": None, "cache_creation_tokens": None},
    "completion_tokens_details": {"reasoning_tokens": None},
}
_FIELDS: Fields = {
    **dict.fromkeys(sorted(_REQUIRED | _KNOWN)),
    "metadata": {
        "status": None,
        "user_api_key_user_id": None,
        "user_api_key_team_alias": None,
        "additional_usage_values": _USAGE,
        "usage_object": _USAGE,
    },
}
_PAGES = ("data", "logs", "spend_logs", "results")
_NAMES = {
    "event_time": "startTime",
    "login": "user",
    "request_model": "model",
    "operation_name": "call_type",
    "provider_name": "custom_llm_provider",
    "input_tokens": "prompt_tokens",
    "cache_read_input_tokens": "metadata.additional_usage_values.cache_read_input_tokens",
    "cache_creation_input_tokens": "metadata.additional_usage_values.cache_creation_input_tokens",
    "output_tokens": "completion_tokens",
    "reasoning_output_tokens": "metadata.additional_usage_values.completion_tokens_details",
    "reported_total_tokens": "total_tokens",
    "cost_usd": "spend",
    "duration_ms": "request_duration_ms",
    "outcome_status": "status",
    "team": "team_id",
    "tool_name": "mcp_namespaced_tool_name",
}


def _entries(document: object) -> Iterator[object]:
    waiting = [document]
    while waiting:
        part = waiting.pop()
        inside = part
        if isinstance(part, dict) and "request_id" not in part:
            inside = next((part[name] for name in _PAGES if name in part), part)
        if isinstance(inside, list):
            waiting.extend(reversed(inside))
        else:
            yield part


def _records(document: object) -> Iterator[Record | None]:
    for entry in _entries(document):
        yield line_of(_opened(entry), _FIELDS)


def _opened(entry: object) -> object:
    # On its way to the table a request carries its metadata as a text.
    if isinstance(entry, dict) and isinstance(entry.get("metadata"), str):
        return {**entry, "metadata": _parsed(entry["metadata"])}
    return entry


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None


def _is_request(record: object) -> bool:
    return (
        isinstance(record, dict)
        and {"request_id", "startTime"} <= record.keys()
        and not {"call_type", "spend", "prompt_tokens"}.isdisjoint(record)
    )


def _holds_requests(document: object) -> bool:
    return any(_is_request(entry) for entry in _entries(document))


def _holds_sums(document: object) -> bool:
    first = next(_entries(document), None)
    return (
        isinstance(first, dict)
        and {"startTime", "users", "models"} <= first.keys()
        and "request_id" not in first
    )


LITELLM_CSV = Feed(
    source_system="litellm",
    shape=Csv(required=_REQUIRED, known=_KNOWN),
    cells="feeds/litellm_csv",
    names=_NAMES,
)

LITELLM_LINES = Feed(
    source_system="litellm",
    shape=JsonLines(fits=_is_request),
    cells="feeds/litellm_json",
    names=_NAMES,
)

LITELLM_ANSWER = Feed(
    source_system="litellm",
    shape=Document(records=_records, columns=LINE_COLUMNS, fits=_holds_requests),
    cells="feeds/litellm_document",
    names=_NAMES,
)

LITELLM_SUMS = Refused(
    shape=Document(fits=_holds_sums, records=_records, columns=LINE_COLUMNS),
    problem="holds sums of days without their requests; export with summarize=false",
)
