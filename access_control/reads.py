"""The only functions that read a person's rows. Each takes a grant and holds every row against it.

The statements are constant and take their subject and days from the grant. The check after them
does not trust them: one row of somebody else, or one day too many, and none leaves.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from access_control.errors import SealedError
from access_control.grant import Grant
from access_control.published import Snapshot

_REST_OF_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class UsageDay:
    """One person's day with one tool, one model and one basis of cost.

    Token counts are whole tokens and None when no source said; money is millionths of US dollars.
    """

    subject_key: int
    day: date
    client_app: str
    request_model: str
    cost_basis: str
    request_count: int
    failed_count: int
    input_uncached_tokens: int | None
    cache_read_input_tokens: int | None
    cache_creation_input_tokens: int | None
    output_tokens: int | None
    cost_usd_micros: int | None
    sessions: int


@dataclass(frozen=True)
class FlagRow:
    """A flag as published; its week begins on `week_start`, a Monday.

    `pattern` is a name of `analytics.patterns`, and `smallest_change` names features with commas
    between them; both are empty in a flag of an older version.
    """

    flag_id: str
    subject_key: int
    week_start: date
    raised_on: date
    manager_from: date
    expires_on: date
    pattern: str
    smallest_change: str

    @property
    def week_end(self) -> date:
        """The Sunday of the week."""
        return self.week_start + _REST_OF_WEEK


@dataclass(frozen=True)
class ReasonRow:
    """A reason as published, with ranges that `flags.py` and `disclosure.py` may yet withhold."""

    subject_key: int
    flag_id: str
    feature: str
    unit: str
    observed: float
    own_low: float | None
    own_high: float | None
    own_first_day: date | None
    peer_low: float | None
    peer_high: float | None
    peer_count: int | None
    share: float


@dataclass(frozen=True)
class CauseRow:
    """An innocent cause that was looked for, and what was found."""

    subject_key: int
    flag_id: str
    cause: str
    found: bool
    detail: str


def usage_of(snapshot: Snapshot, grant: Grant) -> list[UsageDay]:
    """Return the subject's days inside the grant, oldest first.

    Raises:
        SealedError: A row is not covered by the grant.
    """
    rows = snapshot.fetch(
        "usage_of",
        UsageDay,
        subject_key=grant.subject_key,
        first_day=grant.first_day,
        last_day=grant.last_day,
    )
    for row in rows:
        grant.check(row.subject_key, row.day, row.day)
    return rows


def flags_of(snapshot: Snapshot, grant: Grant, today: date) -> list[FlagRow]:
    """Return the subject's flags that are open on `today`, for weeks that lie inside the grant.

    Raises:
        SealedError: A row is not covered by the grant.
    """
    rows = snapshot.fetch(
        "flags_of",
        FlagRow,
        subject_key=grant.subject_key,
        first_day=grant.first_day,
        last_day=grant.last_day,
        today=today,
    )
    for row in rows:
        grant.check(row.subject_key, row.week_start, row.week_end)
    return rows


def reasons_of(snapshot: Snapshot, grant: Grant, flags: list[FlagRow]) -> list[ReasonRow]:
    """Return the reasons of flags already read under the same grant, the weightiest first.

    Raises:
        SealedError: A row is not of the grant's subject.
    """
    rows = snapshot.fetch("reasons_of", ReasonRow, subject_key=grant.subject_key)
    _check_subject(grant, rows)
    wanted = {flag.flag_id for flag in flags}
    return [row for row in rows if row.flag_id in wanted]


def causes_of(snapshot: Snapshot, grant: Grant, flags: list[FlagRow]) -> list[CauseRow]:
    """Return the causes checked for flags already read under the same grant.

    Raises:
        SealedError: A row is not of the grant's subject.
    """
    rows = snapshot.fetch("causes_of", CauseRow, subject_key=grant.subject_key)
    _check_subject(grant, rows)
    wanted = {flag.flag_id for flag in flags}
    return [row for row in rows if row.flag_id in wanted]


def _check_subject(grant: Grant, rows: list[ReasonRow] | list[CauseRow]) -> None:
    if any(row.subject_key != grant.subject_key for row in rows):
        raise SealedError
