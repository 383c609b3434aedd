"""What the commands that load files share: the night's day, what a file does not say, a loader."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ingest.load import Loader
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Files to load, in place of those of the drop folder."),
]
Source = Annotated[
    str, typer.Option("--source", help="The source the files are from, when they do not tell.")
]
Owner = Annotated[
    str,
    typer.Option("--owner", help="Whose the files are: an employee_id, or an e-mail address."),
]
SourceTz = Annotated[
    str,
    typer.Option("--source-tz", help="Zone of the files' days, as Europe/Berlin; or the owner's."),
]


def night_of(chosen: datetime | None) -> date:
    """Return the day a command was told to work for, or today (UTC)."""
    return (chosen or datetime.now(UTC)).date()


@contextmanager
def open_loader(data: Path, night: datetime | None) -> Iterator[Loader]:
    """Open the warehouse and the people store, and yield what loads files into them."""
    folder = DataFolder(data)
    with Warehouse.open(folder) as warehouse:
        people = PeopleStore.open(folder.people_url)
        try:
            now = datetime.now(UTC).replace(tzinfo=None)
            yield Loader(warehouse, people, folder, night_of(night), now)
        finally:
            people.close()
