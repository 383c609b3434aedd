"""Anthropic's usage report, from the API's pages and the Console's CSV, is read into events."""

import gzip
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells

RESULT: dict[str, Any] = {
    "account_id": "user_01Ana",
    "api_key_id": None,
    "cache_creation": {"ephemeral_1h_input_tokens": 1000, "ephemeral_5m_input_tokens": 500},
    "cache_read_input_tokens": 200,
    "context_window": "0-200k",
    "inference_geo": "global",
    "model": "claude-sonnet-4-5",
    "output_tokens": 500,
    "server_tool_use": {"web_search_requests": 10},
    "service_account_id": None,
    "service_tier": "standard",
    "uncached_input_tokens": 1500,
    "workspace_id": None,
}
HEADER = (
    "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
    "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
    "usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
    "web_search_count,inference_geo,speed"
)
LINE = "2026-10-05,claude-sonnet-4-5,ana-laptop,Default,standard,≤ 200k,100,20,30,400,50,2,global,"


def bucket(*results: object, start: str = "05T08:00", end: str = "05T09:00") -> dict[str, object]:
    """A bucket of October 2026."""
    return {
        "starting_at": f"2026-10-{start}:00Z",
        "ending_at": f"2026-10-{end}:00Z",
        "results": list(results),
    }


def day(*results: object) -> dict[str, object]:
    """The bucket of 2026-10-05 as a whole."""
    return bucket(*results, start="05T00:00", end="06T00:00")


def page(*entries: object) -> dict[str, object]:
    """A page with these entries."""
    return {"data": list(entries), "has_more": False, "next_page": None}


