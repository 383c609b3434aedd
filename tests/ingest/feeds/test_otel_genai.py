"""Spans and log events by the GenAI conventions become model calls and tool calls."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.feeds.catalogue import USAGE_FEEDS
from ingest.load import Loader
from ingest.logins import unmatched_logins
from ingest.receipts import FileReceipt, quarantined_cells

CALL: dict[str, object] = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-5",
    "gen_ai.response.model": "gpt-5-2026-08-07",
    "gen_ai.response.id": "chatcmpl-1",
    "gen_ai.conversation.id": "conv-1",
    "gen_ai.usage.input_tokens": 1000,
    "gen_ai.usage.cache_read.input_tokens": 800,
    "gen_ai.usage.cache_creation.input_tokens": 50,
    "gen_ai.usage.output_tokens": 500,
    "gen_ai.usage.reasoning.output_tokens": 120,
}
TOOL: dict[str, object] = {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "search_tickets",
    "gen_ai.tool.call.id": "call_1",
    "gen_ai.agent.name": "helper",
}
RESOURCE: dict[str, object] = {
    "service.name": "ticket-helper",
    "user.email": "ana@example.com",
    "team": "payments",
}
EVENT = "gen_ai.client.inference.operation.details"


def attributes(told: dict[str, object]) -> list[dict[str, object]]:
    """Keys and values as OTLP lists them."""
    kinds: dict[type, str] = {bool: "boolValue", int: "intValue", float: "doubleValue"}
    return [
        {
            "key": key,
            "value": one if isinstance(one, dict) else {kinds.get(type(one), "stringValue"): one},
        }
        for key, one in told.items()
    ]


def span(told: dict[str, object], number: object = 1, **own: object) -> dict[str, object]:
    """A span of half a second."""
    return {
        "traceId": "5b8efff798038103d269b633813fc60c",
        "spanId": f"eee19b7ec3c1b17{number}",
        "name": "chat gpt-5",
        "kind": 3,
        "startTimeUnixNano": "1791189673250000000",
        "endTimeUnixNano": "1791189673750000000",
        "attributes": attributes(told),
        "status": {},
        **own,
    }


def export(*spans: object, resource: dict[str, object] = RESOURCE) -> dict[str, object]:
    """An export of spans."""
    scoped = {"scope": {"name": "opentelemetry.instrumentation.openai"}, "spans": list(spans)}
    return {
        "resourceSpans": [
            {"resource": {"attributes": attributes(resource)}, "scopeSpans": [scoped]}
        ]
    }


def logs(told: dict[str, object], **own: object) -> dict[str, object]:
    """An export of one log record, made inside the first span."""
    record = {
        "timeUnixNano": "1791189673750000000",
        "traceId": "5b8efff798038103d269b633813fc60c",
        "spanId": "eee19b7ec3c1b171",
        "attributes": attributes(told),
        **own,
    }
    held = {
        "resource": {"attributes": attributes(RESOURCE)},
        "scopeLogs": [{"logRecords": [record]}],
    }
    return {"resourceLogs": [held]}


def without(told: dict[str, object], *names: str) -> dict[str, object]:
    """A record that does not tell these attributes."""
    return {name: one for name, one in told.items() if name not in names}


def load(loader: Loader, drop: Path, content: object, name: str = "traces.json") -> FileReceipt:
    """Load a file that holds a JSON value."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content))
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of kind and time."""
    query = f"select {columns} from warehouse.usage_event order by operation_name, event_time"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[str, str]]:
    """Every quarantined cell as (column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.column_name, cell.reason_code) for cell in cells]


def test_a_span_of_a_call_is_a_call(loader: Loader, drop: Path) -> None:
    """The conventions count cached tokens in the input, and reasoning in the output."""
    receipt = load(loader, drop, export(span(CALL)))
    told = (receipt.source_system, receipt.loaded, receipt.trust_level)
    assert told == ("otel_genai", 1, "client_reported")
    assert events(
        loader,
        "event_id, dedupe_basis, event_time, actor_kind, provider_name, request_model,"
        " operation_name, client_app, input_tokens, input_uncached_tokens,"
        " cache_read_input_tokens, cache_creation_input_tokens, output_tokens,"
        " reasoning_output_tokens, request_count, cost_usd_micros, cost_basis, duration_ms,"
        " outcome_status, team",
    ) == [
        (
            *("chatcmpl-1", "request_id"),
            datetime(2026, 10, 5, 8, 41, 13, 250000),  # noqa: DTZ001 - UTC
            *("human", "openai", "gpt-5", "chat", "ticket-helper"),
            *(1000, 150, 800, 50, 500, 120, 1, None, "none", 500, "success", "payments"),
        )
    ]


def test_a_span_of_a_tool_is_an_agents_action(loader: Loader, drop: Path) -> None:
    """The name of the tool, never its arguments."""
    load(loader, drop, export(span({**TOOL, "gen_ai.tool.call.arguments": "planted"})))
    assert events(
        loader, "operation_name, tool_name, agent_name, request_count, request_model, approval"
    ) == [("execute_tool", "search_tickets", "helper", 0, None, None)]


