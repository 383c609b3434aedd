"""Commands that remove: `retention run` and `erase`. They print counts and never a name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analytics.settings import AnalyticsSettings
from ingest.console import (
    Data,
    Json,
    Night,
    one_sentence,
    print_json,
    print_line,
    print_table,
    progress_bar,
)
from ingest.errors import WarehouseError
from ingest.night_cli import night_of
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

if TYPE_CHECKING:
    from analytics.erasure import Eraser

app = typer.Typer(no_args_is_help=True)
retention = typer.Typer(no_args_is_help=True, help="How long things are kept.")
app.add_typer(retention, name="retention")


@contextmanager
def _opened(data: Path, night: datetime | None) -> Iterator["Eraser"]:
    from analytics.day_rows import prepare
    from analytics.erasure import Eraser

    folder = DataFolder(data)
    if not folder.warehouse.is_file():
        raise WarehouseError("there is no warehouse in that data folder")
    with Warehouse.open(folder) as warehouse:
        prepare(warehouse)
        people = PeopleStore.open(folder.people_url, schemas=("ingest", "access_control"))
        try:
            now = datetime.now(UTC).replace(tzinfo=None)
            settings = AnalyticsSettings()
            yield Eraser(warehouse, people, folder, settings, night_of(night), now)
        finally:
            people.close()


@retention.command("run")
def retention_run(
    data: Data,
    night: Night = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Count what would go, and keep everything.")
    ] = False,
    json: Json = False,
) -> None:
    """Take out what is older than it is kept for, erase leavers, and keep a receipt."""
    from analytics.retention import run_retention

    with (
        one_sentence(),
        progress_bar(quiet=json) as progress,
        _opened(data, night) as eraser,
    ):
        report = run_retention(eraser, rehearse=dry_run, progress=progress)
    if json:
        print_json(report)
        return
    title = "Would be removed" if report.rehearsed else "Removed"
    rows = [(line.what, line.kept_from, line.removed) for line in report.lines]
    print_table(title, ["what", "kept from", "count"], rows)
    print_line("The access log is kept by a rule of its own.")


@app.command("erase")
def erase(
    employee_id: Annotated[str, typer.Argument(help="Whose data is erased.")],
    data: Data,
    night: Night = None,
    json: Json = False,
) -> None:
    """Remove a person everywhere, and write the files anew so that no byte of them is left."""
    with one_sentence(), _opened(data, night) as eraser:
        report = eraser.erase(employee_id)
    if json:
        print_json(report)
        return
    if not report.people:
        print_line("Nobody is known by that id. The files were written anew all the same.")
    print_table("Removed", ["store", "what", "count"], report.counts())
