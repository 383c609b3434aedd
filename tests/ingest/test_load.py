"""Feed files become events with a receipt that adds up, and a night repeated changes nothing."""

import csv
import gzip
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.drop_folder import DropFolder
from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.feeds.catalogue import OUTCOME_FEEDS
from ingest.feeds.feed import Csv
from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells, receipts
from support.feeds import USAGE_COLUMNS, usage_file, usage_row

# A cell of each column that may not be loaded, and why. Columns that take anything have no row.
BAD_CELLS = [
    ("event_time", "", "missing_value"),
    ("event_time", "2026-10-05", "not_a_time"),
    ("event_time", "2026-10-05T08:41:13", "no_time_zone"),
    ("event_time", "2026-13-05T08:41:13Z", "not_a_time"),
    ("event_time", "2026-10-05T08:41:13+25:00", "not_a_time"),
    ("event_time", "infinity", "not_a_time"),
    ("event_time", "2036-10-05T08:41:13Z", "in_the_future"),
    ("employee_id", "", "missing_value"),
    ("employee_id", "ana@example.com", "not_an_identifier"),
    ("actor_kind", "", "missing_value"),
    ("actor_kind", "robot", "not_an_option"),
    ("provider_name", "two words", "not_an_identifier"),
    ("request_model", "x" * 401, "not_an_identifier"),
    ("operation_name", "please write me a poem, thanks", "not_a_label"),
    ("client_app", "", "missing_value"),
    ("client_app", "/home/ana/app", "not_a_label"),
    ("entrypoint", "keyboard", "not_an_option"),
    ("query_source", "side", "not_an_option"),
    ("agent_name", "x" * 65, "not_a_label"),
    ("session_id", "two words", "not_an_identifier"),
    ("prompt_id", "what is the time?", "not_an_identifier"),
    ("source_record_id", "two words", "not_an_identifier"),
    ("input_tokens", "12.7", "not_a_number"),
    ("input_tokens", "-1", "negative_number"),
    ("input_tokens", "9" * 16, "too_large"),
    ("input_tokens", "1", "less_than_its_parts"),
    ("cache_read_input_tokens", "1e3", "not_a_number"),
    ("cache_creation_input_tokens", "NaN", "not_a_number"),
    ("output_tokens", "1,000", "not_a_number"),
    ("reasoning_output_tokens", "0x10", "not_a_number"),
    ("cost_usd", "$3", "not_a_number"),
    ("cost_usd", "-0.5", "negative_number"),
    ("cost_usd", "1" * 10, "too_large"),
    ("cost_basis", "guess", "not_an_option"),
    ("duration_ms", "soon", "not_a_number"),
    ("outcome_status", "", "missing_value"),
    ("outcome_status", "great", "not_an_option"),
    ("edits_accepted", "one", "not_a_number"),
    ("edits_rejected", "-2", "negative_number"),
    ("team", "a, b", "not_a_label"),
    ("prompt_fingerprint", "write a poem", "not_a_fingerprint"),
    ("tool_name", "rm -rf notes; echo", "not_a_label"),
    ("approval", "maybe", "not_an_option"),
]


def load(loader: Loader, path: Path) -> FileReceipt:
    """Load one usage file."""
    return loader.load_file(path)


