"""Amazon Q's user activity becomes days of accepted work, once its days can be read."""

from pathlib import Path

import pytest

from ingest.load import Loader
from support.vendor import events, faults, kept, load

COLUMNS = (
    "UserId",
    "Date",
    "Chat_AICodeLines",
    "Chat_MessagesInteracted",
    "Chat_MessagesSent",
    "CodeFix_AcceptanceEventCount",
    "CodeFix_AcceptedLines",
    "Dev_AcceptanceEventCount",
    "Dev_AcceptedLines",
    "InlineChat_AcceptanceEventCount",
    "InlineChat_AcceptedLineAdditions",
    "InlineChat_AcceptedLineDeletions",
    "InlineChat_RejectionEventCount",
    "Inline_AICodeLines",
    "Inline_AcceptanceCount",
    "Inline_SuggestionsCount",
)
HEADER = ",".join(COLUMNS)
AWS_NAME = "123456789012_by_user_analytic_202607100000_report.csv"


def row(day: str, *, user: str = "11112222-3333", **counts: str) -> str:
    """A line: one of each counter, some of them changed."""
    cells = {**dict.fromkeys(COLUMNS, "1"), "UserId": f'"{user}"', "Date": day, **counts}
    return ",".join(cells[name] for name in COLUMNS)


def report(*rows: str, header: str = HEADER) -> str:
    """A report."""
    return "\n".join([header, *rows, ""])


def test_accepted_work_is_summed_and_no_tokens_invented(loader: Loader, drop: Path) -> None:
    """Messages count both directions, so they are nobody's prompts."""
    receipt = load(loader, drop, report(row("04-17-2025")))
    assert (receipt.source_system, receipt.loaded) == ("q_user_activity", 1)
    told = (
        "report_date::varchar, client_app, edits_accepted, edits_rejected, lines_added,"
        " lines_removed, user_initiated_count, input_tokens, request_count, cost_usd_micros"
    )
    expected = ("2025-04-17", "amazon-q", 4, 1, 5, 1, None, None, 0, None)
    assert events(loader, told) == [expected]


def test_an_empty_counter_is_not_zero(loader: Loader, drop: Path) -> None:
    """Some reports leave cells empty where others write 0."""
    blank = dict.fromkeys(COLUMNS[2:], "")
    zero = {**blank, "Inline_AcceptanceCount": "0"}
    load(loader, drop, report(row("04-17-2025", **blank), row("04-18-2025", **zero)))
    told = "edits_accepted, edits_rejected, lines_added, lines_removed"
    assert events(loader, told) == [(None, None, None, None), (0, None, None, None)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["04-17-2025", "03-04-2025"], ["2025-03-04", "2025-04-17"]),
        (["17-04-2025", "03-04-2025"], ["2025-04-03", "2025-04-17"]),
        (["2025-03-04", "2025-04-17"], ["2025-03-04", "2025-04-17"]),
        (["4/17/2025", "2025-03-04T00:00:00Z"], ["2025-03-04", "2025-04-17"]),
        (["04-04-2025"], ["2025-04-04"]),
    ],
)
def test_the_whole_file_tells_how_its_days_are_written(
    loader: Loader, drop: Path, days: list[str], expected: list[str]
) -> None:
    """One day that can be read one way only speaks for the others."""
    load(loader, drop, report(*(row(day) for day in days)))
    assert events(loader, "report_date::varchar") == [(day,) for day in expected]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (["03-04-2025"], "column 'Date' does not tell the month from the day"),
        (["03-04-2025", "05-06-2025"], "column 'Date' does not tell the month from the day"),
        (["04-17-2025", "17-04-2025"], "column 'Date' is written month first in some rows"),
    ],
)
def test_a_file_whose_days_are_a_riddle_is_refused(
    loader: Loader, drop: Path, days: list[str], sentence: str
) -> None:
    """It leaves no rows."""
    receipt = load(loader, drop, report(*(row(day) for day in days)))
    assert receipt.refused
    assert sentence in receipt.problem
    assert events(loader, "event_id") == []


