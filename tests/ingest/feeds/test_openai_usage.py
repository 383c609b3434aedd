"""OpenAI's usage, from the API's pages and the CSV export, becomes buckets and days of people."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells

MIDNIGHT = 1791158400  # 2026-10-05T00:00:00Z
DAY_S = 86400
RESULT: dict[str, Any] = {
    "object": "organization.usage.completions.result",
    "input_tokens": 59200,
    "input_cached_tokens": 5760,
    "input_cache_write_tokens": 40,
    "input_cache_write_12h_tokens": 2,
    "input_uncached_tokens": 53398,
    "output_tokens": 10646,
    "input_audio_tokens": 0,
    "num_model_requests": 10,
    "project_id": "proj_A",
    "user_id": "user-Ana",
    "api_key_id": "key_A",
    "model": "gpt-5-mini-2025-08-07",
    "batch": False,
    "service_tier": "default",
}
HEADER = (
    "start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,"
    "api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,"
    "input_uncached_tokens,input_text_tokens,output_text_tokens"
)
LINE = (
    "1791158400,1791244800,2026-10-05T00:00:00+00:00,2026-10-06T00:00:00+00:00,proj_A,10.0,"
    "user-Ana,key_A,gpt-5-mini-2025-08-07,False,default,59200.0,10646.0,5760.0,53440.0,53440.0,"
    "10646.0"
)
QUIET = "1791244800,1791331200,2026-10-06T00:00:00+00:00,2026-10-07T00:00:00+00:00"
MAPPED = (
    "request_model, operation_name, request_count, input_tokens, input_uncached_tokens,"
    " cache_read_input_tokens, cache_creation_input_tokens, output_tokens"
)


def bucket(*results: object, start: int = MIDNIGHT, width: int = DAY_S) -> dict[str, object]:
    """A bucket, the whole of 2026-10-05 unless told otherwise."""
    return {
        "object": "bucket",
        "start_time": start,
        "end_time": start + width,
        "results": list(results),
    }


def page(*buckets: object) -> dict[str, object]:
    """A page with these buckets."""
    return {"object": "page", "data": list(buckets), "has_more": False, "next_page": None}


def load(loader: Loader, drop: Path, content: object, name: str = "page.json") -> FileReceipt:
    """Load a file that holds a JSON value, or a text as it is."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of input."""
    query = f"select {columns} from warehouse.usage_event order by input_tokens"  # noqa: S608
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[str, str]]:
    """Every quarantined cell as (column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.column_name, cell.reason_code) for cell in cells]


def test_a_result_is_a_day_of_a_person(loader: Loader, drop: Path) -> None:
    """Cached tokens and those written to the cache stand inside the input, here as there."""
    receipt = load(loader, drop, page(bucket(RESULT)))
    assert (receipt.source_system, receipt.rows_read, receipt.loaded) == ("openai_usage", 1, 1)
    assert events(loader, MAPPED) == [
        ("gpt-5-mini-2025-08-07", "chat", 10, 59200, 53398, 5760, 42, 10646)
    ]
    assert events(
        loader, "grain, event_time, report_date, actor_kind, provider_name, client_app, cost_basis"
    ) == [("day", None, date(2026, 10, 5), "human", "openai", "openai-api", "none")]


def test_a_line_of_the_export_is_the_same_event(loader: Loader, drop: Path) -> None:
    """The export writes 10 as 10.0; loaded beside the API's page it is told twice and kept once."""
    receipt = load(loader, drop, f"{HEADER}\n{LINE}\n", "completions_usage.csv")
    assert (receipt.source_system, receipt.loaded) == ("openai_usage", 1)
    told = [("gpt-5-mini-2025-08-07", "chat", 10, 59200, 53440, 5760, None, 10646)]
    assert events(loader, MAPPED) == told
    same = {key: value for key, value in RESULT.items() if "write" not in key}
    again = load(loader, drop, page(bucket({**same, "input_uncached_tokens": 53440})))
    assert (again.loaded, again.duplicate) == (0, 1)
    assert events(loader, MAPPED) == told


