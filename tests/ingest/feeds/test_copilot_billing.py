"""GitHub's bill for Copilot becomes days of credits and gross dollars."""

from pathlib import Path

import pytest

from ingest.load import Loader
from support.vendor import events, faults, kept, load

COLUMNS = (
    "date",
    "username",
    "product",
    "sku",
    "model",
    "quantity",
    "unit_type",
    "applied_cost_per_quantity",
    "gross_amount",
    "discount_amount",
    "net_amount",
    "total_monthly_quota",
    "organization",
    "repository",
    "cost_center_name",
    "aic_quantity",
    "aic_gross_amount",
)
GOOD = {
    "date": "2026-10-05",
    "username": "ana_acme",
    "product": "copilot",
    "sku": "copilot_ai_credit",
    "model": "Claude-Sonnet-4",
    "quantity": "3.5999999999999996",
    "unit_type": "ai-credits",
    "applied_cost_per_quantity": "0.01",
    "gross_amount": "0.036",
    "discount_amount": "0.036",
    "net_amount": "0",
    "total_monthly_quota": "3900",
    "organization": "acme",
    "repository": "",
    "cost_center_name": "",
    "aic_quantity": "3.6",
    "aic_gross_amount": "0.036",
}


def bill(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS, start: str = "\ufeff") -> str:
    """A bill as GitHub writes it: a byte order mark, and every cell quoted."""
    cells = [columns, *([{**GOOD, **row}.get(name, "") for name in columns] for row in rows)]
    return start + "".join(",".join(f'"{cell}"' for cell in row) + "\r\n" for row in cells)


def test_a_row_is_a_day_of_credits_at_their_gross_price(loader: Loader, drop: Path) -> None:
    """The allowance discounts the net to nothing, which would hide the use."""
    receipt = load(loader, drop, bill({}), "usage_report.csv")
    assert (receipt.source_system, receipt.loaded) == ("copilot_billing", 1)
    told = (
        "report_date::varchar, grain, request_model, credits_used::varchar, credit_unit,"
        " cost_usd_micros, cost_basis, request_count, input_tokens"
    )
    expected = (
        "2026-10-05",
        "day",
        "Claude-Sonnet-4",
        "3.600000",
        "ai-credits",
        36000,
        "list",
        0,
        None,
    )
    assert events(loader, told) == [expected]


def test_the_tokens_of_a_newer_bill_are_exclusive(loader: Loader, drop: Path) -> None:
    """It has columns of tokens; more were read from the cache than were sent."""
    columns = (*COLUMNS, "input", "output", "cache_read", "cache_write")
    tokens = {"input": "100", "output": "50", "cache_read": "1000", "cache_write": "0"}
    load(loader, drop, bill(tokens, columns=columns))
    told = "input_tokens, input_uncached_tokens, cache_read_input_tokens, output_tokens"
    assert events(loader, told) == [(1100, 100, 1000, 50)]


def test_an_older_bill_in_another_order_is_read(loader: Loader, drop: Path) -> None:
    """The report of premium requests had other columns, and no byte order mark."""
    columns = ("username", "date", "product", "sku", "quantity", "unit_type", "exceeds_quota")
    rows = ({"exceeds_quota": "False", "unit_type": "requests"}, {"exceeds_quota": "True"})
    assert load(loader, drop, bill(*rows, columns=columns, start="")).loaded == 2


def test_rows_without_a_name_are_unattributed(loader: Loader, drop: Path) -> None:
    """They are counted in the receipt, and given to nobody."""
    receipt = load(loader, drop, bill({"username": ""}, {"username": "copilot-agent[bot]"}))
    assert (receipt.loaded, receipt.unattributed) == (2, 1)
    assert sorted(events(loader, "actor_kind")) == [("service",), ("unknown",)]


def test_other_products_are_passed_over(loader: Loader, drop: Path) -> None:
    """A bill of everything holds Actions too; that is no fault."""
    receipt = load(loader, drop, bill({}, {"product": "actions", "unit_type": "minutes"}))
    assert (receipt.rows_read, receipt.loaded, receipt.passed_over) == (1, 1, 1)


def test_repositories_tell_rows_apart_and_are_not_kept(loader: Loader, drop: Path) -> None:
    """One person's day of one model has a row for each repository."""
    content = bill({"repository": "acme/secret-plan"}, {"repository": "acme/other"}, {})
    assert load(loader, drop, content).loaded == 3
    assert b"secret" not in kept(loader)


def test_a_corrected_day_replaces_the_day(loader: Loader, drop: Path) -> None:
    """GitHub completes a day's figures afterwards."""
    load(loader, drop, bill({}), "a.csv")
    again = load(
        loader, drop, bill({"quantity": "4", "gross_amount": "0.04"}, {"sku": "x"}), "b.csv"
    )
    assert again.loaded == 2
    assert load(loader, drop, bill({"sku": "x"}), "c.csv").duplicate == 1
    assert sorted(events(loader, "cost_usd_micros")) == [(36000,), (40000,)]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("date", "October", "not_a_day"),
        ("date", "", "missing_value"),
        ("quantity", "many", "not_a_number"),
        ("quantity", "-1", "negative_number"),
        ("gross_amount", "$1", "not_a_number"),
        ("unit_type", "a/b", "not_a_label"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column(
    loader: Loader, drop: Path, column: str, cell: str, reason: str
) -> None:
    """The good row is loaded."""
    receipt = load(loader, drop, bill({}, {column: cell}))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(3, column, reason)]


def test_days_that_could_be_read_either_way_refuse_the_bill(loader: Loader, drop: Path) -> None:
    """A bill saved again by a spreadsheet may have turned its days round."""
    receipt = load(loader, drop, bill({"date": "3/4/2026"}, {"date": "5/6/2026"}))
    assert receipt.refused
    assert "column 'date' does not tell the month from the day" in receipt.problem


@pytest.mark.parametrize("column", ["date", "username", "product", "quantity", "unit_type"])
def test_a_missing_column_is_named(loader: Loader, drop: Path, column: str) -> None:
    """The file leaves no rows."""
    columns = tuple(name for name in COLUMNS if name != column)
    receipt = load(loader, drop, bill({}, columns=columns))
    assert receipt.refused
    assert f"the header lacks {column}" in receipt.problem


def test_the_report_of_premium_requests_is_read(loader: Loader, drop: Path) -> None:
    """In 2025 GitHub listed each request with seven digits of a second."""
    text = (
        '"Timestamp","User","Model","Requests Used","Exceeds Monthly Quota","Total Monthly Quota"\n'
        '"2025-06-10T05:13:27.8766440Z","ana","gpt-4.1-2025-04-14","0.33","False","Unlimited"\n'
    )
    assert load(loader, drop, text).source_system == "copilot_billing"
    told = "grain, credits_used::varchar, credit_unit, request_count"
    assert events(loader, told) == [("event", "0.330000", "requests", 1)]