@pytest.mark.parametrize(
    "operation", ["invoke_agent", "invoke_workflow", "create_agent", "retrieval"]
)
def test_what_sums_up_other_calls_is_passed_over(
    loader: Loader, drop: Path, operation: str
) -> None:
    """An agent's span holds the tokens of the calls inside it once more."""
    agent = span({**CALL, "gen_ai.operation.name": operation}, 2)
    receipt = load(loader, drop, export(agent, span(CALL), span({"http.method": "GET"}, 3)))
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (1, 1, 2)


def test_an_older_instrumentation_is_read(loader: Loader, drop: Path) -> None:
    """Names have moved; what the operation was it does not say, so neither do we."""
    older = {
        "gen_ai.system": "anthropic",
        "gen_ai.response.model": "claude-sonnet-4-5",
        "gen_ai.usage.prompt_tokens": "1000",
        "gen_ai.usage.cache_read_input_tokens": "800",
        "gen_ai.usage.completion_tokens": 500.0,
    }
    load(loader, drop, export(span(older)))
    assert events(
        loader,
        "provider_name, request_model, operation_name, input_tokens, cache_read_input_tokens,"
        " output_tokens, dedupe_basis",
    ) == [("anthropic", "claude-sonnet-4-5", None, 1000, 800, 500, "client_request_id")]


@pytest.mark.parametrize("own", [{"eventName": EVENT}, {}], ids=["own name", "attribute"])
def test_a_log_event_of_a_call_is_a_call(
    loader: Loader, drop: Path, own: dict[str, object]
) -> None:
    """It tells no duration: its time is the end of the call."""
    told = CALL if own else {**CALL, "event.name": EVENT}
    load(loader, drop, logs(told, **own))
    assert events(loader, "event_id, input_tokens, duration_ms, outcome_status") == [
        ("chatcmpl-1", 1000, None, "success")
    ]


def test_a_call_told_by_its_span_and_by_its_event_is_one(loader: Loader, drop: Path) -> None:
    """By the answer's id, or by the span both belong to."""
    load(loader, drop, export(span(CALL)), "spans.json")
    again = load(loader, drop, logs(CALL, eventName=EVENT), "events.json")
    nameless = without(CALL, "gen_ai.response.id")
    load(loader, drop, export(span(nameless)), "nameless-spans.json")
    twice = load(loader, drop, logs(nameless, eventName=EVENT), "nameless-events.json")
    assert [(one.loaded, one.duplicate) for one in (again, twice)] == [(0, 1), (0, 1)]


@pytest.mark.parametrize(
    ("own", "told", "outcome"),
    [
        ({"status": {"code": 2}}, {}, "error"),
        ({"status": {"code": "STATUS_CODE_ERROR"}}, {}, "error"),
        ({"status": {"code": 1}}, {}, "success"),
        ({}, {"error.type": "timeout"}, "error"),
    ],
)
def test_a_failed_call_says_so(
    loader: Loader, drop: Path, own: dict[str, object], told: dict[str, object], outcome: str
) -> None:
    """By the span's status or by the kind of the error."""
    load(loader, drop, export(span({**CALL, **told}, **own)))
    assert events(loader, "outcome_status") == [(outcome,)]


@pytest.mark.parametrize(
    ("told", "kind", "login"),
    [
        ({"user.email": "bo@example.com", "user.id": "u-1"}, "email", "bo@example.com"),
        ({"enduser.id": "bo@example.com"}, "email", "bo@example.com"),
        ({"enduser.id": "bo", "user.id": "u-1"}, "request_metadata", "bo"),
        ({"user.id": "u-1"}, "request_metadata", "u-1"),
    ],
)
def test_a_row_is_the_persons_whom_it_names(
    loader: Loader, drop: Path, told: dict[str, object], kind: str, login: str
) -> None:
    """What an application says of its caller is its own word."""
    load(loader, drop, export(span({**CALL, **told}), resource={"service.name": "x"}))
    (found,) = unmatched_logins(loader.people)
    assert (found.login_kind, found.login) == (kind, login)


def test_a_row_that_names_nobody_is_nobodys(loader: Loader, drop: Path) -> None:
    """It is its own line, and never guessed; the service has a name all the same."""
    receipt = load(loader, drop, export(span(CALL), resource={}))
    assert receipt.unattributed == 1
    assert events(loader, "actor_kind, client_app") == [("unknown", "otel-genai")]


