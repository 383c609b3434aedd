"""`sightline sample`: write an invented company of any size."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn
from rich.table import Table

FIRST_DAY = date(2026, 9, 7)

app = typer.Typer(add_completion=False)


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="Folder for the files; an earlier sample is replaced.")],
    employees: Annotated[int, typer.Option(min=1, help="How many people.")] = 60,
    days: Annotated[int, typer.Option(min=1, help="How many nights, one usage file each.")] = 72,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same files.")] = 7,
    first_day: Annotated[
        datetime,
        typer.Option(
            formats=["%Y-%m-%d"],
            show_default=str(FIRST_DAY),
            help="The first day with usage, in UTC.",
        ),
    ] = datetime.combine(FIRST_DAY, datetime.min.time()),  # noqa: B008 -- a constant
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write an invented company: usage, outcomes, a directory, and the truth beside them."""
    from sample_data.generate import SampleError, generate

    console = Console(stderr=True)
    with Progress(
        *Progress.get_default_columns(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=as_json or not console.is_terminal,
    ) as progress:
        task = progress.add_task("Days written", total=days + 2)
        try:
            counts = generate(
                out,
                employees=employees,
                days=days,
                seed=seed,
                first_day=first_day.date(),
                advance=lambda: progress.advance(task),
            )
        except SampleError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None
    if as_json:
        typer.echo(counts.as_json())
        return
    table = Table("written", "count")
    for name, count in vars(counts).items():
        table.add_row(name.replace("_", " "), f"{count:,}")
    Console().print(table)
