"""Bedrock's log of calls becomes events, from lines, arrays and what CloudWatch makes of it."""

import gzip
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feeds.bedrock import BEDROCK_DOCUMENT, BEDROCK_LINES
from ingest.load import Loader
from ingest.logins import unmatched_logins
from ingest.receipts import FileReceipt, quarantined_cells

Call = dict[str, Any]

ROLE = "arn:aws:sts::123456789012:assumed-role"
CALL: Call = {
    "schemaType": "ModelInvocationLog",
    "schemaVersion": "1.0",
    "timestamp": "2026-10-05T14:21:50Z",
    "accountId": "123456789012",
    "identity": {"arn": f"{ROLE}/dev/jdoe"},
    "region": "us-east-1",
    "inferenceRegion": "us-west-2",
    "requestId": "ff4b6c63-5561-4431-93b8-06a817275900",
    "operation": "ConverseStream",
    "modelId": "us.anthropic.claude-sonnet-4-20250514-v1:0",
    "input": {
        "inputContentType": "application/json",
        "inputBodyJson": {"messages": [{"role": "user", "content": [{"text": "hello"}]}]},
        "inputTokenCount": 1500,
        "cacheReadInputTokenCount": 9000,
        "cacheWriteInputTokenCount": 20,
    },
    "output": {
        "outputContentType": "application/json",
        "outputBodyJson": {"stopReason": "end_turn", "usage": {"outputTokens": 500}},
        "outputTokenCount": 500,
    },
    "requestMetadata": {"team": "eng", "session_id": "run-7"},
}
MAPPED = (
    "event_id, event_time, actor_kind, provider_name, request_model, operation_name, client_app,"
    " input_tokens, input_uncached_tokens, cache_read_input_tokens, cache_creation_input_tokens,"
    " output_tokens, request_count, cost_usd_micros, cost_basis, duration_ms, outcome_status, team"
)
EVENT = (
    "ff4b6c63-5561-4431-93b8-06a817275900",
    datetime(2026, 10, 5, 14, 21, 50),  # noqa: DTZ001 - UTC
    "unknown",
    "aws.bedrock",
    "us.anthropic.claude-sonnet-4-20250514-v1:0",
    "chat",
    "bedrock",
    10520,
    1500,
    9000,
    20,
    500,
    1,
    None,
    "none",
    None,
    "success",
    "eng",
)
NOTICE = "Permissions are correctly set for Amazon Bedrock logs."


def as_lines(*calls: Call) -> str:
    """What lies in the bucket, unpacked."""
    return "".join(f"{json.dumps(call)}\n" for call in calls)


def as_array(*calls: Call) -> str:
    """Kept by hand, an entry over many lines."""
    return json.dumps(calls, indent=1)


def as_records(*calls: Call) -> str:
    """Under a name, as other services of the house have it."""
    return json.dumps({"Records": calls})


def _messages(calls: Sequence[Call]) -> list[dict[str, object]]:
    texts = [NOTICE, *(json.dumps(call) for call in calls)]
    return [{"timestamp": 1791210110000, "message": text, "eventId": "1"} for text in texts]


def as_events(*calls: Call) -> str:
    """What `aws logs filter-log-events` prints."""
    return json.dumps({"events": _messages(calls), "searchedLogStreams": []}, indent=4)


def as_bare_events(*calls: Call) -> str:
    """The same with `--query events`."""
    return json.dumps(_messages(calls))


def as_subscription(*calls: Call) -> str:
    """What a subscription hands on, a message a line, after one of its own."""
    own = {"messageType": "CONTROL_MESSAGE", "logEvents": [{"message": "CWL CONTROL MESSAGE: x"}]}
    handed = {"messageType": "DATA_MESSAGE", "logGroup": "calls", "logEvents": _messages(calls)}
    return f"{json.dumps(own)}\n{json.dumps(handed)}\n"


def as_insights_rows(*calls: Call) -> str:
    """What Logs Insights exports: the message taken apart already."""
    return json.dumps([{"@timestamp": "2026-10-05 14:21:51.000", "@message": c} for c in calls])


def as_insights_answer(*calls: Call) -> str:
    """What the API of Logs Insights answers."""
    rows = [
        [{"field": "@ptr", "value": "x"}, {"field": "@message", "value": json.dumps(call)}]
        for call in calls
    ]
    return json.dumps({"status": "Complete", "results": rows})


