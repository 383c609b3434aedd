"""LiteLLM's requests become events, the same from its table as CSV, from lines and from its API."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.feeds.litellm import LITELLM_ANSWER, LITELLM_LINES
from ingest.load import Loader
from ingest.logins import unmatched_logins
from ingest.receipts import FileReceipt, quarantined_cells

Request = dict[str, Any]

NOTED: dict[str, Any] = {
    "user_api_key_alias": "laptop",
    "user_api_key_team_alias": "Payments",
    "status": "success",
    "additional_usage_values": {
        "cache_read_input_tokens": 9800,
        "cache_creation_input_tokens": 600,
        "prompt_tokens_details": {"cached_tokens": 9800, "audio_tokens": None},
        "completion_tokens_details": {"reasoning_tokens": 40},
    },
}
REQUEST: Request = {
    "request_id": "chatcmpl-1",
    "call_type": "acompletion",
    "api_key": "88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
    "spend": 0.022290000000000002,
    "total_tokens": 13140,
    "prompt_tokens": 12400,
    "completion_tokens": 740,
    "startTime": "2026-10-05T08:41:13.250000Z",
    "endTime": "2026-10-05T08:41:21.562000Z",
    "request_duration_ms": 8312,
    "completionStartTime": "2026-10-05T08:41:14Z",
    "model": "claude-sonnet-4@20250514",
    "model_id": "0f3b",
    "model_group": "sonnet",
    "custom_llm_provider": "vertex_ai",
    "api_base": "https://models.example.com/v1",
    "user": "ana@example.com",
    "metadata": NOTED,
    "cache_hit": "None",
    "cache_key": "Cache OFF",
    "request_tags": ["User-Agent: claude-cli", "User-Agent: claude-cli/2.0.1 (external, cli)"],
    "team_id": "7a1c",
    "organization_id": None,
    "end_user": "",
    "requester_ip_address": "203.0.113.7",
    "messages": {},
    "response": {},
    "session_id": "trace-1",
    "status": "success",
    "mcp_namespaced_tool_name": None,
    "agent_id": None,
    "proxy_server_request": {},
}
MAPPED = (
    "event_id, event_time, actor_kind, provider_name, request_model, operation_name, client_app,"
    " entrypoint, input_tokens, input_uncached_tokens, cache_read_input_tokens,"
    " cache_creation_input_tokens, output_tokens, reasoning_output_tokens, request_count,"
    " cost_usd_micros, cost_basis, duration_ms, outcome_status, team"
)
EVENT = (
    "chatcmpl-1",
    datetime(2026, 10, 5, 8, 41, 13, 250000),  # noqa: DTZ001 - UTC
    "human",
    "gcp.vertex_ai",
    "claude-sonnet-4@20250514",
    "chat",
    "claude-code",
    "interactive",
    12400,
    2000,
    9800,
    600,
    740,
    40,
    1,
    22290,
    "our_estimate",
    8312,
    "success",
    "Payments",
)


def as_csv(*requests: Request) -> str:
    """The table as a database exports it: JSON in its cells, null for what is not there."""
    text = io.StringIO()
    columns = list(dict.fromkeys(name for request in requests for name in request))
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for request in requests:
        cells = {
            name: json.dumps(cell) if isinstance(cell, dict | list) else cell
            for name, cell in request.items()
        }
        writer.writerow(cells)
    return text.getvalue()


def as_lines(*requests: Request) -> str:
    """An object a line."""
    return "".join(f"{json.dumps(request)}\n" for request in requests)


def as_array(*requests: Request) -> str:
    """What /spend/logs answers."""
    return json.dumps(requests, indent=2)


def as_page(*requests: Request) -> str:
    """What /spend/logs/v2 answers."""
    counts = {"total": len(requests), "page": 1, "page_size": 50, "total_pages": 1}
    return json.dumps({"data": requests, **counts})


def as_pages_by_line(*requests: Request) -> str:
    """A page a line, with nothing on the first."""
    return f"{as_page()}\n" + "".join(f"{as_page(request)}\n" for request in requests)


def as_payload_lines(*requests: Request) -> str:
    """What the proxy publishes to a queue: what is JSON in the table is text here."""
    texts = ("metadata", "request_tags")
    return as_lines(*({**one, **{key: json.dumps(one[key]) for key in texts}} for one in requests))


FORMS = [as_csv, as_lines, as_array, as_page, as_pages_by_line, as_payload_lines]


def load(loader: Loader, drop: Path, text: str, name: str = "requests") -> FileReceipt:
    """Load a file with this text."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of id."""
    query = f"select {columns} from warehouse.usage_event order by event_id"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def told(
    loader: Loader, drop: Path, columns: str, changes: Sequence[Request]
) -> list[tuple[Any, ...]]:
    """Columns of the event of each request that is changed so, in their order."""
    requests = [
        {**REQUEST, "request_id": f"r{at:02}", **changed} for at, changed in enumerate(changes)
    ]
    receipt = load(loader, drop, as_lines(*requests))
    assert (receipt.loaded, receipt.quarantined) == (len(changes), 0)
    return events(loader, columns)


