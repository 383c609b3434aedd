"""Published files of any content, made current as a night does it: under a new name, then swapped.

Real nights write theirs in `analytics.publish`; these have the same tables and no night behind.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl

from analytics.pointer import swap
from ingest.database import Database
from support.company import FIRST_DAY, LAST_DAY

_TABLES = """
create table draft.publication (
    publication_id varchar, published_at timestamp, first_day date, last_day date,
    schema_version integer);
create table draft.usage_day (
    subject_key bigint, day date, client_app varchar, request_model varchar, cost_basis varchar,
    request_count bigint, failed_count bigint, input_uncached_tokens bigint,
    cache_read_input_tokens bigint, cache_creation_input_tokens bigint, output_tokens bigint,
    cost_usd_micros bigint, sessions bigint);
create table draft.flag (
    flag_id varchar, subject_key bigint, week_start date, raised_on date, manager_from date,
    expires_on date, pattern varchar, smallest_change varchar);
create table draft.flag_reason (
    flag_id varchar, position integer, feature varchar, unit varchar, observed double,
    own_low double, own_high double, own_first_day date, peer_low double, peer_high double,
    peer_count integer, share double);
create table draft.flag_cause (flag_id varchar, cause varchar, found boolean, detail varchar);
"""


@dataclass(frozen=True)
class UsageDay:
    """A row of `usage_day`."""

    subject_key: int
    day: date
    client_app: str = "editor"
    request_model: str = "m-1"
    cost_basis: str = "list"
    request_count: int = 10
    failed_count: int = 1
    input_uncached_tokens: int | None = 1_000
    cache_read_input_tokens: int | None = 9_000
    cache_creation_input_tokens: int | None = None
    output_tokens: int | None = 500
    cost_usd_micros: int | None = 1_250_001
    sessions: int = 2


@dataclass(frozen=True)
class Flag:
    """A row of `flag`."""

    flag_id: str
    subject_key: int
    week_start: date
    raised_on: date = date(2026, 3, 3)
    manager_from: date = date(2026, 3, 6)
    expires_on: date = date(2026, 8, 30)
    pattern: str = "repeated_prompts"
    smallest_change: str = "repeated_prompt_share"


@dataclass(frozen=True)
class Reason:
    """A row of `flag_reason`."""

    flag_id: str
    position: int = 1
    feature: str = "repeated_prompt_share"
    unit: str = "share"
    observed: float = 0.62
    own_low: float | None = 0.011
    own_high: float | None = 0.049
    own_first_day: date | None = date(2026, 2, 16)
    peer_low: float | None = 0.0123
    peer_high: float | None = 0.0987
    peer_count: int | None = 25
    share: float = 0.5


@dataclass(frozen=True)
class Cause:
    """A row of `flag_cause`."""

    flag_id: str
    cause: str = "new_tool"
    found: bool = False
    detail: str = "No tool was new that week"


@dataclass(frozen=True)
class Publication:
    """The one row of `publication`."""

    publication_id: str = "published"
    published_at: datetime = datetime(2026, 3, 23, 3, 15)  # noqa: DTZ001 - UTC, kept without a zone
    first_day: date = FIRST_DAY
    last_day: date = LAST_DAY
    schema_version: int = 2


Row = Publication | UsageDay | Flag | Reason | Cause


def every_day(
    subject_key: int, *, first: date = FIRST_DAY, last: date = LAST_DAY
) -> list[UsageDay]:
    """Return a row for each day, from `first` to `last`."""
    days = (last - first).days + 1
    return [UsageDay(subject_key, first + timedelta(days=number)) for number in range(days)]


def publish(
    folder: Path,
    *,
    usage: Sequence[UsageDay] = (),
    flags: Sequence[Flag] = (),
    reasons: Sequence[Reason] = (),
    causes: Sequence[Cause] = (),
    publication: Publication | None = None,
) -> Path:
    """Write a published file into `folder`, make it current and return it."""
    number = len(list(folder.glob("published-*.duckdb"))) + 1
    path = folder / f"published-2026-03-23-{number:04}.duckdb"
    database = Database.open(folders=[folder], temp_folder=folder.parent / "tmp")
    database.attach(path, "draft")
    database._connection.execute(_TABLES)
    rows: dict[str, Sequence[Row]] = {
        "publication": [publication or Publication()],
        "usage_day": usage,
        "flag": flags,
        "flag_reason": reasons,
        "flag_cause": causes,
    }
    for table, content in rows.items():
        if content:
            frame = pl.DataFrame([asdict(row) for row in content], infer_schema_length=None)
            with database.borrowed({"content": frame}):
                insert = f"insert into draft.{table} select * from content"  # noqa: S608 - ours
                database._connection.execute(insert)
    database.checkpoint("draft")
    database.detach("draft")
    database.close()
    swap(folder, path.name)
    return path