@pytest.mark.parametrize(
    ("told", "own", "fault"),
    [
        ({"gen_ai.usage.input_tokens": "many"}, {}, ("gen_ai.usage.input_tokens", "not_a_number")),
        ({"gen_ai.usage.input_tokens": 12.7}, {}, ("gen_ai.usage.input_tokens", "not_a_number")),
        (
            {"gen_ai.usage.input_tokens": {"arrayValue": {}}},
            {},
            ("gen_ai.usage.input_tokens", "not_a_number"),
        ),
        (
            {"gen_ai.usage.input_tokens": 150},
            {},
            ("gen_ai.usage.input_tokens", "less_than_its_parts"),
        ),
        ({"gen_ai.usage.output_tokens": -1}, {}, ("gen_ai.usage.output_tokens", "negative_number")),
        (
            {"gen_ai.usage.cache_read.input_tokens": "x"},
            {},
            ("gen_ai.usage.cache_read.input_tokens", "not_a_number"),
        ),
        (
            {"gen_ai.usage.reasoning.output_tokens": "x"},
            {},
            ("gen_ai.usage.reasoning.output_tokens", "not_a_number"),
        ),
        ({"gen_ai.request.model": "two words"}, {}, ("gen_ai.request.model", "not_an_identifier")),
        ({}, {"startTimeUnixNano": "soon"}, ("startTimeUnixNano", "not_a_time")),
        ({}, {"startTimeUnixNano": "0"}, ("startTimeUnixNano", "missing_value")),
        ({}, {"startTimeUnixNano": "2100000000000000000"}, ("startTimeUnixNano", "in_the_future")),
        ({}, {"endTimeUnixNano": "later"}, ("endTimeUnixNano", "not_a_number")),
        ({}, {"endTimeUnixNano": "1791189673000000000"}, ("endTimeUnixNano", "too_large")),
    ],
)
def test_a_bad_value_is_named_by_its_attribute(
    loader: Loader,
    drop: Path,
    told: dict[str, object],
    own: dict[str, object],
    fault: tuple[str, str],
) -> None:
    """The row stays out, the row beside it is loaded, and junk is never null or zero."""
    receipt = load(loader, drop, export(span({**CALL, **told}, **own), span(TOOL, 2)))
    assert receipt.rows_read == 2
    assert receipt.quarantined == 1
    assert fault in faults(loader)


def test_null_is_not_zero(loader: Loader, drop: Path) -> None:
    """A count the span did not tell stays untold."""
    told = {"gen_ai.operation.name": "embeddings", "gen_ai.usage.input_tokens": 7}
    load(loader, drop, export(span(told, endTimeUnixNano=None)))
    assert events(
        loader, "input_tokens, cache_read_input_tokens, output_tokens, duration_ms, session_id"
    ) == [(7, None, None, None, None)]


def test_content_enters_nowhere(loader: Loader, drop: Path) -> None:
    """Messages, instructions and arguments are attributes that nobody asks for."""
    names = (
        *("gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions"),
        *("gen_ai.tool.call.arguments", "gen_ai.tool.call.result", "gen_ai.prompt", "user.name"),
        *("client.address", "department"),
    )
    planted: dict[str, object] = {name: f"planted {name}" for name in names}
    noted = [{"name": "gen_ai.choice", "attributes": attributes(planted)}]
    inside = export(
        span({**planted, **CALL}, events=noted, status={"message": "planted"}),
        span({**planted, **TOOL}, 2),
        resource={**RESOURCE, **planted},
    )
    assert load(loader, drop, inside).loaded == 2
    loader.warehouse.database.checkpoint("warehouse")
    held = [path for path in loader.data.path.rglob("*") if path.is_file()]
    assert held
    assert not [path.name for path in held if b"planted" in path.read_bytes()]


def test_what_has_another_shape_is_quarantined(loader: Loader, drop: Path) -> None:
    """Metrics beside the spans tell the same calls in sums, and are passed over."""
    odd = [{"resourceSpans": [7]}, {"resourceMetrics": []}, 7]
    receipt = load(loader, drop, [export(span(CALL)), *odd])
    assert (receipt.loaded, receipt.quarantined, receipt.passed_over) == (1, 2, 1)
    assert faults(loader) == [("", "wrong_shape")] * 2


def test_claude_codes_spans_beside_others_are_passed_over(loader: Loader, drop: Path) -> None:
    """Its log events tell the same calls."""
    claude = span({**CALL, "gen_ai.system": "anthropic"}, 2, name="claude_code.llm_request")
    receipt = load(loader, drop, [export(span(CALL)), export(claude)])
    assert receipt.refused
    assert receipt.problem.startswith("holds Claude Code's trace spans")


@pytest.mark.parametrize(
    "content",
    [
        export(span(CALL)),
        [export(span({"http.method": "GET"})), export(span(TOOL))],
        export(span({"gen_ai.operation.name": "invoke_agent"})),
        logs(CALL, eventName=EVENT),
    ],
    ids=["a call", "a tool among others", "an agent", "an event"],
)
def test_exactly_one_feed_takes_it(content: object) -> None:
    """No other feed may take the file for its own."""
    texts = json.loads(json.dumps(content), parse_int=str, parse_float=str)
    shapes = [feed.shape for feed in USAGE_FEEDS if not hasattr(feed.shape, "required")]
    assert sum(shape.fits(texts) for shape in shapes) == 1