def faults(loader: Loader) -> list[tuple[int, str, str]]:
    """Every quarantined cell as (line, column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.line, cell.column_name, cell.reason_code) for cell in cells]


@pytest.mark.parametrize("form", FORMS)
def test_a_request_is_an_event_in_every_form(
    loader: Loader, drop: Path, form: Callable[..., str]
) -> None:
    """prompt_tokens holds cached tokens, and a price of many decimals is rounded to a millionth."""
    receipt = load(loader, drop, form(REQUEST))
    assert (receipt.source_system, receipt.rows_read, receipt.loaded) == ("litellm", 1, 1)
    assert (receipt.trust_level, receipt.dedupe_basis) == ("server_side", "request_id")
    assert events(loader, MAPPED) == [EVENT]


def test_a_request_alone_may_stand_on_many_lines(loader: Loader, drop: Path) -> None:
    """`/spend/logs?request_id=` printed by hand."""
    receipt = load(loader, drop, json.dumps(REQUEST, indent=2))
    assert (receipt.source_system, receipt.loaded, receipt.quarantined) == ("litellm", 1, 0)


def test_the_same_requests_in_another_form_are_duplicates(loader: Loader, drop: Path) -> None:
    """A night of lines beside the table, packed."""
    other = {**REQUEST, "request_id": "chatcmpl-2", "user": "bo@example.com"}
    assert load(loader, drop, as_csv(REQUEST, other)).loaded == 2
    packed = drop / "usage" / "requests.ndjson.gz"
    packed.write_bytes(gzip.compress(as_lines(other, REQUEST).encode()))
    again = loader.load_file(packed)
    assert (again.loaded, again.duplicate) == (0, 2)


def test_totals_are_held_against_the_proxys_own(loader: Loader, drop: Path) -> None:
    """total_tokens is what both parts must come to."""
    receipt = load(loader, drop, as_lines(REQUEST, {**REQUEST, "request_id": "2"}))
    assert (receipt.reported_tokens, receipt.derived_tokens) == (26280, 26280)


def test_a_time_without_a_zone_is_utc(loader: Loader, drop: Path) -> None:
    """The proxy turns every time to UTC, and the column of its table has no zone."""
    texts = [
        "2026-10-05T08:41:13.250Z",
        "2026-10-05T08:41:13.250000+00:00",
        "2026-10-05 08:41:13.25",
        "2026-10-05T08:41:13.250",
        "2026-10-05 08:41:13.25+00",
        "2026-10-05 10:41:13.25+02",
    ]
    times = told(loader, drop, "event_time", [{"startTime": text} for text in texts])
    assert times == [(datetime(2026, 10, 5, 8, 41, 13, 250000),)] * 6  # noqa: DTZ001 - UTC


PEOPLE: list[tuple[Request, str, str]] = [
    ({}, "email", "ana@example.com"),
    ({"user": "u-17", "end_user": "bo@example.com"}, "vendor_account", "u-17"),
    ({"user": "", "end_user": "bo@example.com"}, "request_metadata", "bo@example.com"),
    ({"user": None, "end_user": "Bo B."}, "request_metadata", "Bo B."),
    ({"user": "default_user_id", "end_user": "bo"}, "request_metadata", "bo"),
    ({"user": "", "metadata": {"user_api_key_user_id": "u-18"}}, "vendor_account", "u-18"),
    ({"user": "", "end_user": "user_5dd0_account_1f-aa_session_d2"}, "vendor_account", "1f-aa"),
    ({"user": "", "end_user": '{"account_uuid": "1f-ab"}'}, "vendor_account", "1f-ab"),
]


def test_a_request_is_its_keys_owners_or_else_its_callers(loader: Loader, drop: Path) -> None:
    """What the caller names is marked so: callers are free to name anybody."""
    kinds = told(loader, drop, "actor_kind", [changed for changed, _, _ in PEOPLE])
    assert set(kinds) == {("human",)}
    waiting = unmatched_logins(loader.people)
    found = {(one.login_kind, one.login) for one in waiting}
    assert found == {(kind, login) for _, kind, login in PEOPLE}


NOBODY: list[tuple[Request, str]] = [
    ({"user": "", "end_user": None}, "unknown"),
    ({"user": "default_user_id"}, "unknown"),
    ({"user": "", "end_user": "user_5dd0_account__session_d2e7"}, "unknown"),
    ({"user": "", "end_user": '{"device_id": "5dd0", "account_uuid": ""}'}, "unknown"),
    ({"user": "", "team_id": "litellm-internal-health-check"}, "service"),
]


def test_a_request_of_nobody_is_attributed_to_nobody(loader: Loader, drop: Path) -> None:
    """Neither the administrator's id nor a device, a session or a probe stands for a person."""
    found = told(loader, drop, "subject_key, actor_kind", [changed for changed, _ in NOBODY])
    assert found == [(None, actor) for _, actor in NOBODY]
    assert unmatched_logins(loader.people) == []


