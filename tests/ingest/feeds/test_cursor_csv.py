"""Cursor's dashboard exports become events; the printed total says how the columns are meant."""

from pathlib import Path

import pytest

from ingest.load import Loader
from support.vendor import events, faults, kept, load

TEAM = (
    "Date,User,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),"
    "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost"
)
GOOD = {
    "Date": "2026-10-05T08:41:13.250Z",
    "User": "ana@example.com",
    "Kind": "On-Demand",
    "Model": "composer-2.5",
    "Max Mode": "No",
    "Input (w/ Cache Write)": "1615",
    "Input (w/o Cache Write)": "2",
    "Cache Read": "187200",
    "Output Tokens": "1506",
    "Total Tokens": "190323",
    "Cost": "0.33",
}


def line(header: str, **cells: str) -> str:
    """A line under a header: the good cells, some of them changed, all quoted as Cursor does."""
    row = {**GOOD, **{name.replace("_", " "): cell for name, cell in cells.items()}}
    return ",".join(f'"{row.get(name, "")}"' for name in header.split(","))


def split(with_write: int, without_write: int, read: int, output: int, total: int) -> str:
    """A line with these tokens."""
    counts = {
        "Input (w/ Cache Write)": str(with_write),
        "Input (w/o Cache Write)": str(without_write),
        "Cache Read": str(read),
        "Output Tokens": str(output),
        "Total Tokens": str(total),
    }
    return line(TEAM, **counts)


def test_a_teams_export_is_read(loader: Loader, drop: Path) -> None:
    """Every cell is quoted, and a kind may hold a comma."""
    failed = line(
        TEAM,
        Kind="Errored, No Charge",
        Date="2026-10-05T08:40:00.000Z",
        Cost="Free",
        **dict.fromkeys(
            (
                "Input (w/ Cache Write)",
                "Input (w/o Cache Write)",
                "Cache Read",
                "Output Tokens",
                "Total Tokens",
            ),
            "",
        ),
    )
    receipt = load(loader, drop, "\n".join([TEAM, line(TEAM), failed]) + "\n", "usage-events.csv")
    assert (receipt.source_system, receipt.loaded) == ("cursor_csv", 2)
    assert (receipt.reported_tokens, receipt.derived_tokens) == (190323, 190323)
    told = (
        "outcome_status, input_tokens, input_uncached_tokens, cache_read_input_tokens,"
        " cache_creation_input_tokens, output_tokens, cost_usd_micros, cost_basis"
    )
    assert events(loader, told) == [
        ("error", None, None, None, None, None, None, "none"),
        ("success", 188817, 2, 187200, 1615, 1506, 330000, "billed"),
    ]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ((9541, 117382, 1383578, 13232, 1523733), (1510501, 117382, 9541)),
        ((1200, 1000, 500, 300, 2000), (1700, 1000, 200)),
        ((160000, 159990, 578207, 2055, 740252), (738197, 159990, None)),
        ((0, 21174, 98521, 3728, 123423), (119695, 21174, 0)),
        ((0, 0, 0, 0, 0), (0, 0, 0)),
    ],
    ids=["beside the others", "inside", "left out of the total", "nothing written", "nothing"],
)
def test_the_printed_total_says_what_the_columns_mean(
    loader: Loader, drop: Path, tokens: tuple[int, int, int, int, int], expected: tuple[int | None]
) -> None:
    """Input and output together are the total, whichever way the columns are meant."""
    receipt = load(loader, drop, f"{TEAM}\n{split(*tokens)}\n")
    assert receipt.reconciled
    told = "input_tokens, input_uncached_tokens, cache_creation_input_tokens"
    assert events(loader, told) == [expected]


@pytest.mark.parametrize("tokens", [(100, 76054, 723008, 8093, 999999), (9, 5, 1, 1, 8)])
def test_a_total_that_no_reading_gives_is_a_fault(
    loader: Loader, drop: Path, tokens: tuple[int, int, int, int, int]
) -> None:
    """The row is named by its line; nothing is guessed."""
    receipt = load(loader, drop, f"{TEAM}\n{split(*tokens)}\n{line(TEAM)}\n")
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(2, "", "total_does_not_add_up")]


