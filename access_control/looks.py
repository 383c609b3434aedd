"""Who looked at a person: what was recorded, put together so that opening a page is one look.

A page asks for several things in a row. What one viewer asked for within a minute of the clock, for
one purpose and with one answer, is one look; the list is read by whole minutes, so none is cut.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from access_control.access_log import What
from access_control.asking import Purpose
from access_control.errors import SealedError
from access_control.grant import Grant, Relation
from ingest.people_store import PeopleTransaction

MOST_AT_ONCE = 500
_MINUTE = len("2026-03-25T09:30")
_AFTER_ALL = "9999"
_NO_PAGES = (What.COPY, What.EXPORT)


@dataclass(frozen=True)
class Look:
    """One look at the subject, or one that was refused.

    Attributes:
        at: When it ended, in UTC.
        viewer_name: Empty for somebody who is not in the directory.
        relation: What the viewer was to the subject; None when refused.
        opened: What was opened, or tried, each once and in the order of `What`.
        first_day: First day of the usage asked for; None where none was.
        last_day: Last day of it.
        purpose: What the viewer gave as the reason.
        allowed: Whether anything was shown.
    """

    at: datetime
    viewer_name: str
    relation: Relation | None
    opened: tuple[What, ...]
    first_day: date | None
    last_day: date | None
    purpose: Purpose
    allowed: bool


@dataclass(frozen=True)
class Looks:
    """A part of the list, newest first; `next_before` is where the next begins, None at its end."""

    looks: list[Look]
    next_before: datetime | None


@dataclass(frozen=True)
class _Entry:
    at: str
    subject_id: str
    viewer_id: str
    viewer_name: str
    relation: str
    what: str
    first_day: str
    last_day: str
    purpose: str
    allowed: int

    @property
    def minute(self) -> str:
        """The minute of the clock, in UTC, as ISO text."""
        return self.at[:_MINUTE]

    @property
    def look(self) -> tuple[object, ...]:
        """What is the same of all that one look asked for."""
        alone = self.what if self.what in _NO_PAGES else ""
        return self.minute, self.viewer_id, self.relation, self.purpose, self.allowed, alone


def looks_at(
    people: PeopleTransaction,
    grant: Grant,
    *,
    own: bool,
    before: datetime | None = None,
    limit: int = MOST_AT_ONCE,
) -> Looks:
    """Return a part of who looked at the grant's subject.

    Args:
        people: The transaction.
        grant: The subject's own.
        own: Whether their own looks are wanted, or everybody else's.
        before: Where an earlier part ended; from the newest on when None.
        limit: How many entries of the log it may take, 1 to `MOST_AT_ONCE`; a minute that has more
            comes whole all the same.

    Raises:
        SealedError: A row is not of the grant's subject, or the grant is not the subject's own.
    """
    if grant.relation is not Relation.SELF:
        raise SealedError
    entries = people.fetch(
        "access_control",
        "people/looks_at",
        _Entry,
        subject_id=grant.subject_id,
        own=int(own),
        before=before.astimezone(UTC).isoformat()[:_MINUTE] if before else _AFTER_ALL,
        # One more tells whether there are more.
        entries=limit + 1,
    )
    if any(entry.subject_id != grant.subject_id for entry in entries):
        raise SealedError
    minutes = [list(same) for _, same in groupby(entries, lambda entry: entry.minute)]
    is_all = len(entries) <= limit
    if not is_all and len(minutes) > 1:
        minutes.pop()
    return Looks(
        [look for minute in minutes for look in _put_together(minute)],
        None if is_all else datetime.fromisoformat(minutes[-1][0].minute).replace(tzinfo=UTC),
    )


def _put_together(minute: Iterable[_Entry]) -> list[Look]:
    looks: dict[tuple[object, ...], list[_Entry]] = {}
    for entry in minute:
        looks.setdefault(entry.look, []).append(entry)
    return [_look(entries) for entries in looks.values()]


def _look(newest_first: Sequence[_Entry]) -> Look:
    newest = newest_first[0]
    opened = {entry.what for entry in newest_first}
    windows = [entry for entry in newest_first if entry.what == What.USAGE and entry.first_day]
    return Look(
        at=datetime.fromisoformat(newest.at),
        viewer_name=newest.viewer_name,
        relation=Relation(newest.relation) if newest.relation else None,
        opened=tuple(what for what in What if what in opened),
        first_day=min((date.fromisoformat(one.first_day) for one in windows), default=None),
        last_day=max((date.fromisoformat(one.last_day) for one in windows), default=None),
        purpose=Purpose(newest.purpose),
        allowed=bool(newest.allowed),
    )
