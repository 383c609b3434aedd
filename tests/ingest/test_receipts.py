"""Receipts are kept once for a content, come back as they were, and always add up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingest.load import Loader
from ingest.receipts import (
    FileReceipt,
    QuarantinedCell,
    SeenFile,
    forget_file,
    keep_receipt,
    next_file_number,
    note_seen,
    quarantined_cells,
    receipt_of,
    receipts,
    seen_files,
)
from ingest.warehouse import Warehouse
from support.feeds import usage_file, usage_row
from support.warehouse import NOW

STAMP = NOW.replace(tzinfo=None)
LOADED = FileReceipt(
    file_number=1,
    file_id="a1",
    file_name="usage-1.csv",
    status="loaded",
    source_system="litellm_csv",
    schema_fingerprint="0123456789abcdef",
    source_tz="Europe/Berlin",
    trust_level="server_side",
    rows_read=10,
    loaded=7,
    duplicate=2,
    quarantined=1,
    passed_over=3,
    superseded=1,
    attributed=5,
    unattributed=1,
    dedupe_scope="litellm",
    dedupe_basis="request_id, tuple_hash",
    first_day=date(2026, 10, 4),
    last_day=date(2026, 10, 5),
    reported_tokens=2**70,
    derived_tokens=2**70,
)
REFUSED = FileReceipt(
    file_number=2,
    file_id="b2",
    file_name="usage-2.csv",
    status="refused",
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
    again = replace(LOADED, file_number=2, file_name="again.csv", loaded=0, duplicate=9)
    keep(warehouse, LOADED, again)
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


def test_numbers_are_given_in_order_of_arrival(warehouse: Warehouse) -> None:
    """From 1, and one more than the largest there is."""
    assert next_file_number(warehouse.database) == 1
    keep(warehouse, replace(LOADED, file_number=7))
    assert next_file_number(warehouse.database) == 8


def test_rates_are_shares_of_what_there_was() -> None:
    """And nothing where there was none: 0 of 0 is no rate."""
    assert (LOADED.duplicate_rate, LOADED.coverage, LOADED.reconciled) == (0.2, 5 / 7, True)
    assert (REFUSED.duplicate_rate, REFUSED.coverage, REFUSED.reconciled) == (None, None, None)
    assert replace(LOADED, derived_tokens=1).reconciled is False


def test_a_file_can_be_forgotten_with_all_it_brought(loader: Loader, drop: Path) -> None:
    """Its days are touched, and another file's rows and faults stay."""
    database = loader.warehouse.database
    bad = usage_row("r2", team="a, b")
    gone = loader.load_file(usage_file(drop, "a.csv", usage_row("r1"), bad))
    kept = loader.load_file(
        usage_file(drop, "b.csv", usage_row("r3"), usage_row("r4", team="a, b"))
    )
    with database.transaction():
        forget_file(database, gone)
    assert receipts(database) == [kept]
    assert [cell.file_name for cell in quarantined_cells(database)] == ["b.csv"]
    rows = database._connection.sql("select event_id from warehouse.usage_event").fetchall()
    assert rows == [("r3",)]


def test_a_file_that_was_seen_is_known_by_its_place(warehouse: Warehouse) -> None:
    """The last look at a place stands."""
    first, later = SeenFile("usage/a.csv", 10, 1, "a1"), SeenFile("usage/a.csv", 11, 2, "a2")
    for seen in (first, later):
        note_seen(warehouse.database, seen)
    assert seen_files(warehouse.database) == {"usage/a.csv": later}


def test_quarantined_cells_come_by_file_line_and_column(loader: Loader, drop: Path) -> None:
    """Lines in order of number, though the later file was read first."""
    good = [usage_row(f"r{number}") for number in range(8)]
    bad = {"team": "a, b", "approval": "maybe"}
    files = {
        "b.csv": [usage_row("r20", approval="maybe")],
        "a.csv": [usage_row("r10", team="a, b"), *good, usage_row("r11", **bad)],
    }
    for name, lines in files.items():
        loader.load_file(usage_file(drop, name, *lines))
    assert quarantined_cells(loader.warehouse.database) == [
        QuarantinedCell("a.csv", 2, 1, "team", "not_a_label"),
        QuarantinedCell("a.csv", 11, 1, "approval", "not_an_option"),
        QuarantinedCell("a.csv", 11, 1, "team", "not_a_label"),
        QuarantinedCell("b.csv", 2, 1, "approval", "not_an_option"),
    ]