def faults(loader: Loader) -> list[tuple[int, str, str]]:
    """Every quarantined cell as (line, column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.line, cell.column_name, cell.reason_code) for cell in cells]


def test_every_column_has_a_bad_cell() -> None:
    """A column added without a row in the table above fails here."""
    assert {column for column, _, _ in BAD_CELLS} == set(USAGE_COLUMNS)
    assert isinstance(CANONICAL_CSV.shape, Csv)
    assert CANONICAL_CSV.shape.required | CANONICAL_CSV.shape.known == set(USAGE_COLUMNS)


@pytest.mark.parametrize(("column", "cell", "reason"), BAD_CELLS)
def test_a_bad_cell_is_quarantined_by_line_and_column(
    loader: Loader, drop: Path, column: str, cell: str, reason: str
) -> None:
    """The row with the bad cell stays out, the rows around it are loaded, the value is nowhere."""
    path = usage_file(
        drop, "a.csv", usage_row("r1"), usage_row(**{"record": "r2", column: cell}), usage_row("r3")
    )
    receipt = load(loader, path)
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (3, 2, 1)
    assert faults(loader) == [(3, column, reason)]


def test_a_row_without_any_identity_of_its_own_is_quarantined(loader: Loader, drop: Path) -> None:
    """Without a request id or a session two equal rows could not be told from one row twice."""
    load(loader, usage_file(drop, "a.csv", usage_row("", session_id="")))
    assert faults(loader) == [(2, "source_record_id", "missing_value")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,b", "wrong_column_count"),
        (usage_row("r2") + ",more", "wrong_column_count"),
        (usage_row("r2") + ",", "wrong_column_count"),
        (usage_row("r2") + ",,", "wrong_column_count"),
        (usage_row("r2").replace("payments", '"payments'), "broken_quote"),
        (usage_row("r2").replace("payments", 'pay"ments'), "broken_quote"),
        (usage_row("r2").replace("payments", "pay\x07ments"), "control_character"),
        (usage_row("r2").replace("payments", "pay\x1ements"), "control_character"),
    ],
)
def test_a_broken_line_costs_only_itself(
    loader: Loader, drop: Path, line: str, reason: str
) -> None:
    """A quote that does not close swallows none of the lines below it."""
    path = usage_file(drop, "a.csv", usage_row("r1"), line, usage_row("r3"), usage_row("r4"))
    receipt = load(loader, path)
    assert (receipt.rows_read, receipt.loaded, receipt.quarantined) == (4, 3, 1)
    assert faults(loader) == [(3, "", reason)]


def test_empty_cells_too_many_are_found_beside_cells_too_few(loader: Loader, drop: Path) -> None:
    """The commas of the two lines together are those of two good lines."""
    short = usage_row("r3").rpartition(",")[0]
    load(loader, usage_file(drop, "a.csv", usage_row("r1"), usage_row("r2") + ",", short))
    assert faults(loader) == [(3, "", "wrong_column_count"), (4, "", "wrong_column_count")]


def test_quoted_cells_are_read(loader: Loader, drop: Path) -> None:
    """A quoted cell is its content."""
    path = usage_file(drop, "a.csv", usage_row("r1").replace("payments", '"payments"'))
    assert load(loader, path).loaded == 1


def test_blank_lines_are_no_rows_and_shift_no_line_number(loader: Loader, drop: Path) -> None:
    """Quarantine names physical lines, blank ones counted."""
    path = usage_file(drop, "a.csv", "", usage_row("r1"), "   ", usage_row("r2", actor_kind="x"))
    assert load(loader, path).rows_read == 2
    assert faults(loader) == [(5, "actor_kind", "not_an_option")]


def test_windows_and_unix_lines_are_one_content(loader: Loader, drop: Path) -> None:
    """A file re-saved on another system is the file that was loaded."""
    first = load(loader, usage_file(drop, "a.csv", usage_row("r1")))
    again = drop / "usage" / "b.csv"
    again.write_bytes((drop / "usage" / "a.csv").read_bytes().replace(b"\n", b"\r\n"))
    assert load(loader, again) == replace(first, status="earlier")


def test_columns_are_bound_by_name(loader: Loader, drop: Path) -> None:
    """Another order of columns, and optional ones left out, give the same event."""
    assert isinstance(CANONICAL_CSV.shape, Csv)
    columns = sorted(CANONICAL_CSV.shape.required | {"source_record_id"})
    whole = next(csv.DictReader([",".join(USAGE_COLUMNS), usage_row("r1")]))
    line = ",".join(whole[name] for name in columns)
    assert load(loader, usage_file(drop, "a.csv", line, header=",".join(columns))).loaded == 1
    backwards = sorted(columns, reverse=True)
    again = ",".join(whole[name] for name in backwards)
    path = usage_file(drop, "b.csv", again, header=",".join(backwards))
    assert load(loader, path).duplicate == 1


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("a,b", "is in no format that Sightline knows"),
        (",".join(USAGE_COLUMNS).replace("actor_kind", "actor"), "the header lacks actor_kind"),
        (",".join([*USAGE_COLUMNS, "prompt"]), "column 29 is not one of this feed's"),
        (",".join([*USAGE_COLUMNS, "team"]), "names team twice"),
        ("", "is in no format that Sightline knows"),
    ],
)
def test_a_wrong_header_refuses_the_file(
    loader: Loader, drop: Path, header: str, sentence: str
) -> None:
    """A file that is wrong as a whole leaves no rows, and its receipt says why."""
    receipt = load(loader, usage_file(drop, "a.csv", usage_row("r1"), header=header))
    assert receipt.refused
    assert sentence in receipt.problem
    assert receipts(loader.warehouse.database) == [receipt]


def test_the_same_event_is_loaded_once(loader: Loader, drop: Path) -> None:
    """Twice in one file, again in the next: one event, and every copy counted."""
    first = load(loader, usage_file(drop, "a.csv", usage_row("r1"), usage_row("r1")))
    second = load(loader, usage_file(drop, "b.csv", usage_row("r1"), usage_row("r2")))
    assert (first.loaded, first.duplicate) == (1, 1)
    assert (second.loaded, second.duplicate) == (1, 1)


def test_one_request_id_of_two_people_is_two_events(loader: Loader, drop: Path) -> None:
    """A source that numbers each person's requests from one loses nobody's."""
    lines = [usage_row("1"), usage_row("1", employee_id="E00043")]
    assert load(loader, usage_file(drop, "a.csv", *lines)).loaded == 2


def test_without_a_request_id_the_whole_row_is_the_identity(loader: Loader, drop: Path) -> None:
    """Equal rows of one session are one event; a row that differs is another."""
    lines = [usage_row(""), usage_row(""), usage_row("", output_tokens="741")]
    receipt = load(loader, usage_file(drop, "a.csv", *lines))
    assert (receipt.loaded, receipt.duplicate) == (2, 1)


def test_a_night_repeated_changes_nothing(loader: Loader, drop: Path) -> None:
    """Plain and gzip together are one content; the second pass finds it loaded earlier."""
    path = usage_file(drop, "a.csv", usage_row("r1"), usage_row("r2", actor_kind="x"))
    (drop / "usage" / "b.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
    seen: list[tuple[str, int, int]] = []
    first = loader.load_folder(DropFolder(drop), lambda *step: seen.append(step))
    second = loader.load_folder(DropFolder(drop), lambda *_step: None)
    assert [one.status for one in first] == ["loaded", "earlier"]
    assert second == [replace(first[0], status="earlier")] * 2
    assert seen == [("ingest", 1, 2), ("ingest", 2, 2)]
    assert len(receipts(loader.warehouse.database)) == 1


def test_null_is_not_zero(loader: Loader, drop: Path) -> None:
    """What the source did not say stays unsaid; what it said is split into its parts."""
    unsaid = ("cache_read_input_tokens", "cache_creation_input_tokens", "cost_usd", "cost_basis")
    silent = usage_row("r1", input_tokens="", **dict.fromkeys(unsaid, ""))
    load(loader, usage_file(drop, "a.csv", silent, usage_row("r2")))
    events = loader.warehouse.database._connection.sql(
        "select input_uncached_tokens, input_tokens, cost_usd_micros, cost_basis"
        " from warehouse.usage_event order by event_id"
    )
    assert events.fetchall() == [
        (None, None, None, "none"),
        (2000, 12400, 22290, "vendor_estimate"),
    ]


def test_outcomes_are_loaded_and_counted(loader: Loader, drop: Path) -> None:
    """An outcomes file has receipts, duplicates and quarantine like any other."""
    path = drop / "outcomes" / "o.csv"
    path.parent.mkdir()
    path.write_text(
        "occurred_at,employee_id,kind,client_app,session_id,outcome_ref\n"
        "2026-10-05T10:00:00Z,E00042,change_merged,claude-code,s-1,PR-1\n"
        "2026-10-05T10:00:00Z,E00042,change_merged,claude-code,s-1,PR-1\n"
        "2026-10-05T10:00:00Z,E00042,applause,claude-code,s-1,PR-2\n",
        encoding="utf-8",
    )
    receipt = loader.load_file(path, OUTCOME_FEEDS)
    assert (receipt.loaded, receipt.duplicate, receipt.quarantined) == (1, 1, 1)
    assert faults(loader) == [(4, "kind", "not_an_option")]


def test_no_content_can_enter(loader: Loader, drop: Path) -> None:
    """Planted prompts, paths and addresses are in no file of the data folder after a night."""
    planted = "my secret plan, in words"
    cells = dict.fromkeys(
        ("team", "agent_name", "tool_name", "request_model", "session_id"), planted
    )
    lines = [usage_row(f"r-{column}", **{column: text}) for column, text in cells.items()]
    load(loader, usage_file(drop, "a.csv", *lines, usage_row("r1", session_id="raw-session")))
    loader.warehouse.database.checkpoint("warehouse")
    kept = b"".join(p.read_bytes() for p in loader.data.path.rglob("*") if p.is_file())
    assert b"secret" not in kept
    assert b"raw-session" not in kept
    assert b"claude-sonnet-4-5" in kept


ODD_LINES = st.lists(
    st.one_of(
        st.text(alphabet='",\r\té\u2028 0aZ-', max_size=12),
        st.sampled_from([usage_row("r1"), usage_row("r2"), usage_row("r3", team='"'), ""]),
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=ODD_LINES)
def test_no_row_is_lost_in_silence(loader: Loader, drop: Path, lines: list[str]) -> None:
    """Whatever stands in the lines, read = loaded + duplicate + quarantined, by line."""
    path = usage_file(drop, "odd.csv", *lines)
    text = path.read_bytes().decode()
    receipt = load(loader, path)
    below = text.replace("\r\n", "\n").rstrip("\r").split("\n")[1:]
    assert receipt.rows_read == sum(bool(line.strip(" \t")) for line in below)
    reasons = Counter(reason for _, _, reason in faults(loader))
    assert receipt.loaded + receipt.duplicate + receipt.quarantined == receipt.rows_read
    assert (receipt.quarantined > 0) <= (reasons.total() > 0)
