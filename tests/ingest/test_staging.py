"""A slice becomes typed rows and faults; the quick way and the careful way agree on both."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import staging
from ingest.load import Loader
from ingest.receipts import FileReceipt, forget_file, quarantined_cells
from support.feeds import USAGE_COLUMNS, usage_file, usage_row

CELLS = {
    "event_time": [
        "2026-10-05T08:41:13.250Z",
        "2026-10-05T08:41:13+05:30",
        "2026-10-05 08:41:13Z",
        "2026-10-05T08:41:13",
        "2026-10-05",
        "2026-02-30T00:00:00Z",
        "2026-10-05T25:00:00Z",
        "2999-01-01T00:00:00Z",
        "08:41",
        "epoch",
        "infinity",
        "now",
    ],
    "actor_kind": ["human", "service", "unknown", "Human", "robot"],
    "request_model": ["claude-sonnet-4-5", "a/b:c@1", "two words", "é"],
    "client_app": ["claude-code", "a b", "=cmd()", "a,b"],
    "session_id": ["s-1", "", " s-1 ", "s 1"],
    "input_tokens": ["12400", "0", "012400", "12.7", "1e3", "-1", "1_0", "9" * 19, "0x10", "½"],
    "cache_read_input_tokens": ["9800", "", "9223372036854775807", "-9223372036854775808"],
    "cache_creation_input_tokens": ["600", "", "9223372036854775807", "1" * 400],
    "reasoning_output_tokens": ["5", "9223372036854775807"],
    "duration_ms": ["8312", "9" * 30],
    "output_tokens": ["740", " 740", "+740", "seven", "9223372036854775807"],
    "cost_usd": [
        "0.02",
        "9" * 40,
        "0." + "1" * 40,
        "999999999.999999999",
        "0.0000005",
        ".5",
        "5.",
        "1e-3",
        "nan",
        "-0.1",
        "$1",
        "1,5",
    ],
    "cost_basis": ["vendor_estimate", "none", "guess"],
    "team": ["payments", "", "a & b", "x" * 65, "\u00a0"],
    "approval": ["", "human", "HUMAN", "maybe"],
}
ROWS = st.lists(
    st.fixed_dictionaries(
        {"employee_id": st.sampled_from(["E1", "E2", "e 1", ""])},
        optional={
            name: st.one_of(st.sampled_from(cells), st.just("")) for name, cells in CELLS.items()
        },
    ),
    min_size=1,
    max_size=6,
)
Outcome = tuple[list[tuple[object, ...]], list[tuple[int, str, str]], tuple[int, ...]]


def quoted(line: str) -> str:
    """Return a line with every cell in quotes, which no plain reader is given."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="")
    writer.writerow(next(csv.reader([line])))
    return written.getvalue()


def outcome(loader: Loader, path: Path) -> Outcome:
    """Return what a file comes to, and forget it."""
    database = loader.warehouse.database
    receipt = loader.load_file(path)
    columns = "event_id, event_time, input_tokens, output_tokens, cost_usd_micros, team, approval"
    rows = database._connection.sql(
        f"select {columns} from warehouse.usage_event order by all"  # noqa: S608
    ).fetchall()
    cells = quarantined_cells(database)
    with database.transaction():
        forget_file(database, receipt)
    counts = (receipt.rows_read, receipt.loaded, receipt.duplicate, receipt.quarantined)
    return rows, [(cell.line, cell.column_name, cell.reason_code) for cell in cells], counts


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS)
def test_the_quick_way_and_the_careful_way_agree(
    loader: Loader, drop: Path, rows: list[Mapping[str, str]]
) -> None:
    """The same rows as they stand, and with every cell quoted, come to the same."""
    lines = [usage_row(f"r{number}", **row) for number, row in enumerate(rows)]
    quick = outcome(loader, usage_file(drop, "quick.csv", *lines))
    careful = outcome(loader, usage_file(drop, "careful.csv", *map(quoted, lines)))
    assert quick == careful
    assert quick[2][0] == len(lines)


def load(loader: Loader, drop: Path, *lines: str, header: str | None = None) -> FileReceipt:
    """Load one usage file."""
    return loader.load_file(usage_file(drop, "a.csv", *lines, header=header))


