"""Events are told apart within a file, across files and nights, and across sources."""

from datetime import date
from pathlib import Path

import pytest

from ingest.load import Loader
from ingest.receipts import FileReceipt, receipt_of
from support.feeds import usage_file, usage_row
from support.vendor import load as load_vendor


def page(output_tokens: int) -> dict[str, object]:
    """Return a page of one hour of one person's use."""
    result = {
        "object": "organization.usage.completions.result",
        "input_tokens": 100,
        "output_tokens": output_tokens,
        "num_model_requests": 1,
        "user_id": "user-1",
        "model": "gpt-5",
    }
    start = 1791158400  # 2026-10-05
    bucket = {"object": "bucket", "start_time": start, "end_time": start + 3600}
    return {"object": "page", "data": [bucket | {"results": [result]}]}


def load(loader: Loader, drop: Path, name: str, *lines: str) -> FileReceipt:
    """Load one usage file."""
    return loader.load_file(usage_file(drop, name, *lines))


def held(loader: Loader) -> list[tuple[object, ...]]:
    """Every event as (event_id, output_tokens, file_number)."""
    query = "select event_id, output_tokens, file_number from warehouse.usage_event order by all"
    return loader.warehouse.database._connection.sql(query).fetchall()


def touched(loader: Loader) -> list[date]:
    """Return the touched days, and forget them."""
    connection = loader.warehouse.database._connection
    days = connection.sql("select distinct day from warehouse.touched_day order by day").fetchall()
    connection.execute("delete from warehouse.touched_day")
    return [day for (day,) in days]


def test_of_one_event_named_twice_the_fullest_row_stays(loader: Loader, drop: Path) -> None:
    """Sources log a call when it begins and again when it has ended."""
    partial = usage_row("r1", output_tokens="1")
    receipt = load(loader, drop, "a.csv", partial, usage_row("r1"), partial)
    assert (receipt.loaded, receipt.duplicate) == (1, 2)
    assert held(loader) == [("r1", 740, 1)]


def test_a_later_file_corrects_an_earlier_one_of_its_source(loader: Loader, drop: Path) -> None:
    """The corrected row lies on its own day; both receipts say what happened, and still add up."""
    first = load(loader, drop, "a.csv", usage_row("r1"), usage_row("r2"))
    touched(loader)
    late = usage_row("r1", output_tokens="800", event_time="2026-10-04T08:00:00Z")
    second = load(loader, drop, "b.csv", late, usage_row("r2"))
    assert (second.loaded, second.duplicate) == (1, 1)
    assert held(loader) == [("r1", 800, 2), ("r2", 740, 1)]
    assert touched(loader) == [date(2026, 10, 4), date(2026, 10, 5)]
    known = receipt_of(loader.warehouse.database, first.file_id)
    assert known is not None
    assert (known.loaded, known.superseded) == (2, 1)


def test_a_late_file_touches_its_own_days_alone(loader: Loader, drop: Path) -> None:
    """Whatever else the history holds."""
    load(loader, drop, "a.csv", usage_row("r1"))
    touched(loader)
    load(loader, drop, "b.csv", usage_row("r9", event_time="2026-09-01T08:00:00Z"), usage_row("r1"))
    assert touched(loader) == [date(2026, 9, 1)]


def test_a_file_of_duplicates_touches_nothing(loader: Loader, drop: Path) -> None:
    """It brought nothing, and its receipt says so."""
    load(loader, drop, "a.csv", usage_row("r1"), usage_row("r2"))
    touched(loader)
    receipt = load(loader, drop, "b.csv", usage_row("r2"), usage_row("r1"))
    assert (receipt.loaded, receipt.duplicate, receipt.duplicate_rate) == (0, 2, 1.0)
    assert touched(loader) == []
    assert {number for _, _, number in held(loader)} == {1}


def test_a_bucket_read_again_takes_the_place_of_the_first(loader: Loader, drop: Path) -> None:
    """A bucket is told by its key, and a later export of it is the truer one."""
    first = load_vendor(loader, drop, page(10), "a.json")
    assert (first.loaded, first.dedupe_basis) == (1, "natural_key")
    second = load_vendor(loader, drop, page(15), "b.json")
    assert (second.loaded, second.duplicate) == (1, 0)
    assert [tokens for _, tokens, _ in held(loader)] == [15]


@pytest.mark.parametrize("rows", [2, 5])
def test_a_repeat_in_a_later_slice_is_found(
    loader: Loader, drop: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """However a file is cut."""
    monkeypatch.setattr("ingest.slices.slices_of.__kwdefaults__", {"rows": rows})
    lines = [usage_row(f"r{number % 4}") for number in range(11)]
    receipt = load(loader, drop, "a.csv", *lines)
    assert (receipt.loaded, receipt.duplicate) == (4, 7)
