"""Claude Code's log events, however they were exported, become model calls and agent actions."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.feeds.catalogue import USAGE_FEEDS
from ingest.feeds.feed import Csv, Feed, Refused
from ingest.load import Loader
from ingest.logins import unmatched_logins
from ingest.receipts import FileReceipt, quarantined_cells

CALL: dict[str, object] = {
    "event.name": "api_request",
    "event.timestamp": "2026-10-05T08:41:13.250Z",
    "event.sequence": 7,
    "session.id": "b2a5c8ae-0000-4000-8000-000000000001",
    "prompt.id": "a4b7b0b6-0000-4000-8000-000000000001",
    "organization.id": "11111111-0000-4000-8000-000000000000",
    "user.id": "f" * 64,
    "user.email": "ana@example.com",
    "terminal.type": "vscode",
    "model": "claude-sonnet-4-5",
    "input_tokens": 12,
    "output_tokens": 740,
    "cache_read_tokens": 9800,
    "cache_creation_tokens": 600,
    "cost_usd": 0.0132201,
    "duration_ms": 8312,
    "request_id": "req_011Ana",
    "client_request_id": "c1a5c8ae-0000-4000-8000-000000000001",
    "query_source": "repl_main_thread",
    "speed": "normal",
}
ACTION: dict[str, object] = {
    "event.name": "tool_result",
    "event.timestamp": "2026-10-05T08:41:20.000Z",
    "event.sequence": 9,
    "session.id": "b2a5c8ae-0000-4000-8000-000000000001",
    "user.email": "ana@example.com",
    "tool_name": "Edit",
    "tool_use_id": "toolu_01Ana",
    "success": "true",
    "duration_ms": "42",
    "decision_type": "accept",
    "decision_source": "user_temporary",
}
RESOURCE: dict[str, object] = {"service.name": "claude-code", "team": "payments"}
HEADER = (
    "event.timestamp,event.name,event.sequence,session.id,user.email,model,input_tokens,"
    "output_tokens,cache_read_tokens,cache_creation_tokens,cost_usd,request_id,tool_name,decision"
)
LINE = (
    "2026-10-05T08:41:13.250Z,api_request,7,s-1,ana@example.com,claude-sonnet-4-5,12,740,9800,600,"
    "0.0132201,req_011Ana,,"
)


def value(told: object) -> dict[str, object]:
    """A value as the exporter of JavaScript wraps it: whole numbers as text or as numbers."""
    if isinstance(told, bool):
        return {"boolValue": told}
    if isinstance(told, int):
        return {"intValue": str(told)}
    if isinstance(told, float):
        return {"doubleValue": told}
    return told if isinstance(told, dict) else {"stringValue": told}


def attributes(told: dict[str, object]) -> list[dict[str, object]]:
    """Keys and values as OTLP lists them."""
    return [{"key": key, "value": value(one)} for key, one in told.items()]


def record(told: dict[str, object]) -> dict[str, object]:
    """A log record as Claude Code makes it."""
    return {
        "timeUnixNano": "1791189673250000000",
        "observedTimeUnixNano": "1791189673251000000",
        "body": {"stringValue": f"claude_code.{told.get('event.name')}"},
        "attributes": attributes(told),
        "traceId": "",
        "spanId": "",
    }


def export(*events: dict[str, object], resource: dict[str, object] = RESOURCE) -> dict[str, object]:
    """An export of log records, as a collector's file exporter writes one a line."""
    scope = {"name": "com.anthropic.claude_code.events", "version": "2.1.287"}
    records = {"scope": scope, "logRecords": [record(event) for event in events]}
    held = {"resource": {"attributes": attributes(resource)}, "scopeLogs": [records]}
    return {"resourceLogs": [held]}


def without(event: dict[str, object], *names: str) -> dict[str, object]:
    """An event that does not tell these attributes."""
    return {name: told for name, told in event.items() if name not in names}


