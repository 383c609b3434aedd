"""Commands for the rights of those whose data it is: `subject-export`, `erase`, `retention run`.

They print counts and never a name. They are the only commands of this floor that open the
warehouse, at night's end or when somebody asks; what answers by day cannot.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from access_control.audit_cli import Heads, Key
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

if TYPE_CHECKING:
    from access_control.audit.ledger import Ledger
    from analytics.erasure import Eraser

app = typer.Typer(no_args_is_help=True)
retention = typer.Typer(no_args_is_help=True, help="How long things are kept.")
app.add_typer(retention, name="retention")

_YOURS = (
    "The feed files are yours and were not touched. Delete those that name this person, with their "
    "copies and backups: rows of {:,} files were of them. Take the person out of the HR directory "
    "and the map of logins too. What is delivered again is loaded again, and the night says so."
)


def _not_blank(employee_id: str) -> str:
    # The empty id stands for everybody the access log does not name.
    if not employee_id.strip():
        raise typer.BadParameter("is empty")
    return employee_id


@contextmanager
def _opened(
    data: Path, night: datetime | None, key: Path | None, heads: Path | None
) -> Iterator[tuple["Eraser", "Ledger"]]:
    from access_control.audit.ledger import Ledger
    from access_control.forgetting import DoorRecords
    from analytics.erasure import Eraser, opened_warehouse
    from analytics.settings import AnalyticsSettings
    from ingest.night_cli import night_of
    from ingest.people_store import PeopleStore
    from ingest.settings import DataFolder

    folder = DataFolder(data)
    with opened_warehouse(folder) as warehouse:
        people = PeopleStore.open(folder.people_url, schemas=("ingest", "access_control"))
        try:
            ledger = Ledger.open(
                people, key or folder.audit / "key", heads or folder.audit / "heads"
            )
            now = datetime.now(UTC).replace(tzinfo=None)
            settings = AnalyticsSettings()
            door = DoorRecords(ledger.key)
            yield (
                Eraser(warehouse, people, door, folder, settings, night_of(night), now),
                ledger,
            )
        finally:
            people.close()


@app.command("subject-export")
def subject_export(
    employee_id: Annotated[str, typer.Argument(help="Whose data is copied.", callback=_not_blank)],
    to: Annotated[Path, typer.Option("--to", help="Folder to make; must not exist.")],
    data: Data,
    key: Key = None,
    heads: Heads = None,
) -> None:
    """Copy everything kept about a person into a folder for them; the subject sees that look."""
    from access_control.access_log import append_copy
    from access_control.settings import DisclosureSettings
    from access_control.subject_export import people_tables, without_small_groups, write_export
    from analytics.subject_export import cards_of, subject_tables
    from ingest.forgetting import traces_of

    with one_sentence(), _opened(data, None, key, heads) as (opened, ledger):
        with opened.people.transaction() as store:
            traces = traces_of(store, [employee_id])
            # What was asked of nobody is not kept: an id that was erased would be back.
            known = employee_id if traces.names_somebody else ""
            append_copy(store, ledger, known, datetime.now(UTC))
            tables = people_tables(store, traces)
        tables |= subject_tables(opened.warehouse.database, traces)
        tables["flag_reason"] = without_small_groups(
            tables["flag_reason"], DisclosureSettings().smallest_group
        )
        cards = cards_of(opened.data, tables["model_run"])
        write_export(tables, cards, to)
        rows = [(name, table.height) for name, table in tables.items()]
    if not any(count for name, count in rows if name != "look"):
        print_line("Nobody is known by that id.")
    print_table("Copied", ["table", "rows"], rows)


@app.command("erase")
def erase(
    employee_id: Annotated[str, typer.Argument(help="Whose data is erased.", callback=_not_blank)],
    data: Data,
    night: Night = None,
    key: Key = None,
    heads: Heads = None,
    json: Json = False,
) -> None:
    """Remove a person everywhere, and write the files anew so that no byte of them is left."""
    with one_sentence(), _opened(data, night, key, heads) as (opened, _):
        report = opened.erase(employee_id)
    if json:
        print_json(report)
        return
    if not report.people:
        print_line("Nobody is known by that id. The files were written anew all the same.")
    print_table("Removed", ["store", "what", "count"], report.counts())
    print_line(_YOURS.format(report.feed_files))


@retention.command("run")
def retention_run(
    data: Data,
    night: Night = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Count what would go, and keep everything.")
    ] = False,
    key: Key = None,
    heads: Heads = None,
    json: Json = False,
) -> None:
    """Take out what is older than it is kept for, erase leavers, and keep a receipt."""
    from analytics.retention import run_retention

    with (
        one_sentence(),
        progress_bar(quiet=json) as progress,
        _opened(data, night, key, heads) as (opened, _),
    ):
        report = run_retention(opened, rehearse=dry_run, progress=progress)
    if json:
        print_json(report)
        return
    title = "Would be removed" if report.rehearsed else "Removed"
    rows = [(line.what, line.kept_from, line.removed) for line in report.lines]
    print_table(title, ["what", "kept from", "count"], rows)
