"""A person's day in Claude Code becomes a row for each model, and one for what came of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells

SONNET = {
    "model": "claude-sonnet-4-5",
    "tokens": {"input": 45230, "output": 12450, "cache_read": 8790, "cache_creation": 2340},
    "estimated_cost": {"amount": 186, "currency": "USD"},
}
HAIKU = {
    "model": "claude-haiku-4-5",
    "tokens": {"input": 1, "output": 2, "cache_read": 0, "cache_creation": 0},
    "estimated_cost": {"amount": 0.25, "currency": "USD"},
}
RECORD: dict[str, Any] = {
    "date": "2026-10-05T00:00:00Z",
    "actor": {"type": "user_actor", "email_address": "ana@example.com"},
    "organization_id": "dc9f6c26-b22c-4831-8d01-0446bada88f1",
    "customer_type": "subscription",
    "subscription_type": "enterprise",
    "terminal_type": "vscode",
    "is_remote": False,
    "core_metrics": {
        "num_sessions": 15,
        "lines_of_code": {"added": 342, "removed": 128},
        "commits_by_claude_code": 8,
        "pull_requests_by_claude_code": 2,
    },
    "tool_actions": {
        "edit_tool": {"accepted": 25, "rejected": 3},
        "multi_edit_tool": {"accepted": 12, "rejected": 1},
        "write_tool": {"accepted": 8, "rejected": 0},
        "notebook_edit_tool": {"accepted": 3, "rejected": 2},
    },
    "model_breakdown": [SONNET, HAIKU],
}


def page(*records: object) -> dict[str, object]:
    """A page with these records."""
    return {"data": list(records), "has_more": False, "next_page": None}


def load(loader: Loader, drop: Path, content: object, name: str = "page.json") -> FileReceipt:
    """Load a file that holds a JSON value, or a text as it is."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, those with the most output first, the outcome last."""
    query = f"select {columns} from warehouse.usage_event order by output_tokens desc nulls last"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[str, str]]:
    """Every quarantined cell as (column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.column_name, cell.reason_code) for cell in cells]


def test_each_model_is_a_row_and_the_outcome_is_one(loader: Loader, drop: Path) -> None:
    """Tokens and cost are told by model, edits and commits by day: neither is counted twice."""
    receipt = load(loader, drop, page(RECORD))
    assert receipt.source_system == "anthropic_cc_analytics"
    assert (receipt.rows_read, receipt.loaded) == (3, 3)
    assert events(
        loader,
        "request_model, input_tokens, input_uncached_tokens, cache_read_input_tokens,"
        " cache_creation_input_tokens, output_tokens, cost_usd_micros, cost_basis",
    ) == [
        ("claude-sonnet-4-5", 56360, 45230, 8790, 2340, 12450, 1_860_000, "vendor_estimate"),
        ("claude-haiku-4-5", 1, 1, 0, 0, 2, 2_500, "vendor_estimate"),
        (None, None, None, None, None, None, None, "none"),
    ]
    assert events(
        loader,
        "edits_accepted, edits_rejected, lines_added, lines_removed, commits, pull_requests",
    ) == [(None,) * 6, (None,) * 6, (48, 6, 342, 128, 8, 2)]
    assert set(events(loader, "grain, event_time, report_date, client_app, actor_kind")) == {
        ("day", None, date(2026, 10, 5), "claude-code", "human")
    }


def test_a_page_a_day_may_begin_with_a_quiet_day(loader: Loader, drop: Path) -> None:
    """The API is asked a day at a time, and a Sunday's page is empty."""
    pages = [page(), page(RECORD), page({**RECORD, "date": "2026-10-06T00:00:00Z"})]
    receipt = load(loader, drop, "\n".join(json.dumps(one) for one in pages), "week.jsonl")
    assert (receipt.source_system, receipt.loaded) == ("anthropic_cc_analytics", 6)


def test_a_key_is_a_service(loader: Loader, drop: Path) -> None:
    """A key acts for whoever holds it; it is no person."""
    actor = {"type": "api_actor", "api_key_name": "nightly builds"}
    load(loader, drop, page({**RECORD, "actor": actor, "customer_type": "api"}))
    assert set(events(loader, "actor_kind")) == {("service",)}


def test_an_actor_without_a_name_is_nobody(loader: Loader, drop: Path) -> None:
    """Use that names nobody is its own line, never guessed to a person."""
    receipt = load(loader, drop, page({**RECORD, "actor": {"type": "user_actor"}}))
    assert (receipt.loaded, receipt.unattributed) == (3, 3)
    assert set(events(loader, "actor_kind")) == {("unknown",)}


@pytest.mark.parametrize(
    ("group", "other"),
    [
        ("date", "2026-10-04T00:00:00Z"),
        ("organization_id", "other"),
        ("customer_type", "api"),
        ("terminal_type", "iTerm.app"),
        ("is_remote", True),
    ],
)
def test_every_group_tells_days_apart(
    loader: Loader, drop: Path, group: str, other: object
) -> None:
    """A day in another terminal, or in the cloud, is another row."""
    assert load(loader, drop, page(RECORD, {**RECORD, group: other})).loaded == 6


