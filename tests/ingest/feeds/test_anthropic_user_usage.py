"""What Claude Enterprise tells of each person becomes buckets and days of that person."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells

ANA = {
    "type": "user_actor",
    "deleted": False,
    "email_address": "ana@example.com",
    "name": "Ana Sousa",
    "user_id": "user_01Ana",
}
ROW: dict[str, Any] = {
    "actor": ANA,
    "starting_at": "2026-10-05T08:00:00Z",
    "ending_at": "2026-10-05T09:00:00Z",
    "product": "claude_code",
    "model": "claude-opus-5",
    "requests": 128,
    "uncached_input_tokens": 1500,
    "cache_read_input_tokens": 200,
    "cache_creation": {"ephemeral_1h_input_tokens": 1000, "ephemeral_5m_input_tokens": 500},
    "output_tokens": 500,
    "total_tokens": 3700,
    "server_tool_use": {"web_search_requests": 10},
    "context_window": None,
    "inference_geo": None,
    "speed": None,
    "rbac_group_id": None,
    "slack_channel_id": None,
    "claude_tag_category": None,
    "claude_tag_user_id": None,
}
DAY = {"starting_at": "2026-10-05T00:00:00Z", "ending_at": "2026-10-06T00:00:00Z"}


def page(*rows: object) -> dict[str, object]:
    """A page with these rows."""
    return {
        "data": list(rows),
        "data_refreshed_at": "2026-10-06T01:00:00Z",
        "has_more": False,
        "next_page": None,
        "organization_id": "org_01",
    }


def load(loader: Loader, drop: Path, content: object, name: str = "page.json") -> FileReceipt:
    """Load a file that holds a JSON value."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of them."""
    query = f"select {columns} from warehouse.usage_event order by all"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[str, str]]:
    """Every quarantined cell as (column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.column_name, cell.reason_code) for cell in cells]


def test_an_hour_of_a_person_is_a_bucket(loader: Loader, drop: Path) -> None:
    """Cached tokens stand beside the input in the source and inside it in the event."""
    receipt = load(loader, drop, page(ROW))
    assert (receipt.source_system, receipt.loaded) == ("anthropic_user_usage", 1)
    assert (receipt.reported_tokens, receipt.derived_tokens) == (3700, 3700)
    assert events(
        loader,
        "grain, event_time, report_date, actor_kind, client_app, request_model, request_count,"
        " input_tokens, input_uncached_tokens, cache_read_input_tokens,"
        " cache_creation_input_tokens, output_tokens, dedupe_basis",
    ) == [
        (
            *("bucket", datetime(2026, 10, 5, 8), date(2026, 10, 5)),  # noqa: DTZ001 - UTC
            *("human", "claude-code", "claude-opus-5", 128),
            *(3200, 1500, 200, 1500, 500, "natural_key"),
        )
    ]


def test_a_day_of_a_person_is_a_day(loader: Loader, drop: Path) -> None:
    """It has no time, and stands on the day the source gave."""
    load(loader, drop, page({**ROW, **DAY}))
    assert events(loader, "grain, event_time, report_date") == [("day", None, date(2026, 10, 5))]


@pytest.mark.parametrize(
    ("product", "client_app"),
    [
        ("claude_code", "claude-code"),
        ("chat", "claude-chat"),
        ("claude-tag", "claude-tag"),
        ("claude_in_chrome", "claude-in-chrome"),
        ("office_agent", "claude-office-agent"),
        (None, "claude"),
    ],
)
def test_a_product_is_an_app(
    loader: Loader, drop: Path, product: str | None, client_app: str
) -> None:
    """Claude Code has the name that other sources give it."""
    load(loader, drop, page({**ROW, "product": product}))
    assert events(loader, "client_app") == [(client_app,)]


@pytest.mark.parametrize(
    ("actor", "actor_kind", "named"),
    [
        (ANA, "human", True),
        ({"type": "user_actor", "email": "ana@example.com"}, "human", True),
        ({**ANA, "email_address": None, "deleted": True}, "unknown", True),
        ({"type": "user_actor"}, "unknown", False),
        (None, "unknown", False),
    ],
    ids=["address", "address by its other name", "no address left", "no one", "no actor"],
)
def test_only_an_address_makes_a_person(
    loader: Loader, drop: Path, actor: object, actor_kind: str, *, named: bool
) -> None:
    """The vendor's own services are told like people, without an address."""
    receipt = load(loader, drop, page(ROW | {"actor": actor, "product": "chat"}))
    assert events(loader, "actor_kind") == [(actor_kind,)]
    assert receipt.unattributed == (not named)


