"""Amazon Bedrock's model invocation log: an entry a line, an array, or what CloudWatch makes of it.

A call is the person's whom the caller tagged it with, else whose name the role's session bears.
The log keeps no prices and no durations, and of an entry only counts and names are read.
"""

import json
from collections.abc import Iterator

from ingest.feeds.feed import Document, Feed, JsonLines, Record
from ingest.feeds.listed import LINE_COLUMNS, Fields, line_of

_FIELDS: Fields = {
    "schemaType": None,
    "timestamp": None,
    "requestId": None,
    "operation": None,
    "modelId": None,
    "errorCode": None,
    "identity": {"arn": None},
    "input": dict.fromkeys(
        (
            "inputContentType",
            "inputTokenCount",
            "cacheReadInputTokenCount",
            "cacheWriteInputTokenCount",
        )
    ),
    "output": dict.fromkeys(("outputContentType", "outputTokenCount")),
    "requestMetadata": dict.fromkeys(
        (
            "employee_id",
            "employeeId",
            "user_email",
            "userEmail",
            "email",
            "user_id",
            "userId",
            "user",
            "username",
            "team",
            "session_id",
            "sessionId",
        )
    ),
}
_HOLDS_ENTRIES = ("Records", "records", "events", "logEvents", "results")
_HOLDS_AN_ENTRY = ("@message", "message")
# What the services write to try a way out before the first entry goes along it.
_NOTICES = ("Permissions are correctly set for Amazon Bedrock logs", "CWL CONTROL MESSAGE")
_NAMES = {
    "event_time": "timestamp",
    "login": "identity.arn",
    "request_model": "modelId",
    "operation_name": "operation",
    "request_id": "requestId",
    "input_tokens": "input.inputTokenCount",
    "input_uncached_tokens": "input.inputTokenCount",
    "cache_read_input_tokens": "input.cacheReadInputTokenCount",
    "cache_creation_input_tokens": "input.cacheWriteInputTokenCount",
    "output_tokens": "output.outputTokenCount",
    "team": "requestMetadata.team",
}


def _entries(document: object) -> Iterator[object]:
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            message = _message_among(part)
            waiting.extend(reversed(part) if message is None else [message])
        elif not isinstance(part, dict) or _is_entry(part):
            yield part
        else:
            inside = next(
                (part[name] for name in (*_HOLDS_ENTRIES, *_HOLDS_AN_ENTRY) if name in part), None
            )
            if isinstance(inside, str):
                yield _parsed(inside)
            elif isinstance(inside, list | dict):
                waiting.append(inside)
            else:
                yield part


def _message_among(row: list[object]) -> object:
    # A row of Logs Insights is a list of fields with their values.
    for cell in row:
        if isinstance(cell, dict) and cell.get("field") == "@message":
            return {"message": cell.get("value")}
    return None


def _parsed(message: str) -> object:
    try:
        return json.loads(message, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return message


def _records(document: object) -> Iterator[Record | None]:
    for entry in _entries(document):
        if isinstance(entry, str) and entry.startswith(_NOTICES):
            yield None
        elif isinstance(entry, str):
            yield {"record_fault": "not_json"}
        else:
            yield line_of(entry, _FIELDS)


def _is_entry(record: object) -> bool:
    return isinstance(record, dict) and (
        record.get("schemaType") == "ModelInvocationLog"
        or {"accountId", "modelId", "operation", "requestId", "input"} <= record.keys()
    )


def _holds_entries(document: object) -> bool:
    return any(_is_entry(entry) for entry in _entries(document))


BEDROCK_LINES = Feed(
    source_system="bedrock",
    shape=JsonLines(fits=_is_entry),
    cells="feeds/bedrock_json",
    names=_NAMES,
)

BEDROCK_DOCUMENT = Feed(
    source_system="bedrock",
    shape=Document(records=_records, columns=LINE_COLUMNS, fits=_holds_entries),
    cells="feeds/bedrock_document",
    names=_NAMES,
)