def test_a_day_told_again_replaces_the_day_told_before(loader: Loader, drop: Path) -> None:
    """The source is an hour behind, so a day that was not over is told again."""
    load(loader, drop, page(RECORD), "noon.json")
    grown = {**RECORD["core_metrics"], "commits_by_claude_code": 9}
    more = {**SONNET, "tokens": {**SONNET["tokens"], "output": 13000}}  # type: ignore[dict-item]
    record = {**RECORD, "core_metrics": grown, "model_breakdown": [more, HAIKU]}
    receipt = load(loader, drop, page(record), "night.json")
    assert (receipt.loaded, receipt.duplicate) == (2, 1)
    assert events(loader, "output_tokens, commits") == [(13000, None), (2, None), (None, 9)]


MODEL = ["model_breakdown", 0]
LINES = ["core_metrics", "lines_of_code"]
NO_DAY = ("date", "not_a_day")
NO_RECORD = ("", "wrong_shape")


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["date"], "05.10.2026", NO_DAY),
        (["date"], "2026-10-05T08:30:00Z", NO_DAY),
        (["date"], None, ("date", "missing_value")),
        ([*MODEL, "tokens", "input"], "x", ("tokens.input", "not_a_number")),
        ([*MODEL, "tokens", "cache_read"], 1.5, ("tokens.cache_read", "not_a_number")),
        ([*MODEL, "tokens", "cache_creation"], [], ("tokens.cache_creation", "not_a_number")),
        ([*MODEL, "tokens", "output"], -1, ("tokens.output", "negative_number")),
        ([*MODEL, "estimated_cost", "amount"], "1,8", ("estimated_cost.amount", "not_a_number")),
        ([*MODEL, "model"], "two words", ("model", "not_an_identifier")),
        (MODEL, "claude", NO_RECORD),
        (["model_breakdown"], "claude", NO_RECORD),
        ([*LINES, "added"], "many", ("core_metrics.lines_of_code.added", "not_a_number")),
        ([*LINES, "removed"], -3, ("core_metrics.lines_of_code.removed", "negative_number")),
        (
            ["core_metrics", "commits_by_claude_code"],
            "8.5",
            ("core_metrics.commits_by_claude_code", "not_a_number"),
        ),
        (
            ["core_metrics", "pull_requests_by_claude_code"],
            {},
            ("core_metrics.pull_requests_by_claude_code", "not_a_number"),
        ),
        (["tool_actions", "edit_tool", "accepted"], "some", ("tool_actions", "not_a_number")),
        (["tool_actions", "write_tool", "rejected"], -2, ("tool_actions", "negative_number")),
    ],
)
def test_a_bad_value_is_named_by_its_field(
    loader: Loader, drop: Path, path: list[Any], value: object, fault: tuple[str, str]
) -> None:
    """The row that holds it stays out; a bad date costs every row of its record."""
    record = json.loads(json.dumps(RECORD))
    place = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    receipt = load(loader, drop, page(record))
    assert set(faults(loader)) == {fault}
    assert receipt.quarantined == (3 if path == ["date"] else 1)


def test_null_is_not_zero(loader: Loader, drop: Path) -> None:
    """A count that was not told stays untold; a tool that was not used adds nothing."""
    record = {
        **RECORD,
        "core_metrics": {"commits_by_claude_code": 0},
        "tool_actions": {"edit_tool": None},
        "model_breakdown": [{"model": "m", "tokens": {"output": 5}}],
    }
    load(loader, drop, page(record))
    assert events(
        loader, "input_tokens, cost_usd_micros, edits_accepted, lines_added, commits"
    ) == [(None, None, None, None, None), (None, None, None, None, 0)]


def test_an_amount_in_another_currency_is_not_taken_for_dollars(loader: Loader, drop: Path) -> None:
    """The tokens are good; the cost is left unsaid."""
    euros = {**SONNET, "estimated_cost": {"amount": 186, "currency": "EUR"}}
    load(loader, drop, page({**RECORD, "model_breakdown": [euros]}))
    assert events(loader, "cost_usd_micros, cost_basis")[0] == (None, "none")


def test_what_is_no_record_is_quarantined(loader: Loader, drop: Path) -> None:
    """Nothing on a page is left out in silence."""
    receipt = load(loader, drop, page(RECORD, "x", {"date": "2026-10-05T00:00:00Z"}))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (5, 3, 2)
    assert faults(loader) == [("", "wrong_shape")] * 2


def test_no_content_can_enter(loader: Loader, drop: Path) -> None:
    """Addresses, organisations and fields nobody asked for are not in the warehouse."""
    planted = "a-secret-plan"
    load(loader, drop, page({**RECORD, "branch": planted, "organization_id": planted}))
    loader.warehouse.database.checkpoint("warehouse")
    kept = (loader.data.path / "warehouse.duckdb").read_bytes()
    assert planted.encode() not in kept
    assert b"ana@example" not in kept
    assert b"claude-haiku-4-5" in kept
