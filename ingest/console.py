"""What every command shares: one sentence for a failure, JSON for machines, a table for people."""

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from ingest.errors import SightlineError
from ingest.failures import machine_failures

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, for machines.")]
Feeds = Annotated[
    Path,
    typer.Option("--feeds", envvar="SIGHTLINE_FEEDS", help="Drop folder that holds the feeds."),
]
FeedsOrNone = Annotated[
    Path | None,
    typer.Option("--feeds", envvar="SIGHTLINE_FEEDS", help="Drop folder that holds the feeds."),
]
Data = Annotated[
    Path,
    typer.Option("--data", envvar="SIGHTLINE_DATA", help="Folder that holds Sightline's data."),
]
Night = Annotated[
    datetime | None,
    typer.Option("--night", formats=["%Y-%m-%d"], help="The night's day; today when left out."),
]
AcceptLargeChange = Annotated[
    bool,
    typer.Option("--accept-large-change", help="Load a directory that changes unusually much."),
]

WRONG_USE = 2

_BETWEEN_COLUMNS = 3
_AROUND_A_TABLE = 4
_NARROWEST_NAME = 12

_stdout = Console()
_stderr = Console(stderr=True)


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn an error of ours into one sentence on standard error and its exit code.

    A setting that is missing or wrong is named as the variable that holds it, a line each.
    """
    try:
        with machine_failures():
            yield
    except SightlineError as error:
        _complain(str(error))
        raise typer.Exit(error.exit_code) from None
    except ValidationError as error:
        for fault in error.errors(include_input=False, include_url=False):
            name = "_".join(str(part) for part in fault["loc"][:1]).upper()
            _complain(f"SIGHTLINE_{name}: {fault['msg'][0].lower()}{fault['msg'][1:]}")
        raise typer.Exit(WRONG_USE) from None


def _complain(sentence: str) -> None:
    _stderr.print(_harmless(sentence), style="red", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a callback (what, done, total) that draws a bar for each kind of work.

    Bars go to standard error, and not at all when `quiet` or when nobody watches.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=_stderr) as bars:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield show


def print_json(report: object) -> None:
    """Print a dataclass, or a list of them, as one JSON document."""
    typer.echo(json.dumps(_plain(report), default=str))


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table for people: numbers right and grouped, text left.

    Nothing is cut short, however narrow the terminal. The first column names the row: it is folded
    where the words and numbers beside it need the room.
    """
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    cells = [[_cell(cell) for cell in row] for row in rows]
    needed = 0
    for position, name in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[position], int | float) for row in rows)
        table.add_column(
            name,
            justify="right" if numeric else "left",
            no_wrap=position == 0 or numeric,
            overflow="fold",
        )
        if position:
            words = [word for row in cells for word in row[position].split()]
            needed += _BETWEEN_COLUMNS + max(len(word) for word in [name, *words])
    room = max(_stdout.width - needed - _AROUND_A_TABLE, _NARROWEST_NAME)
    for first, *others in cells:
        # As texts: a name may hold brackets, which are no markup of ours.
        table.add_row(Text(_folded(first, room)), *(Text(cell) for cell in others))
    _stdout.print(table)


def print_line(sentence: str) -> None:
    """Print one sentence for people."""
    _stdout.print(_harmless(sentence), markup=False, highlight=False, soft_wrap=True)


def _harmless(text: str) -> str:
    """Return a text whose control characters are written out: a file's name may hold some.

    A terminal would act on them: move, erase, or show letters in another order.
    """
    return "".join(
        letter if letter.isprintable() or letter == "\n" else _written_out(letter)
        for letter in text
    )


def _written_out(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def _folded(name: str, room: int) -> str:
    return "\n".join(name[at : at + room] for at in range(0, len(name), room))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, date):
        return value.isoformat()
    return _harmless(str(value)).replace("\n", _written_out("\n"))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
