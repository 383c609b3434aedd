"""One sentence for a failure, one JSON document for machines, a table and a bar for people."""

import json
import os
import re
import select
from contextlib import redirect_stderr
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel, Field
from rich.console import Console

from ingest import console
from ingest.console import one_sentence, print_json, print_line, print_table, progress_bar
from ingest.errors import DirectoryError, FeedError, SightlineError

Printed = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Step:
    """A part of a report."""

    name: str
    rows: int
    day: date | None = None


@dataclass(frozen=True)
class Report:
    """A report as commands print them."""

    path: Path
    steps: list[Step]


class Limits(BaseModel):
    """Settings of a command."""

    trees: int = Field(ge=10)
    token_issuer: str = Field(min_length=1)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FeedError(Path("a.csv"), "line 1: the header lacks day"), "a.csv: line 1: the header"),
        (DirectoryError("x" * 300), "x" * 300),
        (SightlineError("[red]brackets[/red] stay"), "[red]brackets[/red] stay"),
    ],
    ids=["a feed", "longer than a terminal is wide", "brackets"],
)
def test_an_error_of_ours_is_one_line_and_its_code(
    capsys: Printed, error: SightlineError, sentence: str
) -> None:
    """On standard error, as it was written; what reads standard output is not disturbed."""
    with pytest.raises(typer.Exit) as ended, one_sentence():
        raise error
    assert ended.value.exit_code == error.exit_code
    printed = capsys.readouterr()
    assert printed.err == f"{error}\n"
    assert sentence in printed.err
    assert printed.out == ""


def test_wrong_settings_are_named_as_their_variables(capsys: Printed) -> None:
    """A line each, without the value, which may be a secret; the code is that of wrong use."""
    with pytest.raises(typer.Exit) as ended, one_sentence():
        Limits.model_validate({"trees": 3})
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err.splitlines() == [
        "SIGHTLINE_TREES: input should be greater than or equal to 10",
        "SIGHTLINE_TOKEN_ISSUER: field required",
    ]
    with pytest.raises(typer.Exit), one_sentence():
        Limits.model_validate({"trees": "hunter2", "token_issuer": "x"})
    assert "hunter2" not in capsys.readouterr().err


def test_an_error_of_ours_alone_becomes_a_sentence(capsys: Printed) -> None:
    """A fault in our code keeps its traceback."""
    with pytest.raises(ZeroDivisionError), one_sentence():
        raise ZeroDivisionError
    assert capsys.readouterr().err == ""


def test_a_report_is_printed_as_one_json_document(capsys: Printed) -> None:
    """With what it holds, to the bottom; days and paths are text, the unknown is null."""
    print_json(Report(Path("a.csv"), [Step("load", 12_000, date(2026, 10, 5)), Step("check", 0)]))
    assert json.loads(capsys.readouterr().out) == {
        "path": "a.csv",
        "steps": [
            {"name": "load", "rows": 12_000, "day": "2026-10-05"},
            {"name": "check", "rows": 0, "day": None},
        ],
    }


@pytest.mark.parametrize("steps", [[], [Step("load", 1), Step("check", 2)]], ids=len)
def test_a_list_of_reports_is_printed_as_a_list(capsys: Printed, steps: list[Step]) -> None:
    """Also when it is empty."""
    print_json(steps)
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == [
        step.name for step in steps
    ]


def cells(line: str) -> list[str]:
    """Return the cells of a table's line, which two spaces or more keep apart."""
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def test_a_table_groups_numbers_and_leaves_out_what_is_not_known(capsys: Printed) -> None:
    """Days are ISO days; a cell without a value is empty."""
    rows = [("load", 1_234_567, date(2026, 10, 5)), ("check", 8, None)]
    print_table("The night", ["step", "rows", "day"], rows)
    title, *lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert title.strip() == "The night"
    assert cells(lines[0]) == ["step", "rows", "day"]
    assert cells(lines[2]) == ["load", "1,234,567", "2026-10-05"]
    assert cells(lines[3]) == ["check", "8"]