def test_a_person_of_two_groups_is_counted_once(loader: Loader, drop: Path) -> None:
    """Grouped by team, each team of a person tells all of their use."""
    teams = [{**ROW, "rbac_group_id": team} for team in ("rbac_group_1", "rbac_group_2")]
    receipt = load(loader, drop, page(*teams))
    assert (receipt.loaded, receipt.duplicate) == (1, 1)


@pytest.mark.parametrize(
    "group",
    [
        "claude_tag_category",
        "claude_tag_user_id",
        "context_window",
        "inference_geo",
        "model",
        "product",
        "slack_channel_id",
        "speed",
    ],
)
def test_every_other_group_tells_rows_apart(loader: Loader, drop: Path, group: str) -> None:
    """Rows that agree in all but one group are two, and none replaces the other."""
    assert load(loader, drop, page(ROW, {**ROW, group: "other"})).loaded == 2


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"uncached_input_tokens": "1k"}, "uncached_input_tokens", "not_a_number"),
        ({"cache_read_input_tokens": 1.5}, "cache_read_input_tokens", "not_a_number"),
        (
            {"cache_creation": {"ephemeral_1h_input_tokens": -1}},
            "cache_creation",
            "negative_number",
        ),
        ({"output_tokens": "-5"}, "output_tokens", "negative_number"),
        ({"total_tokens": "all"}, "total_tokens", "not_a_number"),
        ({"requests": 2.5}, "requests", "not_a_number"),
        ({"starting_at": "soon"}, "starting_at", "not_a_time"),
        ({"starting_at": None}, "starting_at", "missing_value"),
        ({"ending_at": "late"}, "", "bucket_end_not_a_time"),
        ({"ending_at": "2026-11-05T08:00:00Z"}, "", "not_a_bucket"),
        ({"product": "a/b"}, "product", "not_a_label"),
    ],
)
def test_a_bad_value_is_named_by_its_field(
    loader: Loader, drop: Path, change: dict[str, object], column: str, reason: str
) -> None:
    """The row stays out, and the row beside it is loaded."""
    receipt = load(loader, drop, page({**ROW, "model": "other"}, {**ROW, **change}))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (2, 1, 1)
    assert faults(loader) == [(column, reason)]


def test_null_is_not_zero(loader: Loader, drop: Path) -> None:
    """A count that was not told stays untold; requests are a count of the bucket, and need one."""
    load(loader, drop, page({**ROW, "cache_read_input_tokens": None, "requests": None}))
    assert events(loader, "cache_read_input_tokens, input_tokens, request_count") == [
        (None, 3000, 0)
    ]


def test_a_day_told_again_replaces_the_day_told_before(loader: Loader, drop: Path) -> None:
    """The vendor revises its figures for a week after the month."""
    other = {**ROW, "model": "claude-haiku-4-5"}
    load(loader, drop, page(ROW, other), "monday.json")
    receipt = load(loader, drop, page({**ROW, "output_tokens": 900}, other), "tuesday.json")
    assert (receipt.loaded, receipt.duplicate) == (1, 1)
    assert events(loader, "request_model, output_tokens") == [
        ("claude-haiku-4-5", 500),
        ("claude-opus-5", 900),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({**ROW, "starting_at": None, "ending_at": None}, "export it again with bucket_width"),
        ({"actor": ANA, "amount": "41280.000000", "currency": "USD", **DAY}, "holds amounts"),
    ],
    ids=["a range without days", "amounts"],
)
def test_a_report_that_tells_no_use_of_a_day_is_refused(
    loader: Loader, drop: Path, row: dict[str, object], sentence: str
) -> None:
    """One sentence says what to export instead."""
    receipt = load(loader, drop, page(row))
    assert receipt.refused
    assert sentence in receipt.problem


def test_no_content_can_enter(loader: Loader, drop: Path) -> None:
    """Names, addresses, channels and fields nobody asked for are not in the warehouse."""
    planted = "a-secret-plan"
    row = {**ROW, "slack_channel_id": planted, "claude_tag_user_id": planted, "title": planted}
    load(loader, drop, {**page(row), "note": planted})
    loader.warehouse.database.checkpoint("warehouse")
    kept = (loader.data.path / "warehouse.duckdb").read_bytes()
    assert not [text for text in (planted, "Ana Sousa", "ana@example") if text.encode() in kept]
    assert b"claude-opus-5" in kept
