"""Receipts are kept once for a content, come back as they were, and always add up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.load import Loader
from ingest.receipts import (
    FileReceipt,
    QuarantinedCell,
    keep_receipt,
    quarantined_cells,
    receipt_of,
    receipts,
)
from ingest.warehouse import Warehouse
from support.feeds import usage_file, usage_row
from support.warehouse import NOW

STAMP = NOW.replace(tzinfo=None)
LOADED = FileReceipt(
    file_id="a1",
    file_name="usage-1.csv",
    source_system="canonical_csv",
    schema_fingerprint="0123456789abcdef",
    rows_read=10,
    loaded=7,
    duplicate=2,
    quarantined=1,
    status="loaded",
    first_day=date(2026, 10, 4),
    last_day=date(2026, 10, 5),
    problem="",
)
REFUSED = FileReceipt(
    file_id="b2",
    file_name="usage-2.csv",
    source_system="canonical_csv",
    schema_fingerprint="",
    rows_read=0,
    loaded=0,
    duplicate=0,
    quarantined=0,
    status="refused",
    first_day=None,
    last_day=None,
    problem="line 1: the header lacks actor_kind",
)


def keep(warehouse: Warehouse, *kept: FileReceipt) -> None:
    """Keep receipts of one night."""
    for receipt in kept:
        keep_receipt(warehouse.database, receipt, now=STAMP)


@pytest.mark.parametrize("receipt", [LOADED, REFUSED], ids=lambda receipt: receipt.status)
def test_a_receipt_comes_back_as_it_was_kept(warehouse: Warehouse, receipt: FileReceipt) -> None:
    """Days that are not known are still not known."""
    keep(warehouse, receipt)
    assert receipt_of(warehouse.database, receipt.file_id) == receipt


def test_a_content_that_was_never_read_has_no_receipt(warehouse: Warehouse) -> None:
    """Not even where another content has one."""
    keep(warehouse, LOADED)
    assert receipt_of(warehouse.database, "c3") is None


def test_the_first_receipt_of_a_content_stands(warehouse: Warehouse) -> None:
    """What a later night says of the same content is not written."""
    keep(warehouse, LOADED, replace(LOADED, file_name="again.csv", loaded=0, duplicate=9))
    assert receipts(warehouse.database) == [LOADED]


def test_receipts_come_in_order_of_file_name(warehouse: Warehouse) -> None:
    """Whichever was kept first."""
    keep(warehouse, REFUSED, LOADED)
    assert receipts(warehouse.database) == [LOADED, REFUSED]


@pytest.mark.parametrize("counts", [{"loaded": 6}, {"duplicate": 3}, {"rows_read": 11}], ids=str)
def test_a_receipt_that_does_not_add_up_cannot_be_kept(
    warehouse: Warehouse, counts: dict[str, int]
) -> None:
    """Rows read = loaded + duplicate + quarantined, or the file is not loaded."""
    with pytest.raises(duckdb.ConstraintException):
        keep(warehouse, replace(LOADED, **counts))  # type: ignore[arg-type]
    assert receipts(warehouse.database) == []


@pytest.mark.parametrize(
    ("status", "refused", "earlier"),
    [("loaded", False, False), ("refused", True, False), ("earlier", False, True)],
)
def test_a_status_is_asked_for_by_name(status: str, *, refused: bool, earlier: bool) -> None:
    """A file is loaded, refused or was loaded earlier, never two of them."""
    receipt = replace(LOADED, status=status)
    assert (receipt.refused, receipt.earlier) == (refused, earlier)


def test_quarantined_cells_come_by_file_line_and_column(loader: Loader, drop: Path) -> None:
    """Lines in order of number, though the later file was read first."""
    good = [usage_row(f"r{number}") for number in range(8)]
    bad = {"team": "a, b", "approval": "maybe"}
    files = {
        "b.csv": [usage_row("r20", approval="maybe")],
        "a.csv": [usage_row("r10", team="a, b"), *good, usage_row("r11", **bad)],
    }
    for name, lines in files.items():
        loader.load_file(usage_file(drop, name, *lines), CANONICAL_CSV)
    assert quarantined_cells(loader.warehouse.database) == [
        QuarantinedCell("a.csv", 2, "team", "not_a_label"),
        QuarantinedCell("a.csv", 11, "approval", "not_an_option"),
        QuarantinedCell("a.csv", 11, "team", "not_a_label"),
        QuarantinedCell("b.csv", 2, "approval", "not_an_option"),
    ]