CACHED: list[tuple[object, int | None, int | None]] = [
    ({"additional_usage_values": {"prompt_tokens_details": {"cached_tokens": 7}}}, 7, None),
    ({"usage_object": {"prompt_tokens_details": {"cached_tokens": 7}}}, 7, None),
    ({"usage_object": {"cache_read_input_tokens": 7, "cache_creation_input_tokens": 0}}, 7, 0),
    (
        {
            "additional_usage_values": {
                "cache_read_input_tokens": 0,
                "prompt_tokens_details": {"cached_tokens": 7, "cache_creation_tokens": 2},
            }
        },
        7,
        2,
    ),
    ({"additional_usage_values": {}, "usage_object": None}, None, None),
    ({"additional_usage_values": "n/a"}, None, None),
    (None, None, None),
    ("not JSON", None, None),
    ("{'additional_usage_values': {}}", None, None),
]


@pytest.mark.parametrize("form", [as_csv, as_lines, as_page])
def test_cached_tokens_are_found_wherever_they_are_noted(
    loader: Loader, drop: Path, form: Callable[..., str]
) -> None:
    """What is noted nowhere is null, not zero."""
    requests = [
        {**REQUEST, "request_id": f"r{at:02}", "metadata": noted}
        for at, (noted, _, _) in enumerate(CACHED)
    ]
    load(loader, drop, form(*requests))
    found = events(loader, "cache_read_input_tokens, cache_creation_input_tokens, input_tokens")
    assert found == [(read, creation, 12400) for _, read, creation in CACHED]


def test_tokens_written_to_the_cache_are_added_where_they_were_left_out(
    loader: Loader, drop: Path
) -> None:
    """Releases of 2025 counted cache reads into prompt_tokens, and cache writes not."""
    columns = "input_tokens, input_uncached_tokens, cache_creation_input_tokens"
    assert told(loader, drop, columns, [{"prompt_tokens": 9804}]) == [(10404, 4, 600)]


def test_more_cached_than_there_was_is_quarantined(loader: Loader, drop: Path) -> None:
    """No release left cache reads out."""
    load(loader, drop, as_lines({**REQUEST, "prompt_tokens": 100}))
    assert faults(loader) == [(1, "prompt_tokens", "less_than_its_parts")]


def test_what_the_proxy_does_not_say_is_null(loader: Loader, drop: Path) -> None:
    """A record with little in it, as older releases wrote them."""
    little = {"request_id": "1", "startTime": "2026-10-05 08:00:00", "call_type": "", "user": "a"}
    assert load(loader, drop, as_lines(little)).loaded == 1
    assert events(
        loader,
        "input_tokens, output_tokens, cost_usd_micros, cost_basis, duration_ms, request_model,"
        " operation_name, session_id, outcome_status, client_app, entrypoint",
    ) == [(None,) * 3 + ("none",) + (None,) * 4 + ("unknown", "litellm", "unknown")]


def test_a_count_of_zero_is_zero(loader: Loader, drop: Path) -> None:
    """A failed request used nothing, and the proxy says so."""
    failed = {
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "spend": 0.0,
        "metadata": {},
        "status": "failure",
    }
    columns = "input_tokens, output_tokens, cost_usd_micros, cost_basis, outcome_status"
    assert told(loader, drop, columns, [failed]) == [(0, 0, 0, "our_estimate", "error")]


