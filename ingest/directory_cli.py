"""Commands of the directory: `load`, `logins`, `faults`, `unmatched`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ingest.console import (
    AcceptLargeChange,
    Data,
    Json,
    one_sentence,
    print_json,
    print_line,
    print_table,
)
from ingest.directory import DirectoryReport, load_directory
from ingest.directory_faults import directory_faults
from ingest.logins import unmatched_logins
from ingest.logins_csv import LoginsReport, load_logins
from ingest.people_store import PeopleStore
from ingest.scim import SignInBy
from ingest.settings import DataFolder

directory = typer.Typer(no_args_is_help=True, help="The HR directory: who reports to whom.")

Day = Annotated[
    datetime | None,
    typer.Option(
        "--day",
        formats=["%Y-%m-%d"],
        help="The company's day on which a SCIM list was made; today (UTC) when left out.",
    ),
]
SignIn = Annotated[
    SignInBy | None,
    typer.Option(
        "--sign-in-by",
        metavar="ATTRIBUTE",
        help="What of a SCIM list is the provider's sub: externalId, id or the login name; or "
        "email. As for the last list when left out.",
    ),
]


@directory.command("load")
def directory_load(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True, dir_okay=False, help="The directory CSV, or a SCIM list (.json)."
        ),
    ],
    data: Data,
    day: Day = None,
    sign_in_by: SignIn = None,
    accept_large_change: AcceptLargeChange = False,
    json: Json = False,
) -> None:
    """Put an HR directory in force, whole or not at all."""
    now = datetime.now(UTC)
    with one_sentence(), _people_of(data) as people:
        report = load_directory(
            people,
            file,
            now=now,
            day=(day or now).date(),
            sign_in_by=sign_in_by,
            accept_large_change=accept_large_change,
        )
    if json:
        print_json(report)
    else:
        show_directory(report)


@directory.command("logins")
def directory_logins(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The map of logins.")],
    data: Data,
    json: Json = False,
) -> None:
    """Put a map of logins in force: whose a login is that the directory does not name."""
    with one_sentence(), _people_of(data) as people:
        report = load_logins(people, file, now=datetime.now(UTC))
    if json:
        print_json(report)
    else:
        show_logins(report)


@directory.command("faults")
def show_faults(data: Data, json: Json = False) -> None:
    """List the lines of the directory that open no page: line, column and reason, never a value."""
    with one_sentence(), _people_of(data) as people:
        faults = directory_faults(people)
    if json:
        print_json(faults)
    elif faults:
        rows = [(fault.line, fault.column_name, fault.reason_code) for fault in faults]
        print_table("Faults of the directory", ["line", "column", "reason"], rows)
    else:
        print_line("No line of the directory is at fault.")


@directory.command("unmatched")
def show_unmatched(data: Data, json: Json = False) -> None:
    """List the logins that are nobody's yet; map them with `directory logins`. No figures."""
    with one_sentence(), _people_of(data) as people:
        found = unmatched_logins(people)
    if json:
        print_json(found)
    elif found:
        rows = [(one.source_system, one.login_kind, one.login, one.first_seen) for one in found]
        print_table("Logins that are nobody's", ["source", "kind", "login", "first seen"], rows)
    else:
        print_line("Every login that was read is somebody's.")


def show_directory(report: DirectoryReport) -> None:
    """Print a directory report for people."""
    state = "is in force" if report.changed else "was in force already"
    print_line(
        f"Directory version {report.version} {state}: {report.people:,} people in "
        f"{report.spells:,} spells; {report.without_manager:,} without a manager, "
        f"{report.unknown_managers:,} with an unknown manager, {report.own_managers:,} their own "
        f"manager, {report.in_cycles:,} in a circle of managers, {report.overlapping:,} people "
        "with overlapping spells."
    )
    if report.repeated:
        print_line(f"{report.repeated:,} rows repeat another and were counted once.")
    if report.without_employee_id:
        print_line(f"{report.without_employee_id:,} accounts have no employee_id: left out.")


def show_logins(report: LoginsReport) -> None:
    """Print what loading a map of logins did, for people."""
    state = "is in force" if report.changed else "was in force already"
    print_line(f"Map of logins, version {report.version}, {state}: {report.logins:,} logins.")


@contextmanager
def _people_of(data: Path) -> Iterator[PeopleStore]:
    folder = DataFolder(data)
    folder.make()
    people = PeopleStore.open(folder.people_url)
    try:
        yield people
    finally:
        people.close()