def load(loader: Loader, drop: Path, content: object, name: str = "logs.json") -> FileReceipt:
    """Load a file that holds a JSON value, or a text as it is."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of time and kind."""
    query = f"select {columns} from warehouse.usage_event order by event_time, outcome_status"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[str, str]]:
    """Every quarantined cell as (column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.column_name, cell.reason_code) for cell in cells]


def test_an_api_request_is_a_call_with_its_cached_tokens_inside(loader: Loader, drop: Path) -> None:
    """The event tells four counts beside each other, and an estimate of the cost in dollars."""
    receipt = load(loader, drop, export(CALL))
    told = (receipt.source_system, receipt.rows_read, receipt.loaded, receipt.trust_level)
    assert told == ("claude_code_otel", 1, 1, "client_reported")
    assert events(
        loader,
        "event_id, dedupe_basis, grain, event_time, actor_kind, provider_name, request_model,"
        " operation_name, client_app, entrypoint, query_source, input_tokens,"
        " input_uncached_tokens, cache_read_input_tokens, cache_creation_input_tokens,"
        " output_tokens, request_count, cost_usd_micros, cost_basis, duration_ms, outcome_status,"
        " team, tool_name, approval",
    ) == [
        (
            *("req_011Ana", "request_id", "event"),
            datetime(2026, 10, 5, 8, 41, 13, 250000),  # noqa: DTZ001 - UTC
            *("human", "anthropic", "claude-sonnet-4-5", "chat", "claude-code"),
            *("interactive", "main", 10412, 12, 9800, 600, 740, 1),
            *(13220, "vendor_estimate", 8312, "success", "payments", None, None),
        )
    ]


@pytest.mark.parametrize("wrapped", [{"intValue": 12}, {"intValue": "12"}, {"stringValue": "12"}])
def test_a_number_is_read_however_it_was_wrapped(
    loader: Loader, drop: Path, wrapped: dict[str, object]
) -> None:
    """Versions and collectors differ; 64-bit numbers stay exact."""
    load(loader, drop, export({**CALL, "input_tokens": wrapped}))
    assert events(loader, "input_uncached_tokens") == [(12,)]


@pytest.mark.parametrize(
    "told",
    [
        {"cost_usd": 0.0132201},
        {"cost_usd": "0.0132201"},
        {"cost_usd_micros": 13220},
        {"cost_usd": 9.9, "cost_usd_micros": "13220"},
        {"cost_usd": {"doubleValue": 1.32201e-2}},
    ],
    ids=["number", "text", "micros", "both", "exponent"],
)
def test_the_cost_is_dollars_or_millionths_of_them(
    loader: Loader, drop: Path, told: dict[str, object]
) -> None:
    """The integer was added later beside the fraction, and is exact."""
    load(loader, drop, export({**without(CALL, "cost_usd"), **told}))
    assert events(loader, "cost_usd_micros, cost_basis") == [(13220, "vendor_estimate")]


def test_what_is_not_told_is_null_and_not_zero(loader: Loader, drop: Path) -> None:
    """A failed call has no tokens; an untold count beside a told zero stays untold."""
    bare = {**CALL, "cache_read_tokens": 0}
    load(loader, drop, export(without(bare, "input_tokens", "cost_usd", "duration_ms")))
    assert events(
        loader, "input_tokens, cache_read_input_tokens, cost_usd_micros, cost_basis, duration_ms"
    ) == [(None, 0, None, "none", None)]


def layouts() -> Iterator[tuple[str, str]]:
    """Two exports of one event each, in every layout that is known, by file name."""
    one, two = export(CALL), export(ACTION)
    yield "a-line-each.jsonl", f"{json.dumps(one)}\n{json.dumps(two)}\n"
    yield "array.json", json.dumps([one, two])
    yield "pretty.json", json.dumps([one, two], indent=2)
    yield "one.json", json.dumps(export(CALL, ACTION), indent=4)
    yield "two-in-a-row.json", json.dumps(one, indent=2) + "\n" + json.dumps(two, indent=2)
    yield "packed.json.gz", f"{json.dumps(one)}\n{json.dumps(two)}\n"


@pytest.mark.parametrize(("name", "text"), list(layouts()), ids=[name for name, _ in layouts()])
def test_the_layout_of_the_file_makes_no_difference(
    loader: Loader, drop: Path, name: str, text: str
) -> None:
    """A collector writes an export a line; people save them as they come."""
    receipt = load(loader, drop, text, name)
    assert (receipt.source_system, receipt.loaded) == ("claude_code_otel", 2)
    assert events(loader, "operation_name, request_count") == [("chat", 1), ("execute_tool", 0)]


def test_a_tool_call_is_one_row_that_says_what_ran_and_who_allowed_it(
    loader: Loader, drop: Path
) -> None:
    """The decision before it is passed over: the result says whose it was."""
    decision = {
        **without(ACTION, "success", "duration_ms", "decision_type", "decision_source"),
        "event.name": "tool_decision",
        "event.sequence": 8,
        "decision": "accept",
        "source": "user_temporary",
    }
    receipt = load(loader, drop, export(decision, ACTION))
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (1, 1, 1)
    assert events(
        loader,
        "operation_name, tool_name, approval, outcome_status, edits_accepted, edits_rejected,"
        " request_count, request_model, input_tokens, cost_basis, duration_ms, event_id",
    ) == [
        (
            *("execute_tool", "Edit", "human", "success", 1, None),
            *(0, None, None, "none", 42, "toolu_01Ana"),
        )
    ]


@pytest.mark.parametrize(
    ("told", "outcome", "approval", "edits_accepted"),
    [
        ({"decision_source": "user_permanent"}, "success", "human", 1),
        ({"decision_source": "config"}, "success", "policy", 1),
        ({"decision_source": "hook"}, "success", "policy", 1),
        ({"decision_source": "something new"}, "success", None, 1),
        ({"success": "false"}, "error", "human", None),
        ({"success": True}, "success", "human", 1),
        ({"success": "True"}, "success", "human", 1),
        ({"success": {}}, "unknown", "human", None),
        ({"tool_name": "Bash"}, "success", "human", None),
        ({"tool_name": "mcp__tickets__search"}, "success", "human", None),
    ],
)
def test_an_action_tells_how_it_went_and_by_whose_leave(  # noqa: PLR0917
    loader: Loader,
    drop: Path,
    told: dict[str, object],
    outcome: str,
    approval: str | None,
    edits_accepted: int | None,
) -> None:
    """An edit that failed changed nothing, so it is no accepted edit."""
    load(loader, drop, export({**ACTION, **told}))
    assert events(loader, "outcome_status, approval, edits_accepted") == [
        (outcome, approval, edits_accepted)
    ]


@pytest.mark.parametrize(
    ("source", "outcome", "approval"),
    [
        ("user_reject", "refused", "human"),
        ("user_abort", "cancelled", "human"),
        ("config", "refused", "policy"),
    ],
)
def test_a_rejected_tool_call_is_a_row_as_no_result_follows_it(
    loader: Loader, drop: Path, source: str, outcome: str, approval: str
) -> None:
    """Otherwise a person who says no would look like one who was never asked."""
    rejected = {
        **without(ACTION, "success", "duration_ms", "decision_type", "decision_source"),
        "event.name": "tool_decision",
        "decision": "reject",
        "source": source,
    }
    load(loader, drop, export(rejected))
    assert events(loader, "outcome_status, approval, edits_accepted, edits_rejected") == [
        (outcome, approval, None, 1)
    ]


def test_an_early_version_names_a_results_decision_as_a_decision_does(
    loader: Loader, drop: Path
) -> None:
    """And a result of a rejected call is the same call as its decision."""
    early = {**without(ACTION, "decision_type", "decision_source"), "source": "config"}
    receipt = load(
        loader,
        drop,
        export({**early, "decision": "accept"}, {**early, "decision": "reject"}),
    )
    assert receipt.passed_over == 1
    assert events(loader, "tool_name, approval") == [("Edit", "policy")]


def test_a_failed_request_is_a_call_without_tokens(loader: Loader, drop: Path) -> None:
    """It is one event however often it was tried."""
    failed = {
        **without(CALL, "input_tokens", "output_tokens", "cache_read_tokens", "cost_usd"),
        "event.name": "api_error",
        "error": "planted",
        "status_code": 529,
        "attempt": 11,
    }
    retries = {**failed, "event.name": "api_retries_exhausted", "total_attempts": 11}
    receipt = load(loader, drop, export(without(failed, "cache_creation_tokens"), retries))
    assert (receipt.loaded, receipt.passed_over) == (1, 1)
    assert events(loader, "outcome_status, request_count, input_tokens, output_tokens") == [
        ("error", 1, None, None)
    ]


def test_a_refusal_stands_beside_the_call_it_belongs_to(loader: Loader, drop: Path) -> None:
    """Both bear one request id; the tokens of the one must not be lost to the other."""
    refusal = {
        **without(CALL, "input_tokens", "output_tokens", "cache_read_tokens", "cost_usd"),
        "event.name": "api_refusal",
        "event.sequence": 6,
        "server_fallback_hop": False,
    }
    receipt = load(loader, drop, export(without(refusal, "cache_creation_tokens"), CALL))
    assert (receipt.loaded, receipt.duplicate) == (2, 0)
    assert events(loader, "outcome_status, request_count, output_tokens") == [
        ("success", 1, 740),
        ("refused", 0, None),
    ]


PASSED_OVER = [
    "user_prompt",
    "assistant_response",
    "api_request_body",
    "api_response_body",
    "api_retries_exhausted",
    "subagent_completed",
    "compaction",
    "hook_execution_complete",
    "an_event_of_tomorrow",
]


@pytest.mark.parametrize("name", PASSED_OVER)
def test_any_other_event_is_passed_over_and_counted(loader: Loader, drop: Path, name: str) -> None:
    """An agent's sum of tokens is told call by call already."""
    other = {**CALL, "event.name": name, "total_tokens": 99}
    receipt = load(loader, drop, export(other, CALL))
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (1, 1, 1)
    assert events(loader, "event_id") == [("req_011Ana",)]


