"""Kiro's user reports become days of credits, whatever columns a day has."""

from pathlib import Path

import pytest

from ingest.load import Loader
from support.vendor import events, faults, kept, load

HEADER = (
    "Date,UserId,Client_Type,Chat_Conversations,Credits_Used,Overage_Cap,Overage_Credits_Used,"
    "Overage_Enabled,ProfileId,Subscription_Tier,Total_Messages"
)
LINE = (
    '2026-10-05,"d-90671234ab.215bb5b0-00a1-70cd",KIRO_CLI,8,114.45787414391377,2500.0,0.0,false,'
    '"arn:aws:codewhisperer:us-east-1:123456789012:profile/ABC",PRO_MAX,131'
)
NAME = "KIRO_CLI_123456789012_user_report_202610050000.csv"


def test_a_row_is_a_day_of_credits(loader: Loader, drop: Path) -> None:
    """No tokens are told, and credits are not made into any."""
    receipt = load(loader, drop, f"{HEADER}\n{LINE}\n", NAME)
    assert (receipt.source_system, receipt.loaded) == ("kiro_user_report", 1)
    told = (
        "report_date::varchar, grain, client_app, actor_kind, credits_used::varchar, credit_unit,"
        " input_tokens, request_count, cost_usd_micros"
    )
    expected = (
        "2026-10-05",
        "day",
        "kiro-cli",
        "human",
        "114.457874",
        "kiro_credits",
        None,
        0,
        None,
    )
    assert events(loader, told) == [expected]


def test_columns_vary_by_file_and_day(loader: Loader, drop: Path) -> None:
    """Each model that was used adds a column; newer reports add more."""
    newer = f"{HEADER},New_User,User_Email,Usage_Limit,auto_messages,claude_opus_4.8_messages"
    row = f'{LINE},false,"ana@example.com",2000,8,123'
    assert load(loader, drop, f"{newer}\n{row}\n", "a.csv").loaded == 1
    shuffled = "client_type,USERID,Credits_Used,date,glm_5_messages"
    row = "KIRO_IDE,215bb5b0-00a1-70cd,1,2026-10-05,4"
    assert load(loader, drop, f"{shuffled}\n{row}\n", "b.csv").loaded == 1
    assert events(loader, "client_app, entrypoint") == [
        ("kiro-cli", None),
        ("kiro-ide", "interactive"),
    ]


def test_the_directory_before_a_user_id_is_no_part_of_it(loader: Loader, drop: Path) -> None:
    """The same person is one, with it or without."""
    load(loader, drop, f"{HEADER}\n{LINE}\n", "a.csv")
    again = load(loader, drop, f"{HEADER}\n{LINE.replace('d-90671234ab.', '')}\n", "b.csv")
    assert (again.loaded, again.duplicate) == (0, 1)


def test_a_rewritten_report_replaces_the_day(loader: Loader, drop: Path) -> None:
    """A report of one day may come again with more credits."""
    load(loader, drop, f"{HEADER}\n{LINE}\n", "a.csv")
    load(loader, drop, f"{HEADER}\n{LINE.replace('114.45787414391377', '120')}\n", "b.csv")
    assert events(loader, "credits_used::varchar") == [("120.000000",)]


def test_an_empty_cell_is_not_zero(loader: Loader, drop: Path) -> None:
    """Credits that were not told stay untold."""
    load(loader, drop, f"{HEADER}\n{LINE.replace('114.45787414391377', '')}\n")
    assert events(loader, "credits_used, credit_unit") == [(None, None)]


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        (("2026-10-05", "tomorrow"), "Date", "not_a_day"),
        (("2026-10-05", ""), "Date", "missing_value"),
        (("114.45787414391377", '"1,5"'), "Credits_Used", "not_a_number"),
        (("114.45787414391377", "lots"), "Credits_Used", "not_a_number"),
        (("KIRO_CLI", "/home/ana"), "Client_Type", "not_a_label"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column(
    loader: Loader, drop: Path, change: tuple[str, str], column: str, reason: str
) -> None:
    """The good row is loaded."""
    receipt = load(loader, drop, f"{HEADER}\n{LINE}\n{LINE.replace(*change)}\n")
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(3, column, reason)]


@pytest.mark.parametrize("column", ["Date", "UserId", "Credits_Used", "Client_Type"])
def test_a_missing_column_is_named(loader: Loader, drop: Path, column: str) -> None:
    """The file leaves no rows."""
    receipt = load(loader, drop, f"{HEADER.replace(column, 'Gone')}\n{LINE}\n")
    assert receipt.refused
    assert f"the header lacks {column}" in receipt.problem


def test_a_report_of_nobody_is_unattributed_and_an_empty_one_empty(
    loader: Loader, drop: Path
) -> None:
    """A header alone is a day on which nobody worked."""
    assert load(loader, drop, f"{HEADER}\n", "empty.csv").rows_read == 0
    nobody = LINE.replace("d-90671234ab.215bb5b0-00a1-70cd", "")
    assert load(loader, drop, f"{HEADER}\n{nobody}\n", "a.csv").unattributed == 1


def test_columns_that_nobody_listed_are_not_kept(loader: Loader, drop: Path) -> None:
    """Neither profiles nor what comes next."""
    assert load(loader, drop, f"{HEADER},Last_Prompt\n{LINE},secret plan\n").loaded == 1
    held = kept(loader)
    assert b"secret" not in held
    assert b"codewhisperer" not in held