def test_the_status_is_the_columns_or_else_the_noted_one(loader: Loader, drop: Path) -> None:
    """The column is younger than the note."""
    cases = [
        ("success", "failure", "success"),
        ("failure", None, "error"),
        ("", "failure", "error"),
        (None, "success", "success"),
        (None, None, "unknown"),
    ]
    changes = [{"status": status, "metadata": {"status": noted}} for status, noted, _ in cases]
    found = told(loader, drop, "outcome_status", changes)
    assert found == [(outcome,) for _, _, outcome in cases]


def test_what_the_proxy_answered_from_its_own_cache_called_no_model(
    loader: Loader, drop: Path
) -> None:
    """Its tokens are told as they are printed, and no call is counted."""
    changes = [{"cache_hit": hit} for hit in ("True", True, "False", False, "None", None)]
    found = told(loader, drop, "request_count, input_tokens", changes)
    assert found == [(0, 12400)] * 2 + [(1, 12400)] * 4


def test_a_call_is_named_for_what_it_does(loader: Loader, drop: Path) -> None:
    """A kind that has no common name keeps its own."""
    names = {
        "completion": "chat",
        "litellm.acompletion": "chat",
        "anthropic_messages": "chat",
        "aresponses": "chat",
        "_aresponses_websocket": "chat",
        "agenerate_content_stream": "chat",
        "atext_completion": "text_completion",
        "aembedding": "embeddings",
        "asend_message": "invoke_agent",
        "pass_through_endpoint": "pass_through_endpoint",
    }
    found = told(loader, drop, "operation_name", [{"call_type": name} for name in names])
    assert found == [(name,) for name in names.values()]


def test_a_tool_that_was_called_is_an_agents_action(loader: Loader, drop: Path) -> None:
    """Its own name is kept, that of its server and its arguments are not."""
    call = {"call_type": "call_mcp_tool", "mcp_namespaced_tool_name": "wiki/read_page"}
    found = told(loader, drop, "operation_name, tool_name, request_count", [call])
    assert found == [("execute_tool", "read_page", 0)]


def test_the_program_is_told_by_its_own_tag(loader: Loader, drop: Path) -> None:
    """Only programs that are certain are named; the rest came through the proxy."""
    cases = [
        ([], "litellm", "unknown"),
        (["jobID:2145"], "litellm", "unknown"),
        (["claude-cli/2.1.7 (external, sdk-cli)"], "claude-code", "headless"),
        (["claude-cli/2.1.7 (external, sdk-py)"], "claude-code", "sdk"),
        (["claude-cli/2.1.7 (external, claude-code-github-action)"], "claude-code", "ci"),
        (["claude-cli/2.1.7 (external, claude-vscode)"], "claude-code", "interactive"),
        (["claude-cli", "claude-cli/1.0.25"], "claude-code", "unknown"),
        (["codex_cli_rs/0.46.0 (Mac OS)"], "codex-cli", "interactive"),
        (["codex_exec/0.46.0"], "codex-cli", "headless"),
        (["GeminiCLI/0.1.12"], "gemini-cli", "unknown"),
        (["AsyncOpenAI/Python 1.99.0"], "litellm", "sdk"),
        (["Mozilla/5.0 (external, cli)"], "litellm", "unknown"),
    ]
    changes = [{"request_tags": [f"User-Agent: {one}" for one in tags]} for tags, _, _ in cases]
    found = told(loader, drop, "client_app, entrypoint", changes)
    assert found == [(app, entrypoint) for _, app, entrypoint in cases]


def test_the_provider_has_its_common_name(loader: Loader, drop: Path) -> None:
    """Where the column is empty the model's prefix tells; a name nobody shares is no name."""
    cases = [
        ("anthropic", "claude", "anthropic"),
        ("azure", "gpt-5", "azure.ai.openai"),
        ("bedrock_converse", "claude", "aws.bedrock"),
        ("", "mistral/large", "mistral_ai"),
        ("", "large", None),
        ("our-own", "large", None),
    ]
    changes = [{"custom_llm_provider": given, "model": model} for given, model, _ in cases]
    assert told(loader, drop, "provider_name", changes) == [(name,) for _, _, name in cases]