def planted() -> dict[str, object]:
    """Attributes that hold content, or name what nobody needs."""
    names = (
        *("prompt", "prompt_text", "response", "body", "body_ref", "error", "tool_parameters"),
        *("tool_input", "full_command", "file_path", "workspace.host_paths", "skill.name"),
        *("vcs.repository.name", "department", "host.name", "user.groups", "terminal.type"),
    )
    return {name: f"planted {name}" for name in names}


@pytest.mark.parametrize(
    "content",
    [
        export(
            {**planted(), **CALL},
            {**planted(), **ACTION},
            {**planted(), "event.name": "user_prompt"},
            resource={**planted(), **RESOURCE},
        ),
        [{**planted(), **CALL}, {"LogAttributes": {**planted(), **ACTION}, **planted()}],
    ],
    ids=["OTLP", "rows"],
)
def test_content_enters_nowhere(loader: Loader, drop: Path, content: object) -> None:
    """What is not listed is not read, whatever it is called."""
    receipt = load(loader, drop, content)
    assert receipt.loaded == 2
    loader.warehouse.database.checkpoint("warehouse")
    held = [path for path in loader.data.path.rglob("*") if path.is_file()]
    assert held
    assert not [path.name for path in held if b"planted" in path.read_bytes()]


@pytest.mark.parametrize(
    ("told", "kind", "login"),
    [
        ({"user.email": "ana@example.com"}, "email", "ana@example.com"),
        (
            {
                "user.email": "ana@example.com",
                "user.id": "sub-1",
                "identity.source": "gateway-oidc",
            },
            "email",
            "ana@example.com",
        ),
        ({"user.id": "sub-1", "identity.source": "gateway-oidc"}, "idp_subject", "sub-1"),
        ({"enduser.id": "ana@example.com"}, "email", "ana@example.com"),
        ({"enduser.id": "ana", "user.account_uuid": "0-1"}, "request_metadata", "ana"),
        ({"user.account_uuid": "0-1", "user.account_id": "user_01"}, "vendor_account", "0-1"),
        ({"user.account_id": "user_01"}, "vendor_account", "user_01"),
    ],
)
def test_a_row_is_the_persons_whom_it_names(
    loader: Loader, drop: Path, told: dict[str, object], kind: str, login: str
) -> None:
    """The address first, then what a gateway or an administrator vouches for, then the account."""
    receipt = load(loader, drop, export({**without(CALL, "user.email"), **told}))
    assert receipt.unattributed == 0
    assert events(loader, "actor_kind, subject_key is null") == [("human", False)]
    (found,) = unmatched_logins(loader.people)
    assert (found.source_system, found.login_kind, found.login) == ("claude_code_otel", kind, login)