def test_the_name_that_aws_gave_a_file_settles_its_days(loader: Loader, drop: Path) -> None:
    """A daily report holds one day, and its name the same."""
    assert load(loader, drop, report(row("07-10-2026")), AWS_NAME).loaded == 1
    assert events(loader, "report_date::varchar") == [("2026-07-10",)]


def test_one_file_does_not_speak_for_the_next(loader: Loader, drop: Path) -> None:
    """How a file writes its days is forgotten with the file."""
    assert load(loader, drop, report(row("04-17-2025")), "a.csv").loaded == 1
    assert load(loader, drop, report(row("17-04-2025")), "b.csv").duplicate == 1
    assert load(loader, drop, report(row("03-04-2025")), "c.csv").refused


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"Inline_AcceptanceCount": "x"}, "Inline_AcceptanceCount", "not_a_number"),
        ({"Dev_AcceptanceEventCount": "1.5"}, "Dev_AcceptanceEventCount", "not_a_number"),
        ({"Chat_AICodeLines": "-1"}, "Chat_AICodeLines", "negative_number"),
        ({"Inline_AICodeLines": "many"}, "Inline_AICodeLines", "not_a_number"),
        ({"InlineChat_RejectionEventCount": "x"}, "InlineChat_RejectionEventCount", "not_a_number"),
        (
            {"InlineChat_AcceptedLineDeletions": "x"},
            "InlineChat_AcceptedLineDeletions",
            "not_a_number",
        ),
    ],
)
def test_a_bad_counter_is_named_by_line_and_column(
    loader: Loader, drop: Path, changed: dict[str, str], column: str, reason: str
) -> None:
    """Of a sum, the columns it is made of are named."""
    rows = [row("04-17-2025"), row("04-18-2025", **changed)]
    receipt = load(loader, drop, report(*rows))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    [(line, named, found)] = faults(loader)
    assert (line, found) == (3, reason)
    assert column in named


def test_a_bad_day_is_a_fault_of_its_row(loader: Loader, drop: Path) -> None:
    """What is no day at all leaves the others readable."""
    receipt = load(loader, drop, report(row("04-17-2025"), row("yesterday"), row("99-99-2025")))
    assert (receipt.loaded, receipt.quarantined) == (1, 2)
    assert faults(loader) == [(3, "Date", "not_a_day"), (4, "Date", "not_a_day")]


def test_older_reports_have_fewer_columns_in_another_order(loader: Loader, drop: Path) -> None:
    """Columns are bound by name."""
    header = "Date,UserId,Inline_AICodeLines,Inline_AcceptanceCount,Something_New"
    text = report("2025-06-23,d-9067.11112222-3333,14,15,secret plan", header=header)
    assert load(loader, drop, text, "a.csv").loaded == 1
    assert events(loader, "edits_accepted, lines_added, lines_removed") == [(15, 14, None)]
    assert load(loader, drop, report(row("2025-06-23")), "b.csv").loaded == 1
    assert len(events(loader, "event_id")) == 1
    assert b"secret" not in kept(loader)


@pytest.mark.parametrize("column", ["UserId", "Date", "Inline_AICodeLines"])
def test_a_missing_column_is_named(loader: Loader, drop: Path, column: str) -> None:
    """The file leaves no rows."""
    receipt = load(loader, drop, report(row("04-17-2025"), header=HEADER.replace(column, "Gone")))
    assert receipt.refused
    assert f"the header lacks {column}" in receipt.problem


def test_a_prompt_log_is_refused(loader: Loader, drop: Path) -> None:
    """It lies beside the reports, and holds what people wrote."""
    record = {"generateAssistantResponseEventRequest": {"prompt": "secret plan", "userId": "u"}}
    receipt = load(loader, drop, {"records": [record]})
    assert receipt.refused
    assert "holds prompts and answers" in receipt.problem
    assert b"secret" not in kept(loader)