VARIANTS = [
    (
        (
            "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),"
            "Cache Read,Output Tokens,Total Tokens,Cost"
        ),
        "2026-10-05T08:41:13.250Z,ana@example.com,Included,gpt-5,No,100,200,50,80,430,0.49",
        (0, 350, 80, 490000, "list"),
    ),
    (
        (
            "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,"
            "Output Tokens,Total Tokens,Cost"
        ),
        "2026-10-05T08:41:13.250Z,Included,gpt-5,No,100,200,50,80,430,$0.10",
        (1, 350, 80, 100000, "list"),
    ),
    (
        (
            "Date,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),"
            "Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost"
        ),
        "2026-10-05T08:41:13.250Z,,,Included,gpt-5,No,100,200,50,80,430,Included",
        (1, 350, 80, None, "none"),
    ),
    (
        (
            "Date,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,"
            "Total Tokens,Cost,Cost to you"
        ),
        "2026-10-05T08:41:13.250Z,auto,100,200,50,80,430,$1.20,$0.12",
        (1, 350, 80, 120000, "billed"),
    ),
    (
        (
            "Date,User,Kind,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output,"
            "Total Tokens,Cost ($)"
        ),
        "2026-10-05T08:41:13.250Z,You,free,auto,100,200,50,80,430,-",
        (1, 350, 80, None, "none"),
    ),
    (
        "Date,User,Kind,Max Mode,Model,Tokens,Cost ($)",
        '"2026-10-05T08:41:13.250Z","You","free","No","auto",1501891,"Included"',
        (1, None, None, None, "none"),
    ),
    (
        (
            "Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),"
            "Cache Read,Output Tokens,Total Tokens,Requests"
        ),
        "2026-10-05T08:41:13.250Z,ana@example.com,Included,gpt-5,No,100,200,50,80,430,1.4",
        (0, 350, 80, None, "none"),
    ),
    (
        (
            "\ufeffdate,user,KIND,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),"
            "Cache Read,Output Tokens,Cost,Something New"
        ),
        "2026-10-05T08:41:13.250Z,ana@example.com,Usage-based,gpt-5,No,100,200,50,80,NaN,secret",
        (0, 350, 80, None, "none"),
    ),
]


@pytest.mark.parametrize(("header", "row", "expected"), VARIANTS)
def test_every_known_layout_is_read(
    loader: Loader, drop: Path, header: str, row: str, expected: tuple[int | str | None, ...]
) -> None:
    """Who is unknown, inclusive input, output, cost and its basis."""
    receipt = load(loader, drop, f"{header}\r\n{row}\r\n", "usage-events.csv")
    assert (receipt.problem, receipt.quarantined) == ("", 0)
    told = events(loader, "input_tokens, output_tokens, cost_usd_micros, cost_basis")[0]
    assert (receipt.unattributed, *told) == expected


def test_written_tokens_without_a_total_stay_unsaid(loader: Loader, drop: Path) -> None:
    """Both readings are possible, so neither is chosen."""
    header = ",".join(name for name in TEAM.split(",") if name != "Total Tokens")
    load(loader, drop, f"{header}\n{line(header)}\n")
    told = "input_uncached_tokens, cache_creation_input_tokens"
    assert events(loader, told) == [(2, None)]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Date", "2026-10-05 08:41:13", "no_time_zone"),
        ("Date", "10/05/2026", "not_a_time"),
        ("Date", "", "missing_value"),
        ("Model", "what is the plan?", "not_an_identifier"),
        ("Input (w/ Cache Write)", "12.7", "not_a_number"),
        ("Input (w/o Cache Write)", "1e3", "not_a_number"),
        ("Cache Read", "-1", "negative_number"),
        ("Output Tokens", "many", "not_a_number"),
        ("Total Tokens", "?", "not_a_number"),
        ("Cost", "cheap", "not_a_number"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column(
    loader: Loader, drop: Path, column: str, cell: str, reason: str
) -> None:
    """A time without a zone is no time: no export of Cursor's was seen to write one."""
    receipt = load(loader, drop, f"{TEAM}\n{line(TEAM)}\n{line(TEAM, **{column: cell})}\n")
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(3, column, reason)]


@pytest.mark.parametrize("column", ["Date", "Model", "Cache Read", "Output Tokens"])
def test_a_missing_column_is_named(loader: Loader, drop: Path, column: str) -> None:
    """The file leaves no rows."""
    header = ",".join(name for name in TEAM.split(",") if name != column)
    receipt = load(loader, drop, f"{header}\n{line(header)}\n")
    assert receipt.refused
    assert f"the header lacks {column}" in receipt.problem


@pytest.mark.parametrize("column", ["Cloud Agent ID", "Automation ID"])
def test_what_ran_by_itself_is_no_persons_doing(loader: Loader, drop: Path, column: str) -> None:
    """A cloud agent or an automation is a service."""
    load(loader, drop, f"{TEAM}\n{line(TEAM, **{column: 'bc-1'})}\n")
    assert events(loader, "actor_kind, entrypoint") == [("service", "headless")]


def test_newest_first_and_exported_twice_is_loaded_once(loader: Loader, drop: Path) -> None:
    """Overlapping exports in any order leave one event of each."""
    newest = line(TEAM, Date="2026-10-05T09:00:00.000Z")
    assert load(loader, drop, f"{TEAM}\n{newest}\n{line(TEAM)}\n", "a.csv").loaded == 2
    oldest = line(TEAM, Date="2026-10-04T09:00:00.000Z")
    again = load(loader, drop, f"{TEAM}\n{line(TEAM)}\n{oldest}\n", "b.csv")
    assert (again.loaded, again.duplicate) == (1, 1)


def test_unknown_columns_are_not_kept(loader: Loader, drop: Path) -> None:
    """Nor are the ids of agents and automations."""
    header = f"{TEAM},Prompt"
    row = line(header, **{"Prompt": "secret plan", "Automation ID": "secret-id"})
    assert load(loader, drop, f"{header}\n{row}\n").loaded == 1
    assert b"secret" not in kept(loader)