def test_the_number_of_an_installation_names_nobody(loader: Loader, drop: Path) -> None:
    """`user.id` is drawn at random on each machine; the row is its own line, never a guess."""
    receipt = load(loader, drop, export(without(CALL, "user.email")))
    assert (receipt.loaded, receipt.unattributed) == (1, 1)
    assert events(loader, "actor_kind, subject_key") == [("unknown", None)]


@pytest.mark.parametrize(
    ("told", "entrypoint"),
    [
        ({"app.entrypoint": "cli"}, "interactive"),
        ({"app.entrypoint": "claude-vscode", "query_source": "sdk"}, "interactive"),
        ({"app.entrypoint": "sdk-cli"}, "headless"),
        ({"app.entrypoint": "sdk-py"}, "sdk"),
        ({"app.entrypoint": "claude-code-github-action"}, "ci"),
        ({"app.entrypoint": "remote"}, "unknown"),
        ({"query_source": "repl_main_thread:outputStyle:custom"}, "interactive"),
        ({"query_source": "sdk"}, None),
        ({"query_source": "compact"}, None),
    ],
)
def test_how_it_was_launched_is_told_or_left_open(
    loader: Loader, drop: Path, told: dict[str, object], entrypoint: str | None
) -> None:
    """An editor's extension drives the library a script drives: that alone says nothing."""
    load(loader, drop, export({**without(CALL, "query_source"), **told}))
    assert events(loader, "entrypoint") == [(entrypoint,)]


def test_a_run_of_the_build_is_no_human_act(loader: Loader, drop: Path) -> None:
    """Declared automation is never scored, whoever's token it uses."""
    load(loader, drop, export({**CALL, "app.entrypoint": "claude-code-github-action"}))
    assert events(loader, "actor_kind, subject_key is null") == [("service", False)]


@pytest.mark.parametrize(
    ("told", "query_source"),
    [
        ({"query_source": "main"}, "main"),
        ({"query_source": "sdk"}, "main"),
        ({"query_source": "subagent"}, "subagent"),
        ({"query_source": "agent:builtin:general-purpose"}, "subagent"),
        ({"query_source": "Explore", "agent.name": "Explore"}, "subagent"),
        ({"query_source": "compact"}, "auxiliary"),
        ({"query_source": "generate_session_title"}, "auxiliary"),
        ({"query_source": "a_subsystem_of_tomorrow"}, None),
    ],
)
def test_the_subsystem_is_one_of_three_or_left_open(
    loader: Loader, drop: Path, told: dict[str, object], query_source: str | None
) -> None:
    """Events name the subsystem, metrics its category."""
    load(loader, drop, export({**CALL, **told}))
    assert events(loader, "query_source, agent_name") == [(query_source, told.get("agent.name"))]