def test_numbers_stand_right_and_text_left(capsys: Printed) -> None:
    """A column with text in it is text."""
    print_table("T", ["step", "rows", "mixed"], [("load", 1_000, 5_000), ("check", 8, "none")])
    lines = capsys.readouterr().out.splitlines()
    load, check = (next(line for line in lines if name in line) for name in ("load", "check"))
    assert load.index("load") == check.index("check")
    assert load.index("1,000") + len("1,000") == check.index("8") + len("8")
    assert load.index("5,000") == check.index("none")


@pytest.mark.parametrize("columns", [36, 80, 120])
@pytest.mark.parametrize("name", ["usage-2026-10-05-eu.csv.gz", "usage[eu].csv", "u" * 100])
def test_the_name_of_a_row_is_never_cut_short(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch, columns: int, name: str
) -> None:
    """However narrow the terminal: the first column says which file a line is of."""
    monkeypatch.setattr(console, "_stdout", Console(width=columns))
    why = "the header lacks actor_kind"
    print_table("T", ["file", "rows", "why"], [(name, 1_234_567, why)])
    lines = capsys.readouterr().out.splitlines()[4:]
    starts = [len(line) - len(line.lstrip()) for line in lines]
    pieces = [cells(line)[0] for line, start in zip(lines, starts, strict=True) if start == 2]
    assert "".join(pieces) == name
    assert "1,234,567" in cells(lines[0])
    assert all(len(line) <= columns for line in lines)


def test_a_table_without_rows_has_its_head(capsys: Printed) -> None:
    """Nothing in quarantine is an answer too."""
    print_table("Quarantined", ["file", "line"], [])
    assert cells(capsys.readouterr().out.splitlines()[2]) == ["file", "line"]


def test_a_line_is_printed_as_it_is(capsys: Printed) -> None:
    """Neither broken at the width of the terminal nor read as markup."""
    sentence = "usage[eu].csv: " + "the header lacks " * 20
    print_line(sentence)
    assert capsys.readouterr().out == f"{sentence}\n"


def test_a_name_does_nothing_to_the_terminal(capsys: Printed) -> None:
    """In a line, a cell and an error: a file's name may hold what a terminal obeys."""
    name = "usage\x1b[2J\u202e.csv"
    print_line(name)
    print_table("Files", ["file", "line"], [[name, name]])
    with pytest.raises(typer.Exit), one_sentence():
        raise SightlineError(name)
    said = capsys.readouterr()
    assert said.out.count(r"usage\x1b[2J\u202e.csv") == 3
    assert said.err == "usage\\x1b[2J\\u202e.csv\n"
    assert "\x1b[2J" not in said.out + said.err


def seen_in_a_terminal(monkeypatch: pytest.MonkeyPatch, *, quiet: bool) -> str:
    """Work with a terminal in the place of standard error; return what it was sent."""
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen, os.fdopen(theirs, "w") as stderr:
        monkeypatch.setenv("TERM", "xterm")
        with redirect_stderr(stderr):
            work(quiet=quiet)
        stderr.flush()
        # A terminal hands over piece by piece, and a moment late.
        shown = b""
        while select.select([screen], [], [], 0.5)[0]:
            shown += screen.read(1 << 16) or b""
        return shown.decode()


def work(*, quiet: bool) -> None:
    """Report two kinds of work."""
    with progress_bar(quiet=quiet) as progress:
        for done in range(1, 4):
            progress("ingest", done, 3)
        progress("score", 1, 2)


def test_somebody_who_watches_sees_a_bar_for_each_kind_of_work(
    monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    """How much is done of how much, on standard error alone."""
    shown = seen_in_a_terminal(monkeypatch, quiet=False)
    assert re.search(r"ingest .*3/3", shown)
    assert re.search(r"score .*1/2", shown)
    assert capsys.readouterr().out == ""


def test_a_quiet_command_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads JSON asked for no bars."""
    assert seen_in_a_terminal(monkeypatch, quiet=True) == ""


def test_where_nobody_watches_nothing_is_drawn(capsys: Printed) -> None:
    """A log file is no terminal."""
    work(quiet=False)
    assert capsys.readouterr() == ("", "")