FORMS = [
    as_lines,
    as_array,
    as_records,
    as_events,
    as_bare_events,
    as_subscription,
    as_insights_rows,
    as_insights_answer,
]


def load(loader: Loader, drop: Path, text: str, name: str = "calls.json.gz") -> FileReceipt:
    """Load a packed file with this text."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()))
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of id."""
    query = f"select {columns} from warehouse.usage_event order by event_id"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def told(
    loader: Loader, drop: Path, columns: str, changes: Sequence[Call]
) -> list[tuple[Any, ...]]:
    """Columns of the event of each call that is changed so, in their order."""
    calls = [{**CALL, "requestId": f"r{at:02}", **changed} for at, changed in enumerate(changes)]
    receipt = load(loader, drop, as_lines(*calls))
    assert (receipt.loaded, receipt.quarantined) == (len(changes), 0)
    return events(loader, columns)


def faults(loader: Loader) -> list[tuple[int, str, str]]:
    """Every quarantined cell as (line, column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.line, cell.column_name, cell.reason_code) for cell in cells]


@pytest.mark.parametrize("form", FORMS)
def test_a_call_is_an_event_in_every_form(
    loader: Loader, drop: Path, form: Callable[..., str]
) -> None:
    """Cached tokens stand beside inputTokenCount, and the log prints no price."""
    receipt = load(loader, drop, form(CALL))
    assert (receipt.source_system, receipt.rows_read, receipt.loaded) == ("bedrock", 1, 1)
    assert (receipt.trust_level, receipt.dedupe_basis) == ("server_side", "request_id")
    assert events(loader, MAPPED) == [EVENT]


def test_what_logging_writes_of_itself_is_passed_over(loader: Loader, drop: Path) -> None:
    """A notice is neither a call nor a fault."""
    receipt = load(loader, drop, as_subscription(CALL))
    assert (receipt.rows_read, receipt.passed_over, receipt.quarantined) == (1, 2, 0)


def test_a_call_alone_may_stand_on_many_lines(loader: Loader, drop: Path) -> None:
    """As the console shows it."""
    receipt = load(loader, drop, json.dumps(CALL, indent=4))
    assert (receipt.source_system, receipt.loaded, receipt.quarantined) == ("bedrock", 1, 0)


def test_the_same_calls_from_another_way_out_are_duplicates(loader: Loader, drop: Path) -> None:
    """The bucket and the log group may both be exported."""
    other = {**CALL, "requestId": "other"}
    assert load(loader, drop, as_lines(CALL, other)).loaded == 2
    again = load(loader, drop, as_events(other, CALL), "events.json.gz")
    assert (again.loaded, again.duplicate) == (0, 2)


PEOPLE: list[tuple[Call, str, str, str]] = [
    ({}, "role_session", "jdoe", "unknown"),
    (
        {"identity": {"arn": f"{ROLE}/AWSReservedSSO_dev_0f1e/ana"}},
        "role_session",
        "ana",
        "human",
    ),
    (
        {"identity": {"arn": f"{ROLE}/dev/bo@example.com"}},
        "role_session",
        "bo@example.com",
        "human",
    ),
    (
        {"identity": {"arn": "arn:aws-us-gov:sts::1:federated-user/cy"}},
        "role_session",
        "cy",
        "unknown",
    ),
    (
        {"identity": {"arn": "arn:aws:iam::123456789012:user/team/di"}},
        "vendor_account",
        "di",
        "unknown",
    ),
    (
        {"identity": {"arn": "arn:aws:iam::123456789012:user/BedrockAPIKey-ab12"}},
        "key_owner",
        "BedrockAPIKey-ab12",
        "unknown",
    ),
    (
        {"requestMetadata": {"user_email": "eve@example.com"}},
        "request_metadata",
        "eve@example.com",
        "human",
    ),
    ({"requestMetadata": {"employeeId": "E7", "user": "eve"}}, "request_metadata", "E7", "human"),
]


def test_a_call_is_its_tags_or_else_its_sessions(loader: Loader, drop: Path) -> None:
    """A session's name tells of a person where single sign-on or an address says so."""
    found = told(loader, drop, "actor_kind", [changed for changed, _, _, _ in PEOPLE])
    assert found == [(actor,) for _, _, _, actor in PEOPLE]
    waiting = {(one.login_kind, one.login) for one in unmatched_logins(loader.people)}
    assert waiting == {(kind, login) for _, kind, login, _ in PEOPLE}