@pytest.mark.parametrize(
    ("service", "client_app"),
    [
        ("claude-code", "claude-code"),
        ("claude-code-desktop", "claude-code-desktop"),
        ("cowork", "claude-cowork"),
        ("renamed-by-a-team", "claude-code"),
    ],
)
def test_the_tool_is_told_by_the_service(
    loader: Loader, drop: Path, service: str, client_app: str
) -> None:
    """A team may name the service as it likes; the scope still says whose events these are."""
    load(loader, drop, export(CALL, resource={"service.name": service}))
    assert events(loader, "client_app, team") == [(client_app, None)]


@pytest.mark.parametrize("tag", ["team", "team.id", "team.name"])
def test_of_the_tags_of_an_administrator_the_team_alone_is_kept(
    loader: Loader, drop: Path, tag: str
) -> None:
    """A tag may hold anything; on the record it goes before the sender's."""
    tags = {"service.name": "claude-code", "department": "planted", "cost_center": "planted"}
    load(loader, drop, export(CALL, {**ACTION, tag: "own"}, resource={**tags, tag: "payments"}))
    assert events(loader, "team") == [("payments",), ("own",)]


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        ("claude-opus-4-5[1m]", "anthropic"),
        ("claude-sonnet-4-5@20250929", "gcp.vertex_ai"),
        ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws.bedrock"),
        (
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123",
            "aws.bedrock",
        ),
        ("house-model", None),
    ],
)
def test_the_provider_is_told_by_the_models_name(
    loader: Loader, drop: Path, model: str, provider: str | None
) -> None:
    """The event does not name it; a name we do not know stays without."""
    load(loader, drop, export({**CALL, "model": model}))
    assert events(loader, "request_model, provider_name") == [(model, provider)]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"input_tokens": "many"}, ("input_tokens", "not_a_number")),
        ({"input_tokens": 12.7}, ("input_tokens", "not_a_number")),
        ({"output_tokens": -1}, ("output_tokens", "negative_number")),
        ({"output_tokens": {"arrayValue": {"values": []}}}, ("output_tokens", "not_a_number")),
        ({"cache_read_tokens": 10**16}, ("cache_read_tokens", "too_large")),
        ({"cache_creation_tokens": True}, ("cache_creation_tokens", "not_a_number")),
        ({"cost_usd": "$0.10"}, ("cost_usd", "not_a_number")),
        ({"cost_usd_micros": "x"}, ("cost_usd", "not_a_number")),
        ({"duration_ms": "8 s"}, ("duration_ms", "not_a_number")),
        ({"event.timestamp": "2026-10-05T08:41:13"}, ("event.timestamp", "no_time_zone")),
        ({"event.timestamp": "yesterday"}, ("event.timestamp", "not_a_time")),
        ({"event.timestamp": "2036-10-05T08:41:13Z"}, ("event.timestamp", "in_the_future")),
        ({"model": "two words"}, ("model", "not_an_identifier")),
        ({"session.id": "two words"}, ("session.id", "not_an_identifier")),
        ({"prompt.id": "two words"}, ("prompt.id", "not_an_identifier")),
        ({"request_id": "two words"}, ("request_id", "not_an_identifier")),
        ({"agent.name": "/home/ana/secret"}, ("agent.name", "not_a_label")),
        ({"team": "what we pay; and why"}, ("team", "not_a_label")),
    ],
)
def test_a_bad_value_is_named_by_its_attribute(
    loader: Loader, drop: Path, change: dict[str, object], fault: tuple[str, str]
) -> None:
    """The row stays out, the row beside it is loaded, and junk is never null or zero."""
    receipt = load(loader, drop, export({**CALL, **change}, ACTION))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (2, 1, 1)
    assert faults(loader) == [fault]


