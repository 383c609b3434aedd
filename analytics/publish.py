"""Publication: a dated, read-only file of what readers may ask for, made current in one step.

The new file is written beside the old one, read back whole, renamed to a name that was never used
and pointed at. Until the last step readers see yesterday's file; after it, today's.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from analytics.errors import NothingPublishedError
from analytics.pointer import POINTER, published_path, swap
from analytics.settings import AnalyticsSettings
from analytics.spans import first_usage_day, last_whole_day
from ingest.database import Database
from ingest.durable import sync
from ingest.settings import DataFolder
from ingest.statements import statements_in
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class PublishReport:
    """What was published. Counts only.

    Attributes:
        changed: False when the current file already held everything.
        file_name: The current published file.
        usage_rows: Usage rows in it; 0 when nothing changed.
        flags: Flags in it; 0 when nothing changed.
    """

    changed: bool
    file_name: str
    usage_rows: int = 0
    flags: int = 0


@dataclass(frozen=True)
class _Changes:
    changes: int


@dataclass(frozen=True)
class _Reread:
    row_count: int
    digest: int | None


def publish(
    warehouse: Warehouse,
    data: DataFolder,
    settings: AnalyticsSettings,
    *,
    night: date,
    now: datetime,
) -> PublishReport:
    """Write what changed to a new published file and make it current.

    Args:
        warehouse: Open warehouse whose checks have passed.
        data: The data folder.
        settings: How many published files to keep.
        night: The night's day; it dates the file.
        now: UTC time for the publication record.

    Raises:
        NothingPublishedError: No day is whole yet, so there is nothing to publish.
    """
    database = warehouse.database
    current = published_path(data.published)
    pending = database.fetch("analytics", "unpublished_changes", _Changes)[0].changes
    if current and not pending:
        return PublishReport(changed=False, file_name=current.name)
    first_day, last_day = first_usage_day(warehouse), last_whole_day(warehouse, night)
    if first_day is None or last_day is None or last_day < first_day:
        message = "there is nothing to publish: no day of usage is whole yet"
        raise NothingPublishedError(message)
    for leftover in data.published.glob("published-*.tmp"):
        leftover.unlink()
    name = _next_name(data.published, night)
    draft = data.published / f"{name}.tmp"
    _write(
        database,
        draft,
        {
            "publication_id": name.removesuffix(".duckdb"),
            "published_at": now,
            "first_day": first_day,
            "last_day": last_day,
            "night": night,
        },
    )
    rows = _read_back(database, draft)
    sync(draft)
    draft.rename(data.published / name)
    swap(data.published, name)
    with database.transaction():
        database.run("analytics", "clear_unpublished_changes")
    _forget_old(data.published, keep=settings.keep_published)
    return PublishReport(
        changed=True, file_name=name, usage_rows=rows["usage_day"], flags=rows["flag"]
    )


def forget_earlier(data: DataFolder) -> int:
    """Remove every published file but the current one, and drafts; return how many went.

    A reader that has an earlier one open keeps it until its next request.
    """
    current = published_path(data.published)
    gone = [path for path in data.published.iterdir() if path != current and not path.is_symlink()]
    for path in gone:
        path.unlink()
    sync(data.published)
    return len(gone)


def unpublish(data: DataFolder) -> int:
    """Take away the pointer and every published file; return how many went."""
    (data.published / POINTER).unlink(missing_ok=True)
    return forget_earlier(data)


def _next_name(folder: Path, night: date) -> str:
    # DuckDB keeps files open by path, so a name is never used twice: the number only grows.
    numbers = [int(path.stem.rpartition("-")[2]) for path in _published_files(folder)]
    return f"published-{night.isoformat()}-{max(numbers, default=0) + 1:04}.duckdb"


def _published_files(folder: Path) -> list[Path]:
    files = folder.glob("published-????-??-??-*.duckdb")
    return sorted(files, key=lambda path: int(path.stem.rpartition("-")[2]))


def _write(database: Database, draft: Path, values: dict[str, object]) -> None:
    database.attach(draft, "draft")
    try:
        with database.transaction():
            for name in statements_in("analytics", "published"):
                database.run("analytics", name, **_asked_for(name, values))
        database.checkpoint("draft")
    finally:
        database.detach("draft")


_PARAMETERS = {
    "published/0001_publication": ("publication_id", "published_at", "first_day", "last_day"),
    "published/0002_usage_day": ("last_day",),
    "published/0003_flag": ("night",),
}


def _asked_for(statement: str, values: dict[str, object]) -> dict[str, object]:
    return {name: values[name] for name in _PARAMETERS.get(statement, ())}


def _read_back(database: Database, draft: Path) -> dict[str, int]:
    database.attach(draft, "draft", read_only=True)
    try:
        return {
            name.removeprefix("reread/"): database.fetch("analytics", name, _Reread)[0].row_count
            for name in statements_in("analytics", "reread")
        }
    finally:
        database.detach("draft")


def _forget_old(folder: Path, *, keep: int) -> None:
    for old in _published_files(folder)[:-keep]:
        old.unlink()
    sync(folder)