def test_a_machines_call_is_attributed_to_nobody(loader: Loader, drop: Path) -> None:
    """What libraries and instances call their sessions changes with every one."""
    arns = {
        f"{ROLE}/app/i-0abc123def4567890": "service",
        f"{ROLE}/app/botocore-session-1791210110": "service",
        f"{ROLE}/app/aws-go-sdk-1791210110": "service",
        f"{ROLE}/app/aws-sdk-js-session-1791210110": "service",
        f"{ROLE}/deploy/GitHubActions": "service",
        f"{ROLE}/task/0123456789abcdef0123456789abcdef": "service",
        "arn:aws:iam::123456789012:root": "unknown",
        "": "unknown",
    }
    found = told(loader, drop, "subject_key, actor_kind", [{"identity": {"arn": a}} for a in arns])
    assert found == [(None, actor) for actor in arns.values()]
    assert unmatched_logins(loader.people) == []


def test_a_call_that_failed_used_nothing_that_is_known(loader: Loader, drop: Path) -> None:
    """Its parts are empty: null is not zero."""
    failed = {"errorCode": "ThrottlingException", "input": {}, "output": {}}
    found = told(loader, drop, "outcome_status, input_tokens, output_tokens", [failed])
    assert found == [("error", None, None)]


def test_a_count_that_is_not_told_is_null(loader: Loader, drop: Path) -> None:
    """Models without a cache print no counts of it, and embeddings no output."""
    told_part = {"inputContentType": "application/json", "inputTokenCount": 7}
    changes: list[Call] = [
        {"input": {**told_part, "cacheReadInputTokenCount": 0}},
        {"input": told_part, "output": {"outputContentType": "application/json"}},
        {"input": {}, "output": None},
    ]
    columns = (
        "input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens,"
        " outcome_status"
    )
    assert told(loader, drop, columns, changes) == [
        (7, 0, None, 500, "success"),
        (7, None, None, None, "success"),
        (None, None, None, None, "unknown"),
    ]


def test_a_call_is_named_for_what_it_does(loader: Loader, drop: Path) -> None:
    """InvokeModel says nothing of it; the model's own name does."""
    cases = [
        ("Converse", "amazon.nova-lite-v1:0", "chat"),
        ("InvokeModel", "amazon.titan-embed-text-v2:0", "embeddings"),
        ("InvokeModel", "cohere.rerank-v3-5:0", "rerank"),
        (
            "InvokeModelWithResponseStream",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2",
            "chat",
        ),
        ("StartAsyncInvoke", "amazon.nova-reel-v1:0", "StartAsyncInvoke"),
    ]
    changes = [{"operation": operation, "modelId": model} for operation, model, _ in cases]
    found = told(loader, drop, "request_model, operation_name", changes)
    assert found == [(model, name) for _, model, name in cases]


def test_calls_of_one_session_are_known_by_its_tag(loader: Loader, drop: Path) -> None:
    """A tag may be any text, and an empty one names no session."""
    tags = [{"session_id": "run 7, again"}, {"sessionId": "run 7, again"}, {"session_id": ""}, {}]
    found = told(loader, drop, "session_id", [{"requestMetadata": tag} for tag in tags])
    assert found[0] == found[1]
    assert [session is None for (session,) in found] == [False, False, True, True]


BAD: list[tuple[Call, str, str]] = [
    ({"timestamp": "2026-10-05T14:21:50"}, "timestamp", "no_time_zone"),
    ({"timestamp": 1791210110}, "timestamp", "not_a_time"),
    ({"timestamp": None}, "timestamp", "missing_value"),
    ({"modelId": "two words"}, "modelId", "not_an_identifier"),
    ({"requestId": {"a": 1}}, "requestId", "not_an_identifier"),
    ({"input": {"inputTokenCount": "many"}}, "input.inputTokenCount", "not_a_number"),
    ({"input": {"inputTokenCount": -1}}, "input.inputTokenCount", "negative_number"),
    (
        {"input": {"inputTokenCount": 1, "cacheReadInputTokenCount": 1.5}},
        "input.cacheReadInputTokenCount",
        "not_a_number",
    ),
    (
        {"input": {"inputTokenCount": 1, "cacheWriteInputTokenCount": "x"}},
        "input.cacheWriteInputTokenCount",
        "not_a_number",
    ),
    ({"output": {"outputTokenCount": [500]}}, "output.outputTokenCount", "not_a_number"),
    ({"requestMetadata": {"team": "a, b"}}, "requestMetadata.team", "not_a_label"),
    ({"requestMetadata": {"user": "x" * 321}}, "identity.arn", "not_a_login"),
    ({"input": "1500 tokens"}, "", "wrong_shape"),
    ({"output": [500]}, "", "wrong_shape"),
    ({"schemaType": "GuardrailLog"}, "", "no_such_record"),
    ({"requestId": None, "modelId": None}, "", "no_such_record"),
]