def test_what_has_not_the_shape_of_an_export_is_quarantined(loader: Loader, drop: Path) -> None:
    """Something that should not be there is counted and named, and loses nothing beside it."""
    odd: list[object] = [{"resourceLogs": [7]}, {"resourceLogs": {"scopeLogs": []}}, {}, 3]
    receipt = load(loader, drop, [export(CALL), *odd])
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (5, 1, 4)
    assert faults(loader) == [("", "wrong_shape")] * 4


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, datetime(2026, 10, 5, 8, 41, 13, 250000)),  # noqa: DTZ001 - UTC
        ({"timeUnixNano": 1791189674000000000}, datetime(2026, 10, 5, 8, 41, 14)),  # noqa: DTZ001
        ({"timeUnixNano": "0"}, datetime(2026, 10, 5, 8, 41, 13, 251000)),  # noqa: DTZ001
    ],
    ids=["as text", "as a number", "when it was seen"],
)
def test_an_event_without_its_own_time_has_the_records(
    loader: Loader, drop: Path, change: dict[str, object], told: datetime
) -> None:
    """Nanoseconds since 1970, UTC, as text or as a number."""
    content: Any = export(without(CALL, "event.timestamp"))
    content["resourceLogs"][0]["scopeLogs"][0]["logRecords"][0].update(change)
    load(loader, drop, content)
    assert events(loader, "event_time") == [(told,)]


def test_the_ladder_is_request_then_client_then_session_and_sequence(
    loader: Loader, drop: Path
) -> None:
    """Other providers give no request id, and failures before an answer none either."""
    other = without({**CALL, "event.timestamp": "2026-10-05T09:00:00Z"}, "request_id")
    third = without({**other, "event.timestamp": "2026-10-05T10:00:00Z"}, "client_request_id")
    last = without({**third, "event.timestamp": "2026-10-05T11:00:00Z"}, "event.sequence")
    load(loader, drop, export(CALL, other, third, last))
    assert events(loader, "dedupe_basis") == [
        ("request_id",),
        ("client_request_id",),
        ("session_sequence",),
        ("tuple_hash",),
    ]


def test_a_resumed_session_counts_from_the_start_and_loses_nothing(
    loader: Loader, drop: Path
) -> None:
    """The counter is the process's: the same session and number at another time is another call."""
    first = without(CALL, "request_id", "client_request_id")
    resumed = {**first, "event.timestamp": "2026-10-05T15:00:00Z"}
    receipt = load(loader, drop, export(first, resumed, first))
    assert (receipt.loaded, receipt.duplicate, receipt.dedupe_basis) == (2, 1, "session_sequence")


def test_an_event_exported_twice_is_loaded_once(loader: Loader, drop: Path) -> None:
    """By the collector and by the store, on one night or on two."""
    load(loader, drop, export(CALL, ACTION))
    text = json.dumps({**CALL, "event.timestamp": "2026-10-05 08:41:13.250000 UTC"})
    again = load(loader, drop, text, "rows.jsonl")
    table = load(loader, drop, f"{HEADER}\n{LINE}\n", "rows.csv")
    assert [(one.loaded, one.duplicate) for one in (again, table)] == [(0, 1), (0, 1)]
    assert len(events(loader, "event_id")) == 2


def test_an_event_without_numbers_of_its_own_is_known_again_in_another_spelling(
    loader: Loader, drop: Path
) -> None:
    """A store may write the time its own way; it is the same time."""
    bare = without(CALL, "request_id", "client_request_id")
    load(loader, drop, export(bare))
    text = json.dumps({**bare, "event.timestamp": "2026-10-05 10:41:13.250+02:00"})
    assert load(loader, drop, text, "rows.jsonl").duplicate == 1


ROWS: list[tuple[str, object]] = [
    ("attributes alone", CALL),
    ("underscores", {name.replace(".", "_"): told for name, told in CALL.items()}),
    (
        "ClickHouse",
        {
            "Timestamp": "2026-10-05 08:41:13.250000000",
            "ServiceName": "claude-code",
            "Body": "claude_code.api_request",
            "LogAttributes": {name: str(told) for name, told in CALL.items()},
            "ResourceAttributes": RESOURCE,
        },
    ),
    (
        "Elasticsearch",
        {
            "@timestamp": "2026-10-05T08:41:13.250Z",
            "message": "claude_code.api_request",
            "agent": {"name": "otlp"},
            "service": {"name": "claude-code"},
            "session": {"id": CALL["session.id"]},
            "labels": {
                "user_email": "ana@example.com",
                "model": "claude-sonnet-4-5",
                "request_id": "req_011Ana",
                "query_source": "repl_main_thread",
            },
            "numeric_labels": {
                "input_tokens": 12.0,
                "output_tokens": 740.0,
                "cache_read_tokens": 9800.0,
                "cache_creation_tokens": 600,
                "cost_usd": 0.0132201,
            },
        },
    ),
    (
        "a log record without its export",
        {**record(CALL), "resource": {"attributes": attributes(RESOURCE)}},
    ),
    (
        "Loki",
        {
            "status": "success",
            "data": {
                "resultType": "streams",
                "result": [
                    {
                        "stream": {
                            "service_name": "claude-code",
                            **{name.replace(".", "_"): str(told) for name, told in CALL.items()},
                        },
                        "values": [["1791189673250000000", "claude_code.api_request"]],
                    }
                ],
            },
        },
    ),
]


