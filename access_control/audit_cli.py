"""`audit verify` and `audit head`: whether the access log is what was signed, and what is signed.

They name entries by number, and never a person.
"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.console import Data, Json, one_sentence, print_json, print_line, print_table

app = typer.Typer(no_args_is_help=True, help="The access log: whether it is what was signed.")

if TYPE_CHECKING:
    from access_control.audit.report import Report

Key = Annotated[
    Path | None,
    typer.Option("--key", envvar="SIGHTLINE_AUDIT_KEY", help="PEM file of the log's key."),
]
Heads = Annotated[
    Path | None,
    typer.Option("--heads", envvar="SIGHTLINE_AUDIT_HEADS", help="The log's own file of heads."),
]
Kept = Annotated[
    Path | None,
    typer.Option("--head", help="A head, or several, that were kept on another machine."),
]


@app.command("verify")
def audit_verify(
    data: Data, head: Kept = None, key: Key = None, heads: Heads = None, json: Json = False
) -> None:
    """Check every entry of the access log, and name the first that is not what was signed."""
    from access_control.audit.verification import verify
    from access_control.audit.witnesses import Witnesses
    from access_control.errors import AuditError, TamperedError
    from ingest.people_store import PeopleStore
    from ingest.settings import DataFolder

    folder = DataFolder(data)
    with one_sentence():
        if not folder.has_people():
            raise AuditError("There is no people store in this data folder.")
        own, named = heads or folder.audit / "heads", key or folder.audit / "key"
        witnesses = Witnesses.read(own, named, head)
        # Without a schema: a check changes nothing, and puts back no table that somebody took out.
        store = PeopleStore.open(folder.people_url, schemas=())
        try:
            report = verify(store, witnesses)
        finally:
            store.close()
        first = report.findings[0] if report.findings else None
        if json:
            print_json(asdict(report) | {"first_bad_entry": first.entry if first else None})
        elif first is None:
            _print(report)
        if first is not None:
            raise TamperedError(first.sentence())


@app.command("head")
def audit_head(data: Data, heads: Heads = None) -> None:
    """Print the newest signed head, one line of JSON, to be kept on another machine."""
    from access_control.audit.head_file import HeadFile
    from access_control.errors import AuditError
    from ingest.settings import DataFolder

    with one_sentence():
        newest = HeadFile(heads or DataFolder(data).audit / "heads").last()
        if newest is None:
            raise AuditError("There is no head: no service has begun this log.")
        # A line that its own key did not sign would be kept for nothing.
        if not newest.is_signed_by(newest.public_key):
            raise AuditError("The newest head is not signed by the key it names.")
        typer.echo(newest.line())


def _print(report: "Report") -> None:
    print_line(f"The access log is what was signed: {report.entries:,} entries.")
    counts = [
        ("erased entries", report.erased),
        ("heads outside the store", report.heads),
        ("entries up to the first of them", report.before_heads),
        ("entries behind the newest of them", report.unwitnessed),
        ("lines that are no head", report.unreadable_heads),
    ]
    print_table("Beside that", ["what", "number"], counts)