def faults(loader: Loader) -> list[tuple[int, str, str]]:
    """Every quarantined cell as (line, column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.line, cell.column_name, cell.reason_code) for cell in cells]


def test_every_fault_of_a_row_is_named(loader: Loader, drop: Path) -> None:
    """Not only the first: whoever mends the source mends it once."""
    bad = usage_row("r1", input_tokens="12.7", team="a, b", event_time="epoch")
    load(loader, drop, usage_row("r0"), bad)
    assert faults(loader) == [
        (3, "event_time", "not_a_time"),
        (3, "input_tokens", "not_a_number"),
        (3, "team", "not_a_label"),
    ]


def test_five_open_quotes_cost_five_rows(loader: Loader, drop: Path) -> None:
    """A plain reader would swallow the rows between them: a third of such a file."""
    lines = [usage_row(f"r{number}") for number in range(1000)]
    for number in (100, 300, 500, 700, 900):
        lines[number] = lines[number].replace("payments", '"payments')
    receipt = load(loader, drop, *lines)
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (1000, 995, 5)
    assert [line for line, _, _ in faults(loader)] == [102, 302, 502, 702, 902]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("input_tokens", "12.7"),
        ("input_tokens", "1e3"),
        ("input_tokens", "true"),
        ("event_time", "12:00"),
        ("event_time", "epoch"),
        ("event_time", "-infinity"),
        ("event_time", "today"),
        ("event_time", "2026-10-05T24:30:00Z"),
        ("cost_usd", "inf"),
    ],
)
def test_what_a_cast_would_take_is_no_value(
    loader: Loader, drop: Path, column: str, cell: str
) -> None:
    """A cast rounds 12.7 to 13 and makes a time of `epoch`."""
    receipt = load(loader, drop, usage_row("r1", **{column: cell}), usage_row("r2"))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert [(line, name) for line, name, _ in faults(loader)] == [(2, column)]


def test_lone_and_doubled_line_ends_cost_nothing_else(loader: Loader, drop: Path) -> None:
    """A stray carriage return is a fault of its line; blank lines are none."""
    path = usage_file(drop, "a.csv", usage_row("r1"), "STRAY", "", usage_row("r3"))
    stray = usage_row("r2").replace("payments", "pay\rments").encode()
    body = path.read_bytes().replace(b"STRAY", stray).replace(b"\n\n", b"\r\n\r\n")
    path.write_bytes(body)
    receipt = loader.load_file(path)
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (3, 2, 1)
    assert faults(loader) == [(3, "", "control_character")]


def test_a_formula_is_a_text_or_a_fault(loader: Loader, drop: Path) -> None:
    """Nothing of a file is ever executed, and what could be is in no cell we keep."""
    bad = [
        usage_row(f"r{number}", team=cell)
        for number, cell in enumerate(["=1+1", "@sum(a)", "+1", "-1", '=cmd|"/c calc"!a1'])
    ]
    receipt = load(loader, drop, *bad)
    assert (receipt.loaded, receipt.quarantined) == (0, 5)


def test_a_reader_that_skips_a_line_stops_the_file(
    loader: Loader, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A receipt would be true and the night false."""
    path = usage_file(drop, "a.csv", usage_row("r1"), usage_row("r2"))
    typed = staging.Stager._typed
    monkeypatch.setattr(
        staging.Stager, "_typed", lambda self, *reading: typed(self, *reading).slice(1)
    )
    receipt = loader.load_file(path)
    assert receipt.refused
    assert "was not read line by line" in receipt.problem


def test_columns_of_every_kind_are_in_the_table() -> None:
    """A column renamed would fall out of the agreement in silence."""
    assert set(CELLS) < set(USAGE_COLUMNS)


@pytest.mark.parametrize(
    ("cost", "micros"),
    [("250000.5", 250_000_500_000), ("999999999.9999994", 999_999_999_999_999), ("0.0000005", 1)],
)
def test_large_amounts_are_kept_to_the_millionth(
    loader: Loader, drop: Path, cost: str, micros: int
) -> None:
    """A bill of a month is larger than a call's cost."""
    load(loader, drop, usage_row("r1", cost_usd=cost))
    query = "select cost_usd_micros from warehouse.usage_event"
    assert loader.warehouse.database._connection.sql(query).fetchall() == [(micros,)]