@pytest.mark.parametrize("content", [row for _, row in ROWS], ids=[name for name, _ in ROWS])
def test_a_store_exports_the_same_call(loader: Loader, drop: Path, content: object) -> None:
    """Each in its own shape, with the attributes' names as it spells them."""
    receipt = load(loader, drop, content)
    assert (receipt.source_system, receipt.loaded) == ("claude_code_otel", 1)
    assert events(
        loader,
        "event_id, event_time, request_model, input_tokens, output_tokens, cost_usd_micros,"
        " query_source, agent_name",
    ) == [
        (
            "req_011Ana",
            datetime(2026, 10, 5, 8, 41, 13, 250000),  # noqa: DTZ001 - UTC
            *("claude-sonnet-4-5", 10412, 740, 13220, "main", None),
        )
    ]


FLAT = [
    CALL,
    {name.replace(".", "_"): told for name, told in CALL.items()},
    {
        **CALL,
        "user.email": "",
        "enduser.id": "ana@example.com",
        "workspace.host_paths": ["planted"],
    },
]


@pytest.mark.parametrize("row", FLAT, ids=["dots", "underscores", "empty and a list"])
def test_rows_a_line_each_are_read_without_leaving_the_database(
    loader: Loader, drop: Path, row: dict[str, object]
) -> None:
    """Each line for itself: one that is cut short costs no other."""
    prompt = {**row, "event.name": "user_prompt", "event_name": "user_prompt", "prompt": "planted"}
    nameless = without(row, "event.name", "event_name", "request_id", "client_request_id")
    shop = {**nameless, "service.name": "shop"}
    lines = [*map(json.dumps, (row, prompt, nameless, shop)), json.dumps(row)[:-9], "[]", ""]
    receipt = load(loader, drop, "\n".join(lines), "rows.jsonl")
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (4, 1, 2)
    assert sorted(faults(loader)) == [("", "no_such_record"), ("", "not_json"), ("", "not_json")]
    assert events(
        loader, "event_id, event_time, input_tokens, output_tokens, cost_usd_micros, actor_kind"
    ) == [
        (
            "req_011Ana",
            datetime(2026, 10, 5, 8, 41, 13, 250000),  # noqa: DTZ001 - UTC
            *(10412, 740, 13220, "human"),
        )
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"input_tokens": 12.7}, ("input_tokens", "not_a_number")),
        ({"input_tokens": [12]}, ("input_tokens", "not_a_number")),
        ({"output_tokens": {"of": 1}}, ("output_tokens", "not_a_number")),
        ({"cost_usd": "$1"}, ("cost_usd", "not_a_number")),
        ({"event.timestamp": "2026-10-05 08:41:13"}, ("event.timestamp", "no_time_zone")),
        ({"model": ["a"]}, ("model", "not_an_identifier")),
    ],
)
def test_a_bad_value_of_a_line_is_named_by_its_attribute(
    loader: Loader, drop: Path, change: dict[str, object], fault: tuple[str, str]
) -> None:
    """With the line it stands on."""
    lines = [CALL, {**CALL, "request_id": "req_2", **change}]
    receipt = load(loader, drop, "\n".join(map(json.dumps, lines)), "rows.jsonl")
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    (cell,) = quarantined_cells(loader.warehouse.database)
    assert (cell.line, cell.column_name, cell.reason_code) == (2, *fault)


def test_a_row_that_does_not_say_what_it_is_is_quarantined(loader: Loader, drop: Path) -> None:
    """It may be usage; another service's row is not."""
    rows = [CALL, without(CALL, "event.name"), {"service.name": "shop", "body": "sold"}, "junk"]
    receipt = load(loader, drop, rows)
    told = (receipt.rows_read, receipt.loaded, receipt.quarantined, receipt.passed_over)
    assert told == (3, 1, 2, 1)
    assert sorted(faults(loader)) == [("", "no_such_record"), ("", "wrong_shape")]


@pytest.mark.parametrize(
    "header",
    [HEADER, HEADER.replace(".", "_"), HEADER.upper(), f"\N{ZERO WIDTH NO-BREAK SPACE}{HEADER}"],
    ids=["dots", "underscores", "another case", "byte order mark"],
)
def test_a_table_has_a_column_per_attribute(loader: Loader, drop: Path, header: str) -> None:
    """Rows of other events are passed over, and columns nobody asked for are not kept."""
    lines = [
        f"{header},prompt",
        f"{LINE},planted",
        "2026-10-05T08:41:14Z,user_prompt,8,s-1,ana@example.com,,,,,,,,,,planted",
        "2026-10-05T08:41:15Z,tool_decision,9,s-1,ana@example.com,,,,,,,,Bash,reject,planted",
        "2026-10-05T08:41:16Z,tool_decision,10,s-1,ana@example.com,,,,,,,,Bash,accept,planted",
    ]
    receipt = load(loader, drop, "\n".join(lines), "events.csv")
    assert receipt.source_system == "claude_code_otel"
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (2, 2, 2)
    assert events(loader, "operation_name, tool_name, input_tokens, cost_usd_micros") == [
        ("chat", None, 10412, 13220),
        ("execute_tool", "Bash", None, None),
    ]


