"""Commands of the ground floor: `directory`, `ingest`, `receipts`, `quarantine`."""

import typer

from ingest import directory_cli, quarantine_cli
from ingest.console import Data, FeedsOrNone, Json, Night, one_sentence, print_json, progress_bar
from ingest.drop_folder import DropFolder
from ingest.errors import DropFolderError
from ingest.feeds.catalogue import ALL_FEEDS
from ingest.night_cli import Files, Owner, Source, SourceTz, open_loader
from ingest.receipts import receipts
from ingest.receipts_view import receipts_for_machines, show_details, show_receipts
from ingest.settings import DataFolder
from ingest.settle import settle_logins
from ingest.subjects import refresh_subjects
from ingest.told import NOTHING, Told
from ingest.warehouse import Warehouse

A_FEED_WAS_REFUSED = 3

app = typer.Typer(no_args_is_help=True)
app.add_typer(directory_cli.directory, name="directory")
app.add_typer(quarantine_cli.quarantine, name="quarantine")


@app.command("ingest")
def ingest(
    data: Data,
    files: Files = None,
    feeds: FeedsOrNone = None,
    source: Source = "",
    owner: Owner = "",
    source_tz: SourceTz = "",
    night: Night = None,
    json: Json = False,
) -> None:
    """Load the usage and outcome files of the drop folder that are new, or the files given."""
    told = Told(source, owner, source_tz)
    with one_sentence(), progress_bar(quiet=json) as progress:
        if files is None and feeds is None:
            raise DropFolderError("there is nothing to load; give --feeds, or files")
        if told != NOTHING and not files:
            raise DropFolderError(
                "--source, --owner and --source-tz speak of files; name the files as well"
            )
        drop = None if files or feeds is None else DropFolder(feeds)
        with open_loader(data, night) as loader:
            settle_logins(loader.warehouse, loader.people)
            if drop:
                found = loader.load_folder(drop, progress)
            else:
                found = [loader.load_file(path, ALL_FEEDS, told) for path in files or ()]
            refresh_subjects(loader.warehouse, loader.people)
    if json:
        print_json(receipts_for_machines(found))
    else:
        show_receipts(found)
    if any(receipt.refused for receipt in found):
        raise typer.Exit(A_FEED_WAS_REFUSED)


@app.command("receipts")
def show_all_receipts(data: Data, json: Json = False) -> None:
    """Show what became of every file ever read, and what each holds."""
    with one_sentence(), Warehouse.open(DataFolder(data)) as warehouse:
        found = receipts(warehouse.database)
    if json:
        print_json(receipts_for_machines(found))
    else:
        show_receipts(found)
        show_details(found)