def load(loader: Loader, drop: Path, content: object, name: str = "page.json") -> FileReceipt:
    """Load a file that holds a JSON value, or a text as it is."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of day, time and tokens."""
    query = f"select {columns} from warehouse.usage_event order by report_date, event_time, input_tokens"  # noqa: E501, S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[str, str]]:
    """Every quarantined cell as (column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.column_name, cell.reason_code) for cell in cells]


def test_an_hour_of_an_account_is_a_bucket_of_a_person(loader: Loader, drop: Path) -> None:
    """Cached tokens stand beside the input in the source and inside it in the event."""
    receipt = load(loader, drop, page(bucket(RESULT)))
    assert (receipt.source_system, receipt.rows_read, receipt.loaded) == ("anthropic_usage", 1, 1)
    assert events(
        loader,
        "grain, event_time, report_date, actor_kind, provider_name, request_model, client_app,"
        " input_tokens, input_uncached_tokens, cache_read_input_tokens,"
        " cache_creation_input_tokens, output_tokens, cost_usd_micros, cost_basis, dedupe_basis",
    ) == [
        (
            *("bucket", datetime(2026, 10, 5, 8), date(2026, 10, 5)),  # noqa: DTZ001 - UTC
            *("human", "anthropic", "claude-sonnet-4-5", "anthropic-api"),
            *(3200, 1500, 200, 1500, 500, None, "none", "natural_key"),
        )
    ]


@pytest.mark.parametrize(
    ("start", "end", "grain"),
    [
        ("05T08:41", "05T08:42", "bucket"),
        ("05T08:00", "05T09:00", "bucket"),
        ("05T00:00", "06T00:00", "day"),
    ],
)
def test_the_width_of_the_bucket_is_its_grain(
    loader: Loader, drop: Path, start: str, end: str, grain: str
) -> None:
    """A day is not taken for an hour of monstrous use, and has no time."""
    load(loader, drop, page(bucket(RESULT, start=start, end=end)))
    (found,) = events(loader, "grain, event_time is null, report_date")
    assert found == (grain, grain == "day", date(2026, 10, 5))


def test_a_bucket_whose_end_is_not_told_is_a_day(loader: Loader, drop: Path) -> None:
    """The API makes days unless told otherwise, and a day is never scored."""
    row = {"starting_at": "2026-10-05T00:00:00Z", "ending_at": None, **RESULT}
    load(loader, drop, page(row))
    assert events(loader, "grain, report_date") == [("day", date(2026, 10, 5))]


@pytest.mark.parametrize(
    ("by", "actor_kind"),
    [
        ({"account_id": "user_01Ana", "api_key_id": "apikey_01"}, "human"),
        ({"account_id": None, "service_account_id": "svac_01"}, "service"),
        ({"account_id": None, "api_key_id": "apikey_01"}, "unknown"),
        ({"account_id": None}, "unknown"),
    ],
    ids=["account", "service account", "key", "nobody"],
)
def test_a_row_is_as_human_as_what_it_is_grouped_by(
    loader: Loader, drop: Path, by: dict[str, object], actor_kind: str
) -> None:
    """Whose a key is the row does not say; only accounts are people."""
    receipt = load(loader, drop, page(bucket({**RESULT, **by})))
    assert events(loader, "actor_kind") == [(actor_kind,)]
    assert receipt.unattributed == (by == {"account_id": None})


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"uncached_input_tokens": "many"}, "uncached_input_tokens", "not_a_number"),
        ({"uncached_input_tokens": 12.7}, "uncached_input_tokens", "not_a_number"),
        ({"cache_read_input_tokens": -1}, "cache_read_input_tokens", "negative_number"),
        ({"cache_creation": {"ephemeral_5m_input_tokens": "x"}}, "cache_creation", "not_a_number"),
        ({"cache_creation": 1500}, "cache_creation", "not_a_number"),
        ({"output_tokens": [500]}, "output_tokens", "not_a_number"),
        ({"output_tokens": 10**16}, "output_tokens", "too_large"),
        ({"model": "two words"}, "model", "not_an_identifier"),
        ({"model": {"id": "x"}}, "model", "not_an_identifier"),
    ],
)
def test_a_bad_value_is_named_by_its_field(
    loader: Loader, drop: Path, change: dict[str, object], column: str, reason: str
) -> None:
    """The row stays out, the row beside it is loaded, and junk is never null or zero."""
    other = {**RESULT, "account_id": "user_02Bo"}
    receipt = load(loader, drop, page(bucket({**RESULT, **change}, other)))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (2, 1, 1)
    assert faults(loader) == [(column, reason)]


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        (None, "2026-10-06T00:00:00Z", ("starting_at", "missing_value")),
        ("yesterday", "2026-10-06T00:00:00Z", ("starting_at", "not_a_time")),
        ("2026-10-05T08:00:00", "2026-10-05T09:00:00", ("", "bucket_end_not_a_time")),
        ("2026-10-05T08:00:00", "2026-10-05T09:00:00Z", ("starting_at", "no_time_zone")),
        ("2026-10-05T08:00:00Z", "later", ("", "bucket_end_not_a_time")),
        ("2026-09-05T00:00:00Z", "2026-10-05T00:00:00Z", ("", "not_a_bucket")),
        ("2026-10-05T08:00:00Z", "2026-10-05T08:00:00Z", ("", "not_a_bucket")),
        ("2036-10-05T00:00:00Z", "2036-10-06T00:00:00Z", ("starting_at", "in_the_future")),
    ],
)
def test_a_bucket_that_cannot_be_placed_in_time_is_quarantined(
    loader: Loader, drop: Path, start: str | None, end: str, fault: tuple[str, str]
) -> None:
    """A range of a month has no day to stand on, and a time without a zone no place."""
    entry = {"starting_at": start, "ending_at": end, "results": [RESULT]}
    assert load(loader, drop, page(entry)).quarantined == 1
    assert faults(loader) == [fault]


def test_what_is_no_result_is_quarantined(loader: Loader, drop: Path) -> None:
    """Something that should not be there is counted and named, and loses nothing beside it."""
    receipt = load(loader, drop, page(bucket(RESULT, "x", 7)))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (3, 1, 2)
    assert faults(loader) == [("", "wrong_shape")] * 2


def test_null_is_not_zero(loader: Loader, drop: Path) -> None:
    """A count the source did not tell stays untold, and so does a sum that needs it."""
    told = {"account_id": "user_01Ana", "output_tokens": 0, "cache_read_input_tokens": 7}
    load(loader, drop, page(bucket(told)))
    assert events(
        loader, "input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens"
    ) == [(None, 7, None, 0)]


@pytest.mark.parametrize(
    "name", ["pages.json", "pages.jsonl", "pages.json.gz", "entries.json", "pretty.json"]
)
def test_pages_may_be_kept_in_any_way(loader: Loader, drop: Path, name: str) -> None:
    """An array of pages, a page a line, the entries alone: the rows are the same."""
    pages = [page(day()), page(day(RESULT), bucket(RESULT)), page(bucket({**RESULT, "model": "b"}))]
    content: object = pages
    if name == "pages.jsonl":
        content = "\n".join(json.dumps(one) for one in pages)
    if name == "entries.json":
        content = [entry for one in pages for entry in one["data"]]  # type: ignore[attr-defined]
    if name == "pretty.json":
        content = json.dumps(pages, indent=2)
    receipt = load(loader, drop, content, name)
    assert (receipt.source_system, receipt.loaded) == ("anthropic_usage", 3)


def test_a_day_told_again_replaces_the_day_told_before(loader: Loader, drop: Path) -> None:
    """Equal figures are duplicates, new figures correct, and other groups stay as they are."""
    other = {**RESULT, "model": "claude-haiku-4-5", "uncached_input_tokens": 1}
    load(loader, drop, page(day(RESULT, other)), "monday.json")
    told_again = [{**RESULT, "output_tokens": 900}, other]
    receipt = load(loader, drop, page(day(*told_again)), "tuesday.json")
    assert (receipt.loaded, receipt.duplicate) == (1, 1)
    assert events(loader, "request_model, output_tokens") == [
        ("claude-haiku-4-5", 500),
        ("claude-sonnet-4-5", 900),
    ]


def test_a_start_written_with_another_offset_is_the_same_bucket(loader: Loader, drop: Path) -> None:
    """How a program writes UTC makes no second event."""
    entry = day(RESULT)
    load(loader, drop, page(entry), "a.json")
    spelt = {key: str(entry[key]).replace("Z", "+00:00") for key in ("starting_at", "ending_at")}
    assert load(loader, drop, page({**entry, **spelt}), "b.json").duplicate == 1


@pytest.mark.parametrize(
    "group",
    [
        "api_key_id",
        "context_window",
        "inference_geo",
        "model",
        "service_account_id",
        "service_tier",
        "speed",
        "workspace_id",
    ],
)
def test_every_group_tells_rows_apart(loader: Loader, drop: Path, group: str) -> None:
    """Rows that agree in all but one group are two, and none replaces the other."""
    assert load(loader, drop, page(day(RESULT, {**RESULT, group: "other"}))).loaded == 2


def test_a_batch_is_nobody_at_a_keyboard(loader: Loader, drop: Path) -> None:
    """The tier says it; of the others the source does not tell."""
    load(loader, drop, page(day(RESULT, {**RESULT, "service_tier": "batch", "output_tokens": 1})))
    assert set(events(loader, "entrypoint, output_tokens")) == {(None, 500), ("headless", 1)}


def test_costs_are_refused_in_a_sentence(loader: Loader, drop: Path) -> None:
    """Amounts by workspace name nobody."""
    cost = {"amount": "123.45", "currency": "USD", "cost_type": "tokens", "workspace_id": None}
    receipt = load(loader, drop, page(day(cost)))
    assert receipt.refused
    assert "holds costs, which name nobody" in receipt.problem


def test_an_organisations_totals_are_refused_in_a_sentence(loader: Loader, drop: Path) -> None:
    """They would count again what the report by person tells."""
    total = {**RESULT, "product": "chat", "requests": 7}
    receipt = load(loader, drop, {**page(day(total)), "organization_id": "org_1"})
    assert receipt.refused
    assert "holds an organisation's totals" in receipt.problem


def test_a_row_of_the_console_is_a_day_of_a_key(loader: Loader, drop: Path) -> None:
    """The export tells cached tokens beside the input, and a key by its name."""
    receipt = load(loader, drop, f"{HEADER}\n{LINE}\n", "claude_api_tokens.csv")
    assert (receipt.source_system, receipt.loaded) == ("anthropic_usage", 1)
    assert events(
        loader,
        "grain, report_date, actor_kind, request_model, input_tokens, input_uncached_tokens,"
        " cache_read_input_tokens, cache_creation_input_tokens, output_tokens",
    ) == [("day", date(2026, 10, 5), "unknown", "claude-sonnet-4-5", 550, 100, 400, 50, 50)]


def test_an_older_console_has_one_column_of_cache_writes(loader: Loader, drop: Path) -> None:
    """Columns that are not there stay untold."""
    header = "usage_date_utc,model_version,usage_input_tokens_no_cache,usage_input_tokens_cache_write,usage_output_tokens"  # noqa: E501
    load(loader, drop, f"{header}\n2026-10-05T00:00:00Z,claude-x,100,20,50\n", "tokens.csv")
    assert events(loader, "report_date, cache_creation_input_tokens, cache_read_input_tokens") == [
        (date(2026, 10, 5), 20, None)
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2026-10-05", "05/10/2026", ("usage_date_utc", "not_a_day")),
        ("2026-10-05", "", ("usage_date_utc", "missing_value")),
        (",100,", ",1e2,", ("usage_input_tokens_no_cache", "not_a_number")),
        (",20,", ",x,", ("usage_input_tokens_cache_write_5m", "not_a_number")),
        (",400,", ",4 00,", ("usage_input_tokens_cache_read", "not_a_number")),
        (",50,2", ",fifty,2", ("usage_output_tokens", "not_a_number")),
    ],
)
def test_a_bad_cell_of_the_console_is_named_by_its_column(
    loader: Loader, drop: Path, old: str, new: str, fault: tuple[str, str]
) -> None:
    """The line stays out and the line below it is loaded."""
    text = f"{HEADER}\n{LINE.replace(old, new)}\n{LINE}\n"
    assert load(loader, drop, text, "tokens.csv").quarantined == 1
    assert faults(loader) == [fault]


def test_a_console_export_without_a_column_it_needs_is_refused_by_its_name(
    loader: Loader, drop: Path
) -> None:
    """An export cut down by hand says what is gone."""
    text = "usage_date_utc,model_version,api_key\n2026-10-05,claude-x,ana-laptop\n"
    receipt = load(loader, drop, text, "tokens.csv")
    assert receipt.refused
    assert receipt.problem == "line 1: the header lacks usage_output_tokens"


def test_no_content_can_enter(loader: Loader, drop: Path) -> None:
    """Fields nobody asked for, keys, workspaces and accounts are in no file of the data folder."""
    planted = "a-secret-plan"
    row = {**RESULT, "prompt": planted, "account_id": f"user-{planted}", "workspace_id": planted}
    load(loader, drop, {**page(day(row)), "note": planted})
    load(loader, drop, f"{HEADER},prompt\n{LINE},{planted}\n", "tokens.csv")
    loader.warehouse.database.checkpoint("warehouse")
    kept = (loader.data.path / "warehouse.duckdb").read_bytes()
    assert planted.encode() not in kept
    assert b"ana-laptop" not in kept
    assert b"claude-sonnet-4-5" in kept