@pytest.mark.parametrize(
    "stamp",
    ["1791189673250000000", "1791189673250000", "1791189673250", "2026-10-05 08:41:13.25 UTC"],
    ids=["nanoseconds", "microseconds", "milliseconds", "BigQuery"],
)
def test_a_time_is_read_as_stores_write_it(loader: Loader, drop: Path, stamp: str) -> None:
    """All are UTC by their own definition; a time that does not say so is none."""
    line = LINE.replace("2026-10-05T08:41:13.250Z", stamp)
    load(loader, drop, f"{HEADER}\n{line}\n", "events.csv")
    assert events(loader, "event_time") == [(datetime(2026, 10, 5, 8, 41, 13, 250000),)]  # noqa: DTZ001


def test_a_bad_cell_of_a_table_is_named_by_line_and_column(loader: Loader, drop: Path) -> None:
    """The line is the file's own, the header line 1."""
    bad = LINE.replace(",12,", ",twelve,").replace("req_011Ana", "req_012")
    load(loader, drop, f"{HEADER}\n{LINE}\n{bad}\n", "events.csv")
    (cell,) = quarantined_cells(loader.warehouse.database)
    assert (cell.line, cell.column_name, cell.reason_code) == (3, "input_tokens", "not_a_number")


def test_a_table_without_a_needed_column_is_refused_by_its_name(loader: Loader, drop: Path) -> None:
    """It could not be told from another's, nor its rows from each other."""
    header = HEADER.replace("session.id", "session")
    receipt = load(loader, drop, f"{header}\n{LINE}\n", "events.csv")
    assert receipt.refused
    assert receipt.problem == "line 1: the header lacks session.id"


METRICS = {
    "resourceMetrics": [{"scopeMetrics": [{"metrics": [{"name": "claude_code.token.usage"}]}]}]
}
SPANS = {
    "resourceSpans": [
        {
            "scopeSpans": [
                {
                    "spans": [
                        {
                            "name": "claude_code.llm_request",
                            "attributes": attributes({"gen_ai.system": "anthropic", **CALL}),
                        }
                    ]
                }
            ]
        }
    ]
}


@pytest.mark.parametrize(
    ("content", "beginning"),
    [(METRICS, "holds OTLP metrics"), (SPANS, "holds Claude Code's trace spans")],
    ids=["metrics", "spans"],
)
def test_what_tells_the_same_calls_again_is_refused(
    loader: Loader, drop: Path, content: object, beginning: str
) -> None:
    """Sums of what the events tell one by one would count every token twice."""
    receipt = load(loader, drop, content)
    assert receipt.refused
    assert receipt.problem.startswith(beginning)
    assert receipt.problem.endswith("export the events (OTEL_LOGS_EXPORTER) instead")
    assert events(loader, "event_id") == []


def test_metrics_and_spans_between_the_logs_are_passed_over(loader: Loader, drop: Path) -> None:
    """One exporter may write all that a collector gets into one file."""
    lines = [export(CALL), METRICS, SPANS]
    receipt = load(loader, drop, "\n".join(map(json.dumps, lines)), "all.jsonl")
    assert (receipt.loaded, receipt.passed_over, receipt.quarantined) == (1, 2, 0)


def test_another_programs_event_of_the_same_name_is_not_ours(loader: Loader, drop: Path) -> None:
    """A collector serves more than one program."""
    shop: Any = export(CALL, resource={"service.name": "shop"})
    scoped = shop["resourceLogs"][0]["scopeLogs"][0]
    scoped["scope"]["name"] = "shop.api"
    scoped["logRecords"][0]["body"] = {"stringValue": "planted"}
    receipt = load(loader, drop, [export(CALL), shop])
    assert (receipt.loaded, receipt.passed_over) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [export(CALL), [export(ACTION)], *(row for _, row in ROWS), METRICS, SPANS],
)
def test_no_other_feed_takes_it(content: object) -> None:
    """Rows at the top of their lines may be read in either of two ways, to the same end."""
    texts = json.loads(json.dumps(content), parse_int=str, parse_float=str)
    fitting = [feed for feed in USAGE_FEEDS if not isinstance(feed.shape, Csv)]
    assert {_kind(feed) for feed in fitting if feed.shape.fits(texts)} in (  # type: ignore[union-attr]
        {"claude_code_otel"},
        {"refused"},
    )


def _kind(feed: Feed | Refused) -> str:
    return feed.source_system if isinstance(feed, Feed) else "refused"
