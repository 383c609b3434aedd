"""Retention: what is older than it is kept for is taken out, and a receipt says how much."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.day_rows import rebuild_day_rows
from analytics.erasure import Eraser
from ingest.database import Database
from ingest.forgetting import leavers
from ingest.load import Progress
from ingest.people_store import PeopleTransaction
from ingest.returning import returned_and_gone

_EVENTS = ("usage_event", "outcome_event")
_DAYS = ("usage_day", "usage_set_aside", "day_feature", "score")
# In this order: reasons and causes are found by the flags they belong to.
_FLAGS = ("flag_reason", "flag_cause", "flag")


@dataclass(frozen=True)
class RetentionLine:
    """One line of a receipt: rows of `what` before `kept_from` went; `last_day` is of events."""

    what: str
    kept_from: date
    last_day: date | None
    removed: int


@dataclass(frozen=True)
class RetentionReport:
    """What a retention run removed, or would remove when it was a rehearsal. Counts only."""

    rehearsed: bool
    lines: list[RetentionLine]

    @property
    def removed(self) -> int:
        """Rows and leavers removed."""
        return sum(line.removed for line in self.lines)


@dataclass(frozen=True)
class _Day:
    day: date | None


@dataclass(frozen=True)
class _Flag:
    flag_id: str


@dataclass(frozen=True)
class _Number:
    number: int


@dataclass(frozen=True)
class _Changes:
    changes: int


class _RehearsedError(Exception):
    """Ends a transaction of a rehearsal without keeping it."""


def run_retention(eraser: Eraser, *, rehearse: bool, progress: Progress) -> RetentionReport:
    """Take out what is too old, erase leavers, check and publish; run again, it removes nothing.

    Args:
        eraser: The open stores, the settings and the night.
        rehearse: Count and keep everything.
        progress: Told of days that have to be rebuilt before their events go.

    Raises:
        ChecksFailedError: The night's checks do not hold afterwards; what was published stands.
        PeopleStoreError: Another process reads the people store all the while.
        StillHeldError: Bytes that name a leaver are left.
    """
    database, settings, night = eraser.warehouse.database, eraser.settings, eraser.night
    gone_on = night + timedelta(days=1)  # a flag is gone on the day it expires
    left_by = night - timedelta(days=settings.leaver_days)
    if not rehearse:
        rebuild_day_rows(eraser.warehouse, progress=progress)
    with _kept_unless(database, rehearse=rehearse):
        lines = [
            *_old_events(database, night - timedelta(days=settings.event_days)),
            *_old(database, _DAYS, night - timedelta(days=settings.day_row_days)),
        ]
        lines.append(_old_replies(eraser, gone_on, rehearse=rehearse))
        lines += _old(database, _FLAGS, gone_on)
        looks_from = night - timedelta(days=settings.access_log_days)
        with _people_kept_unless(eraser, rehearse=rehearse) as store:
            # Who was erased and is back without being employed goes at once.
            left = sorted({*leavers(store, left_by), *returned_and_gone(store, night)})
            looks = eraser.door.forget_looks(store, looks_from)
        lines.append(RetentionLine("access_log", looks_from, None, looks))
        lines.append(RetentionLine("leavers", left_by, None, len(left)))
        _keep_receipt(eraser, lines)
    report = RetentionReport(rehearse, lines)
    if not rehearse:
        if left:
            eraser.erase(*left)
        elif report.removed or _is_pending(database):
            # Also what a run that was cut short has deleted and not written anew.
            # Deleting leaves the bytes; both files are written anew (docs/decisions/0030).
            eraser.warehouse.rewrite(eraser.data)
            eraser.people.rewrite()
            eraser.publish()
    return report


@contextmanager
def _people_kept_unless(eraser: Eraser, *, rehearse: bool) -> Iterator[PeopleTransaction]:
    with suppress(_RehearsedError), eraser.people.transaction() as store:
        yield store
        if rehearse:
            raise _RehearsedError


@contextmanager
def _kept_unless(database: Database, *, rehearse: bool) -> Iterator[None]:
    with suppress(_RehearsedError), database.transaction():
        yield
        if rehearse:
            raise _RehearsedError


def _old_events(database: Database, kept_from: date) -> Iterator[RetentionLine]:
    for table in _EVENTS:
        span = {"kept_from": kept_from}
        last = database.fetch("analytics", f"retention/last_{table}", _Day, **span)[0].day
        database.run("analytics", f"retention/note_{table}", **span)
        removed = database.change("analytics", f"retention/delete_{table}", **span)
        yield RetentionLine(table, kept_from, last, removed)


def _old(database: Database, tables: tuple[str, ...], kept_from: date) -> Iterator[RetentionLine]:
    for table in tables:
        name = f"retention/delete_{table}"
        removed = database.change("analytics", name, kept_from=kept_from)
        yield RetentionLine(table, kept_from, None, removed)


def _old_replies(eraser: Eraser, kept_from: date, *, rehearse: bool) -> RetentionLine:
    flags = eraser.warehouse.database.fetch(
        "analytics", "retention/expired_flags", _Flag, kept_from=kept_from
    )
    with _people_kept_unless(eraser, rehearse=rehearse) as store:
        removed = eraser.door.forget_replies(store, [flag.flag_id for flag in flags])
    return RetentionLine("flag_reply", kept_from, None, removed)


def _is_pending(database: Database) -> bool:
    return bool(database.fetch("analytics", "unpublished_changes", _Changes)[0].changes)


def _keep_receipt(eraser: Eraser, lines: list[RetentionLine]) -> None:
    database = eraser.warehouse.database
    number = database.fetch("analytics", "retention/next_run", _Number)[0].number
    for line in lines:
        database.run(
            "analytics",
            "retention/insert_receipt",
            run_number=number,
            night=eraser.night,
            ran_at=eraser.now,
            **vars(line),
        )
    if any(line.removed for line in lines):
        # Of events nothing is published; the note stays until the files are written anew.
        database.run("ingest", "note_unpublished_change", what="retention")