@pytest.mark.parametrize("form", [as_lines, as_records])
def test_a_bad_value_is_quarantined_under_the_logs_own_name(
    loader: Loader, drop: Path, form: Callable[..., str]
) -> None:
    """The good call beside them is loaded."""
    wrong = [{**CALL, "requestId": f"r{at:02}", **bad} for at, (bad, _, _) in enumerate(BAD)]
    receipt = load(loader, drop, form(CALL, *wrong))
    assert (receipt.rows_read, receipt.loaded) == (1 + len(BAD), 1)
    expected = [(column, reason) for _, column, reason in BAD]
    assert [fault[1:] for fault in faults(loader)] == expected


def test_lines_that_are_no_calls_are_quarantined(loader: Loader, drop: Path) -> None:
    """Each has its line, and the call before them is loaded."""
    receipt = load(loader, drop, f'{as_lines(CALL)}"text"\n{{"a": \n{{"level": "info"}}\n')
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (4, 1, 3)
    assert faults(loader) == [(2, "", "not_json"), (3, "", "not_json"), (4, "", "no_such_record")]


def test_a_message_that_is_no_call_is_quarantined(loader: Loader, drop: Path) -> None:
    """A log group may hold what another program wrote."""
    messages = [json.dumps(CALL), "started", '{"level": "info"}', "[1, 2]", '{"a": ']
    text = json.dumps({"events": [{"timestamp": 1, "message": text} for text in messages]})
    receipt = load(loader, drop, text)
    assert (receipt.loaded, receipt.passed_over) == (1, 0)
    assert {reason for _, _, reason in faults(loader)} == {
        "not_json",
        "no_such_record",
        "wrong_shape",
    }


@pytest.mark.parametrize("form", FORMS)
def test_no_content_is_kept(loader: Loader, drop: Path, form: Callable[..., str]) -> None:
    """Bodies, paths and tags that are not known are not read."""
    planted = "PLANTED-CONTENT"
    call = {
        **CALL,
        "input": {
            **CALL["input"],
            "inputBodyJson": {"prompt": planted},
            "inputBodyS3Path": planted,
        },
        "output": {**CALL["output"], "outputBodyJson": [{"text": planted}]},
        "requestMetadata": {"team": "eng", "question": planted},
        "field_of_tomorrow": planted,
    }
    assert load(loader, drop, form(call)).loaded == 1
    loader.warehouse.database.checkpoint("warehouse")
    kept = loader.data.warehouse.read_bytes()
    assert CALL["requestId"].encode() in kept
    assert planted.encode() not in kept


def test_events_of_the_account_are_not_calls(loader: Loader, drop: Path) -> None:
    """CloudTrail's records name the same operations, and no tokens."""
    event = {"eventVersion": "1.09", "eventName": "Converse", "requestID": "1", "awsRegion": "x"}
    assert load(loader, drop, json.dumps({"Records": [event]})).status == "refused"


NAMES = ["Records", "events", "message", "@message", "field", "value", "schemaType", "input", "x"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.sampled_from(["", "{", "[[", "ModelInvocationLog", "@message"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_odd_values_never_raise(value: object) -> None:
    """Whatever a file holds, it is recognised or not, and taken apart."""
    shape = BEDROCK_DOCUMENT.shape
    records = list(shape.records(value))  # type: ignore[union-attr]
    assert all(one is None or one.keys() <= {"record_fault", "line"} for one in records)
    assert BEDROCK_LINES.shape.fits(value) in {True, False}  # type: ignore[union-attr]
    assert shape.fits(value) in {True, False}  # type: ignore[union-attr]