def test_the_export_has_a_line_for_a_day_without_use(loader: Loader, drop: Path) -> None:
    """It is no row, and passed over without a fault."""
    empty = QUIET + "," * 13
    receipt = load(loader, drop, f"{HEADER}\n{empty}\n{LINE}\n", "completions_usage.csv")
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (1, 1, 1)


def test_a_period_without_use_is_exported_without_columns(loader: Loader, drop: Path) -> None:
    """The file is good and has nothing to tell."""
    text = f"start_time,end_time,start_time_iso,end_time_iso\n{QUIET}\n"
    receipt = load(loader, drop, text, "completions_usage.csv")
    assert (receipt.status, receipt.rows_read, receipt.passed_over) == ("loaded", 0, 1)


@pytest.mark.parametrize(
    ("width", "grain", "event_time"),
    [
        (60, "bucket", datetime(2026, 10, 5)),  # noqa: DTZ001 - UTC
        (3600, "bucket", datetime(2026, 10, 5)),  # noqa: DTZ001 - UTC
        (23340, "day", None),
        (DAY_S, "day", None),
    ],
)
def test_the_width_of_the_bucket_is_its_grain(
    loader: Loader, drop: Path, width: int, grain: str, event_time: datetime | None
) -> None:
    """What is left of a day, when the question began in its midst, is a day too."""
    load(loader, drop, page(bucket(RESULT, width=width)))
    assert events(loader, "grain, event_time, report_date") == [
        (grain, event_time, date(2026, 10, 5))
    ]


@pytest.mark.parametrize(
    ("change", "actor_kind", "named"),
    [
        ({"user_id": "user-Ana"}, "human", True),
        ({"user_id": None}, "unknown", True),
        ({"user_id": "svc_acct_builds"}, "service", True),
        ({"user_id": None, "api_key_id": None}, "unknown", False),
    ],
    ids=["a person", "a key", "a service account", "nobody"],
)
def test_a_row_is_as_human_as_what_it_is_grouped_by(
    loader: Loader, drop: Path, change: dict[str, object], actor_kind: str, *, named: bool
) -> None:
    """Whose a key is the row does not say."""
    receipt = load(loader, drop, page(bucket(RESULT | change)))
    assert events(loader, "actor_kind") == [(actor_kind,)]
    assert receipt.unattributed == (not named)


def test_embeddings_are_usage_too(loader: Loader, drop: Path) -> None:
    """They have no output to tell, which is not an output of zero."""
    embeddings = {
        "object": "organization.usage.embeddings.result",
        "input_tokens": 16,
        "num_model_requests": 2,
    }
    load(loader, drop, page(bucket(embeddings)))
    assert events(loader, MAPPED) == [(None, "embeddings", 2, 16, 16, None, None, None)]


def test_results_without_tokens_among_others_are_passed_over(loader: Loader, drop: Path) -> None:
    """Pages of several reports in one file: those that count images are counted and left out."""
    images = {"object": "organization.usage.images.result", "images": 2, "num_model_requests": 2}
    receipt = load(loader, drop, [page(bucket(RESULT)), page(bucket(images))])
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (1, 1, 1)


COST = {
    "object": "organization.costs.result",
    "amount": {"value": 0.06, "currency": "usd"},
    "line_item": None,
}
IMAGES = {"object": "organization.usage.images.result", "images": 2, "num_model_requests": 2}
COSTS_HEADER = "start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (page(bucket(COST)), "costs.json", "holds costs, which name nobody"),
        (f"{COSTS_HEADER}\n{QUIET},0.06,usd\n", "cost.csv", "holds costs, which name nobody"),
        (page(bucket(IMAGES)), "images.json", "no tokens"),
    ],
)
def test_a_report_that_tells_no_use_of_anyone_is_refused(
    loader: Loader, drop: Path, content: object, name: str, sentence: str
) -> None:
    """One sentence says what the file is."""
    receipt = load(loader, drop, content, name)
    assert receipt.refused
    assert sentence in receipt.problem