def test_a_duration_that_is_not_printed_is_told_by_both_times(loader: Loader, drop: Path) -> None:
    """An end before the start tells nothing."""
    cases = [
        (8312.0, "2026-10-05 08:00:00", "2026-10-05 08:00:01", 8312),
        (None, "2026-10-05 08:00:00", "2026-10-05 08:00:01.5", 1500),
        (None, "2026-10-05T10:00:00+02:00", "2026-10-05T08:00:00.250Z", 250),
        (None, "2026-10-05 08:00:00", "2026-10-05 07:59:59", None),
        (None, "2026-10-05 08:00:00", "soon", None),
    ]
    changes = [
        {"request_duration_ms": printed, "startTime": started, "endTime": ended}
        for printed, started, ended, _ in cases
    ]
    found = told(loader, drop, "duration_ms", changes)
    assert found == [(duration,) for _, _, _, duration in cases]


def test_a_teams_name_that_is_no_label_gives_way_to_its_id(loader: Loader, drop: Path) -> None:
    """No row is lost over how a team is called."""
    cases = [("Core Platform", "Core Platform"), ("R&D / Berlin", "7a1c"), ("", "7a1c")]
    changes = [{"metadata": {"user_api_key_team_alias": alias}} for alias, _ in cases]
    assert told(loader, drop, "team", changes) == [(team,) for _, team in cases]


def test_an_id_that_cannot_be_kept_stands_by_its_hash(loader: Loader, drop: Path) -> None:
    """A caller's trace may be any text, and some ids are longer than any that is kept."""
    request = {**REQUEST, "request_id": "r" * 500, "session_id": "monday, the long run"}
    assert load(loader, drop, as_lines(request)).loaded == 1
    assert events(loader, "length(event_id), session_id is null") == [(64, False)]
    again = load(loader, drop, as_lines({**request, "team_id": "other"}), "again")
    assert (again.loaded, again.duplicate) == (0, 1)


BAD = [
    ("startTime", "5 October", "not_a_time"),
    ("startTime", "2026-10-05", "not_a_time"),
    ("startTime", "2036-10-05T08:41:13Z", "in_the_future"),
    ("startTime", "", "not_a_time"),
    ("prompt_tokens", "many", "not_a_number"),
    ("prompt_tokens", 12.7, "not_a_number"),
    ("prompt_tokens", -1, "negative_number"),
    ("completion_tokens", "1e3", "not_a_number"),
    ("total_tokens", "x", "not_a_number"),
    ("spend", "free", "not_a_number"),
    ("spend", -0.5, "negative_number"),
    ("request_duration_ms", "long", "not_a_number"),
    ("status", "great", "not_an_option"),
    ("model", "two words", "not_an_identifier"),
    ("call_type", "a, b", "not_a_label"),
    ("user", "x" * 321, "not_a_login"),
]


@pytest.mark.parametrize("form", [as_csv, as_lines, as_page])
def test_a_bad_cell_is_quarantined_under_the_proxys_own_name(
    loader: Loader, drop: Path, form: Callable[..., str]
) -> None:
    """The good row beside them is loaded; in a CSV an empty cell is a missing one."""
    wrong = [
        {**REQUEST, "metadata": None, "request_id": f"r{at:02}", column: cell}
        for at, (column, cell, _) in enumerate(BAD)
    ]
    receipt = load(loader, drop, form(REQUEST, *wrong))
    assert (receipt.rows_read, receipt.loaded) == (1 + len(BAD), 1)
    expected = [
        (column, "missing_value" if form is as_csv and not cell else reason)
        for column, cell, reason in BAD
    ]
    # A negative count is less than its parts as well.
    found = [fault[1:] for fault in faults(loader) if fault[2] != "less_than_its_parts"]
    assert found == expected


def test_a_bad_count_in_the_notes_is_quarantined(loader: Loader, drop: Path) -> None:
    """The column is named with the path into it."""
    added = NOTED["additional_usage_values"]
    wrong: list[dict[str, object]] = [
        {**added, "cache_read_input_tokens": "12.7"},
        {**added, "cache_creation_input_tokens": -3},
        {**added, "cache_creation_input_tokens": {"a": 1}},
        {**added, "completion_tokens_details": {"reasoning_tokens": "x"}},
    ]
    notes = [{"additional_usage_values": one} for one in wrong]
    requests = [
        {**REQUEST, "request_id": f"r{at}", "metadata": noted} for at, noted in enumerate(notes)
    ]
    load(loader, drop, as_lines(*requests))
    path = "metadata.additional_usage_values"
    assert faults(loader) == [
        (1, f"{path}.cache_read_input_tokens", "not_a_number"),
        (2, f"{path}.cache_creation_input_tokens", "negative_number"),
        (3, f"{path}.cache_creation_input_tokens", "not_a_number"),
        (4, f"{path}.completion_tokens_details", "not_a_number"),
    ]


