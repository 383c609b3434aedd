"""Commands of the quarantine: `list` and `retry`."""

import typer

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
from ingest.night_cli import open_loader
from ingest.receipts import QuarantinedCell, quarantined_cells
from ingest.receipts_view import receipts_for_machines, show_receipts
from ingest.settings import DataFolder
from ingest.subjects import refresh_subjects
from ingest.warehouse import Warehouse

quarantine = typer.Typer(no_args_is_help=True, help="Rows that were not loaded, and why.")


@quarantine.command("list")
def list_quarantine(data: Data, json: Json = False) -> None:
    """List every quarantined cell: file, line, column and reason, never the value."""
    with one_sentence(), Warehouse.open(DataFolder(data)) as warehouse:
        cells = quarantined_cells(warehouse.database)
    if json:
        print_json(cells)
    elif cells:
        rows = [
            (cell.file_name, _place_of(cell), cell.column_name, cell.reason_code) for cell in cells
        ]
        print_table("Quarantined", ["file", "line", "column", "reason"], rows)
    else:
        print_line("No row is in quarantine.")


@quarantine.command("retry")
def retry_quarantine(feeds: Feeds, data: Data, night: Night = None, json: Json = False) -> None:
    """Load the files again that left rows in quarantine, each in its own place or not at all."""
    with one_sentence(), progress_bar(quiet=json) as progress:
        drop = DropFolder(feeds)
        with open_loader(data, night) as loader:
            before = {cell.file_name for cell in quarantined_cells(loader.warehouse.database)}
            found = loader.retry_folder(drop, progress)
            refresh_subjects(loader.warehouse, loader.people)
    gone = sorted(before - {receipt.file_name for receipt in found})
    if json:
        print_json({"receipts": receipts_for_machines(found), "not_in_the_drop_folder": gone})
        return
    if found:
        show_receipts(found)
    for name in gone:
        print_line(f"{name}: lies no longer in the drop folder as it was read; drop it again.")
    if not before:
        print_line("No row is in quarantine.")


def _place_of(cell: QuarantinedCell) -> int | str:
    return cell.line if cell.item == 1 else f"{cell.line}, record {cell.item}"