def test_an_export_without_a_column_it_needs_is_refused_by_its_name(
    loader: Loader, drop: Path
) -> None:
    """An export cut down by hand says what is gone."""
    text = "start_time,end_time,project_id,num_model_requests\n1791158400,1791244800,proj_A,10.0\n"
    receipt = load(loader, drop, text, "completions_usage.csv")
    assert (receipt.refused, receipt.problem) == (True, "line 1: the header lacks input_tokens")


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"input_tokens": 1}, "input_tokens", "less_than_its_parts"),
        ({"input_tokens": "59k"}, "input_tokens", "not_a_number"),
        ({"input_uncached_tokens": 1.5}, "input_uncached_tokens", "not_a_number"),
        ({"input_cached_tokens": -1}, "input_cached_tokens", "negative_number"),
        ({"input_cache_write_tokens": "x"}, "input_cache_write_tokens", "not_a_number"),
        ({"output_tokens": {}}, "output_tokens", "not_a_number"),
        ({"num_model_requests": "ten"}, "num_model_requests", "not_a_number"),
        ({"model": "two words"}, "model", "not_an_identifier"),
    ],
)
def test_a_bad_value_is_named_by_its_field(
    loader: Loader, drop: Path, change: dict[str, object], column: str, reason: str
) -> None:
    """The row stays out, and the row beside it is loaded."""
    other = {**RESULT, "model": "gpt-other"}
    receipt = load(loader, drop, page(bucket({**RESULT, **change}, other)))
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (2, 1, 1)
    assert faults(loader) == [(column, reason)]


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        (None, MIDNIGHT, ("start_time", "missing_value")),
        ("2026-10-05", MIDNIGHT, ("start_time", "not_a_time")),
        (-5, MIDNIGHT, ("start_time", "not_a_time")),
        (MIDNIGHT, "soon", ("", "bucket_end_not_a_time")),
        (MIDNIGHT, MIDNIGHT + 31 * DAY_S, ("", "not_a_bucket")),
        (MIDNIGHT, MIDNIGHT, ("", "not_a_bucket")),
        (2 * MIDNIGHT, 2 * MIDNIGHT + DAY_S, ("start_time", "in_the_future")),
    ],
)
def test_a_bucket_that_cannot_be_placed_in_time_is_quarantined(
    loader: Loader, drop: Path, start: object, end: object, fault: tuple[str, str]
) -> None:
    """A range of a month has no day to stand on."""
    entry = {"object": "bucket", "start_time": start, "end_time": end, "results": [RESULT]}
    assert load(loader, drop, page(entry)).quarantined == 1
    assert faults(loader) == [fault]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (",59200.0,", ",59200.5,", ("input_tokens", "not_a_number")),
        (",10646.0,5760", ",lots,5760", ("output_tokens", "not_a_number")),
        (",5760.0,", ",-5760.0,", ("input_cached_tokens", "negative_number")),
        ("proj_A,10.0", "proj_A,1e1", ("num_model_requests", "not_a_number")),
        ("1791158400,", "05/10/2026,", ("start_time", "not_a_time")),
    ],
)
def test_a_bad_cell_of_the_export_is_named_by_its_column(
    loader: Loader, drop: Path, old: str, new: str, fault: tuple[str, str]
) -> None:
    """The line stays out, and the line below it is loaded."""
    text = f"{HEADER}\n{LINE.replace(old, new, 1)}\n{LINE}\n"
    receipt = load(loader, drop, text, "completions_usage.csv")
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [fault]