def test_lines_that_are_no_requests_are_quarantined(loader: Loader, drop: Path) -> None:
    """Each has its line, and the requests between them are loaded."""
    text = f'{as_lines(REQUEST)}[1]\n{{"request_id": \n{{"detail": "over budget"}}\n'
    receipt = load(loader, drop, text)
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (4, 1, 3)
    assert faults(loader) == [(2, "", "not_json"), (3, "", "not_json"), (4, "", "no_such_record")]


def test_half_a_character_is_no_json(loader: Loader, drop: Path) -> None:
    """Half of a surrogate pair passes one reader of JSON and stops another."""
    half = {**REQUEST, "request_id": "2", "model": "\ud83d"}
    for name, form in {"lines": as_lines, "page": as_page}.items():
        receipt = load(loader, drop, form({**REQUEST, "request_id": name}, half), name)
        assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (2, 1, 1)
    assert {reason for _, _, reason in faults(loader)} == {"not_json"}


def test_an_entry_that_is_no_object_has_the_wrong_shape(loader: Loader, drop: Path) -> None:
    """An array may hold anything."""
    receipt = load(loader, drop, json.dumps([REQUEST, "text", None, 7]))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (4, 1, 3)
    assert {reason for _, _, reason in faults(loader)} == {"wrong_shape"}


@pytest.mark.parametrize("form", FORMS)
def test_no_content_is_kept(loader: Loader, drop: Path, form: Callable[..., str]) -> None:
    """What could hold any is not read: not in columns that are known, nor in those to come."""
    planted = "PLANTED-CONTENT"
    noted = {
        **NOTED,
        "requester_ip_address": planted,
        "error_information": {"error_message": planted},
        "spend_logs_metadata": {"note": planted},
        "mcp_tool_call_metadata": {"arguments": {"query": planted}},
    }
    request = {
        **REQUEST,
        "metadata": noted,
        "messages": [{"role": "user", "content": planted}],
        "response": {"choices": [{"message": {"content": planted}}]},
        "proxy_server_request": {"body": planted},
        "requester_ip_address": planted,
        "api_base": planted,
        "request_tags": [planted],
        "prompt_of_tomorrow": planted,
    }
    assert load(loader, drop, form(request)).loaded == 1
    loader.warehouse.database.checkpoint("warehouse")
    kept = loader.data.warehouse.read_bytes()
    assert b"chatcmpl-1" in kept
    assert planted.encode() not in kept


@pytest.mark.parametrize("column", ["request_id", "startTime", "user", "prompt_tokens"])
def test_a_table_without_a_column_that_is_needed_is_refused(
    loader: Loader, drop: Path, column: str
) -> None:
    """The column is named, and nothing is loaded."""
    receipt = load(loader, drop, as_csv({k: v for k, v in REQUEST.items() if k != column}))
    assert receipt.status == "refused"
    assert column in receipt.problem


def test_a_table_may_have_lost_the_case_of_its_columns(loader: Loader, drop: Path) -> None:
    """Warehouses fold names, and a query may leave columns out."""
    kept = ("request_id", "startTime", "user", "model", "prompt_tokens", "completion_tokens")
    folded = {name.upper(): REQUEST[name] for name in kept}
    assert load(loader, drop, as_csv(folded)).loaded == 1
    assert events(loader, "input_tokens, cost_basis") == [(12400, "none")]


def test_sums_of_days_are_refused(loader: Loader, drop: Path) -> None:
    """The API sums unless it is told not to."""
    day = {"startTime": "2026-10-05", "spend": 1.5, "users": {"ana": 1.5}, "models": {"gpt": 1.5}}
    receipt = load(loader, drop, json.dumps([day]))
    assert receipt.status == "refused"
    assert "summarize=false" in receipt.problem


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.just("1"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "logs", "request_id", "startTime", "metadata", "spend", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_odd_values_never_raise(value: object) -> None:
    """Whatever a file holds, it is recognised or not, and taken apart."""
    shape = LITELLM_ANSWER.shape
    records = list(shape.records(value))  # type: ignore[union-attr]
    assert all(record and record.keys() <= {"record_fault", "line"} for record in records)
    assert LITELLM_LINES.shape.fits(value) in {True, False}  # type: ignore[union-attr]
    assert shape.fits(value) in {True, False}  # type: ignore[union-attr]
