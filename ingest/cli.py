"""Commands of the ground floor: `directory`, `ingest`, `receipts`, `quarantine`."""

from datetime import UTC, date, datetime

import typer

from ingest import directory_cli
from ingest.console import (
    Data,
    Feeds,
    Json,
    Night,
    one_sentence,
    print_json,
    print_line,
    print_table,
    progress_bar,
)
from ingest.drop_folder import DropFolder
from ingest.load import Loader
from ingest.people_store import PeopleStore
from ingest.receipts import FileReceipt, quarantined_cells, receipts
from ingest.settings import DataFolder
from ingest.subjects import refresh_subjects
from ingest.warehouse import Warehouse

A_FEED_WAS_REFUSED = 3

app = typer.Typer(no_args_is_help=True)
app.add_typer(directory_cli.directory, name="directory")
# The night prints it too.
show_directory = directory_cli.show_directory


def night_of(chosen: datetime | None) -> date:
    """Return the day a command was told to work for, or today (UTC)."""
    return (chosen or datetime.now(UTC)).date()


@app.command("ingest")
def ingest(feeds: Feeds, data: Data, night: Night = None, json: Json = False) -> None:
    """Load the usage and outcome files that were not loaded before."""
    with one_sentence(), progress_bar(quiet=json) as progress:
        folder = DataFolder(data)
        drop = DropFolder(feeds)
        with Warehouse.open(folder, feeds) as warehouse:
            people = PeopleStore.open(folder.people_url)
            now = datetime.now(UTC).replace(tzinfo=None)
            loader = Loader(warehouse, people, folder, night_of(night), now)
            found = loader.load_folder(drop, progress)
            refresh_subjects(warehouse, people)
            people.close()
    if json:
        print_json(found)
    else:
        show_receipts(found)
    if any(receipt.refused for receipt in found):
        raise typer.Exit(A_FEED_WAS_REFUSED)


@app.command("receipts")
def show_all_receipts(data: Data, json: Json = False) -> None:
    """Show what became of every file ever read."""
    with one_sentence(), Warehouse.open(DataFolder(data)) as warehouse:
        found = receipts(warehouse.database)
    if json:
        print_json(found)
    else:
        show_receipts(found)


@app.command("quarantine")
def show_quarantine(data: Data, json: Json = False) -> None:
    """List every quarantined cell: file, line, column and reason, never the value."""
    with one_sentence(), Warehouse.open(DataFolder(data)) as warehouse:
        cells = quarantined_cells(warehouse.database)
    if json:
        print_json(cells)
        return
    rows = [(cell.file_name, cell.line, cell.column_name, cell.reason_code) for cell in cells]
    print_table("Quarantined", ["file", "line", "column", "reason"], rows)


def show_receipts(found: list[FileReceipt]) -> None:
    """Print receipts for people: a line a file, the sums below, refusals in words."""
    shown = [one for one in found if not one.earlier]
    rows = [
        (one.file_name, one.status, one.rows_read, one.loaded, one.duplicate, one.quarantined)
        for one in shown
    ]
    total = (
        *("all files", ""),
        sum(one.rows_read for one in shown),
        sum(one.loaded for one in shown),
        sum(one.duplicate for one in shown),
        sum(one.quarantined for one in shown),
    )
    columns = ["file", "status", "rows read", "loaded", "duplicate", "quarantined"]
    if shown:
        print_table("Receipts", columns, [*rows, total])
    if len(shown) < len(found):
        earlier = len(found) - len(shown)
        print_line(f"{earlier:,} file{' was' if earlier == 1 else 's were'} loaded earlier.")
    for one in shown:
        if one.refused:
            print_line(f"{one.file_name}: {one.problem}")