@pytest.mark.parametrize(
    "group", ["project_id", "api_key_id", "model", "batch", "service_tier", "api_source", "object"]
)
def test_every_group_tells_rows_apart(loader: Loader, drop: Path, group: str) -> None:
    """Rows that agree in all but one group are two, and none replaces the other."""
    other = "organization.usage.decisions.result" if group == "object" else "other"
    assert load(loader, drop, page(bucket(RESULT, {**RESULT, group: other}))).loaded == 2


def test_two_lines_of_the_export_may_agree_in_every_group(loader: Loader, drop: Path) -> None:
    """Real exports have such lines; they are two amounts of use, and both are kept."""
    other = LINE.replace("10.0,user", "1.0,user").replace(",5760.0,53440.0,", ",0.0,59200.0,")
    text = f"{HEADER}\n{LINE}\n{other}\n{LINE}\n"
    receipt = load(loader, drop, text, "completions_usage.csv")
    assert (receipt.loaded, receipt.duplicate) == (2, 1)


def test_lines_that_agree_are_replaced_together(loader: Loader, drop: Path) -> None:
    """A later export tells the same day's lines with new figures: as many as before."""
    other = LINE.replace("10.0,user", "1.0,user").replace(",10646.0,", ",7.0,")
    for name, change in (("monday.csv", "59200.0"), ("tuesday.csv", "59300.0")):
        text = f"{HEADER}\n{LINE}\n{other}\n".replace("59200.0", change)
        assert load(loader, drop, text, name).loaded == 2
    assert set(events(loader, "input_tokens, output_tokens")) == {(59300, 7), (59300, 10646)}


def test_numbering_lines_keeps_them_in_their_places(loader: Loader, drop: Path) -> None:
    """In a long export the line that is named is the bad one."""
    count, bad = 250_000, 170_003
    lines = [LINE.replace("key_A", f"key_{number % 7919}") for number in range(count)]
    lines[bad - 2] = lines[bad - 2].replace("59200.0", "many")
    receipt = load(loader, drop, "\n".join([HEADER, *lines]), "completions_usage.csv")
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (count, 7919, 1)
    assert [cell.line for cell in quarantined_cells(loader.warehouse.database)] == [bad]


def test_a_day_told_again_replaces_the_day_told_before(loader: Loader, drop: Path) -> None:
    """A day that was not over is told again the night after."""
    load(loader, drop, page(bucket(RESULT)), "monday.json")
    receipt = load(loader, drop, page(bucket({**RESULT, "output_tokens": 20000})), "tuesday.json")
    assert (receipt.loaded, receipt.duplicate) == (1, 0)
    assert events(loader, "output_tokens") == [(20000,)]


def test_null_is_not_zero(loader: Loader, drop: Path) -> None:
    """What the API does not tell of an older day stays untold."""
    told = {"input_tokens": 1000, "output_tokens": 0, "num_model_requests": 5}
    load(loader, drop, page(bucket(told)))
    assert events(loader, MAPPED) == [(None, "chat", 5, 1000, 1000, None, None, 0)]


def test_a_batch_is_nobody_at_a_keyboard(loader: Loader, drop: Path) -> None:
    """It was handed in to be done later."""
    load(loader, drop, page(bucket({**RESULT, "batch": True})))
    assert events(loader, "entrypoint") == [("headless",)]


def test_no_content_can_enter(loader: Loader, drop: Path) -> None:
    """Projects, keys, addresses and fields nobody asked for are not in the warehouse."""
    planted = "a-secret-plan"
    row = {**RESULT, "prompt": planted, "project_id": planted, "api_key_id": planted}
    load(loader, drop, {**page(bucket(row)), "note": planted})
    text = f"{HEADER},user_email,title\n{LINE},{planted}@example.com,{planted}\n"
    load(loader, drop, text, "completions_usage.csv")
    loader.warehouse.database.checkpoint("warehouse")
    kept = (loader.data.path / "warehouse.duckdb").read_bytes()
    assert planted.encode() not in kept
    assert b"user-Ana" not in kept
    assert b"gpt-5-mini" in kept
