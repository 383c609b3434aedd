"""Receipts are printed whole at the width of an old terminal, and machines get their rates too."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from ingest import console
from ingest.receipts import FileReceipt
from ingest.receipts_view import receipts_for_machines, show_details, show_receipts

Printed = pytest.CaptureFixture[str]
Show = Callable[[list[FileReceipt]], None]

WIDEST = 80
LOADED = FileReceipt(
    file_number=1,
    file_id="a1",
    file_name="123456789012_by_user_analytic_202607100000_report.csv",
    status="loaded",
    source_system="copilot_user_report",
    schema_fingerprint="0123456789abcdef",
    source_tz="Europe/Berlin",
    trust_level="server_side",
    rows_read=123_456_789,
    loaded=123_456_780,
    duplicate=4,
    quarantined=5,
    attributed=61_728_390,
    dedupe_scope="copilot",
    dedupe_basis="client_request_id, message_id, natural_key, request_id",
    first_day=date(2026, 10, 4),
    last_day=date(2026, 10, 5),
    reported_tokens=7_654_321,
    derived_tokens=1_234_567,
)
SMALL = FileReceipt(2, "b2", "b.csv", "loaded", rows_read=10, loaded=7, duplicate=2, quarantined=1)
REFUSED = FileReceipt(3, "c3", "c.csv", "refused", problem="line 1: the header lacks actor_kind")


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "_stdout", Console(width=WIDEST))


def rows_of(printed: str) -> list[list[str]]:
    """Cells of every line of a table, which two spaces or more keep apart."""
    lines = [line for line in printed.splitlines() if line.startswith("  ")]
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def test_every_file_has_a_line_and_all_have_their_sum(capsys: Printed) -> None:
    """Numbers grouped and in one piece, whatever the name beside them."""
    show_receipts([LOADED, SMALL, REFUSED])
    found = rows_of(capsys.readouterr().out)
    heads = ["file", "status", "read", "loaded", "duplicate", "quarantined"]
    assert heads in found
    assert ["b.csv", "loaded", "10", "7", "2", "1"] in found
    assert ["c.csv", "refused", "0", "0", "0", "0"] in found
    assert ["all files", "123,456,799", "123,456,787", "6", "6"] in found


@pytest.mark.parametrize("show", [show_receipts, show_details])
def test_no_cell_is_cut_short_at_eighty_columns(capsys: Printed, show: Show) -> None:
    """A name that AWS gives is longer than half a line; it is folded, and the words are not."""
    show([LOADED, SMALL])
    tables = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert all(len(line) <= WIDEST for line in tables)
    words = {word.strip(",") for line in tables for word in line.split()}
    expected: dict[Show, set[str]] = {
        show_receipts: {"123,456,789", "123,456,780", "quarantined", "duplicate"},
        show_details: {
            *("copilot_user_report", "2026-10-04", "2026-10-05", "0.0%", "20.0%", "50.0%"),
            *("client_request_id", "message_id", "natural_key", "request_id", "differs", "none"),
            *("01234567", "columns", "covered", "duplicate"),
        },
    }
    assert expected[show] <= words
    first_cells = [line.split()[0] for line in tables if line[2:3].strip()]
    assert LOADED.file_name in "".join(first_cells)


def test_a_refusal_is_a_sentence(capsys: Printed) -> None:
    """Below the table, in one line however long."""
    show_receipts([REFUSED])
    assert "c.csv: line 1: the header lacks actor_kind\n" in capsys.readouterr().out


def test_what_was_loaded_earlier_is_a_number(capsys: Printed) -> None:
    """It is in no line and no sum; without anything new there is no table."""
    earlier = replace(LOADED, status="earlier")
    show_receipts([earlier])
    assert capsys.readouterr().out == "1 file was loaded earlier.\n"
    show_receipts([earlier, earlier, SMALL])
    shown = capsys.readouterr().out
    assert "2 files were loaded earlier.\n" in shown
    assert ["all files", "10", "7", "2", "1"] in rows_of(shown)
    assert "tokens" not in shown


def test_nothing_at_all_is_told_about_no_files(capsys: Printed) -> None:
    """An empty drop folder is no fault."""
    show_receipts([])
    show_details([])
    show_details([REFUSED])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("derived", "word"), [(7_654_321, "agrees"), (1_234_567, "differs"), (None, "none")]
)
def test_a_total_that_differs_is_told(capsys: Printed, derived: int | None, word: str) -> None:
    """By a word in the table and a sentence that says what to do; else the word alone."""
    reported = None if derived is None else LOADED.reported_tokens
    receipt = replace(LOADED, reported_tokens=reported, derived_tokens=derived)
    show_receipts([receipt])
    sentence = (
        f"{LOADED.file_name}: its rows come to 1,234,567 tokens, and it says 7,654,321;"
        " ask its source which is right.\n"
    )
    assert (sentence in capsys.readouterr().out) is (word == "differs")
    show_details([receipt])
    assert word in [cell for row in rows_of(capsys.readouterr().out) for cell in row]


def test_a_file_without_rows_has_no_rates(capsys: Printed) -> None:
    """Nothing of nothing is no share."""
    show_details([FileReceipt(4, "d4", "d.csv", "loaded", source_system="canonical_csv")])
    found = rows_of(capsys.readouterr().out)
    assert ["d.csv", "canonical_csv"] in found
    assert ["d.csv", "none"] in found


def test_machines_are_told_the_rates() -> None:
    """Beside every count of the receipt; null where there is none."""
    loaded, refused = receipts_for_machines([LOADED, REFUSED])
    rates = ("duplicate_rate", "coverage", "reconciled")
    assert [loaded[name] for name in rates] == [4 / 123_456_789, 0.5, False]
    assert [refused[name] for name in rates] == [None, None, None]
    assert {*vars(LOADED)} | {*rates} == {*loaded}


def test_rows_that_name_nobody_are_told(capsys: Printed) -> None:
    """Their line stands by itself, and only where there are any."""
    show_receipts([LOADED, replace(SMALL, unattributed=3), replace(SMALL, unattributed=1)])
    assert "4 of the rows loaded name nobody: unattributed" in capsys.readouterr().out
    show_receipts([LOADED, SMALL])
    assert "nobody" not in capsys.readouterr().out
