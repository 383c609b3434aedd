"""What the subject takes home: all that their own pages hold, in one piece.

The operator's copy (`subject_export.py`) holds more: the events themselves, the directory's rows
and what each week was compared with. The door has no warehouse, so this is what is published.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

import polars as pl

from access_control.facts import Person
from access_control.flags import Flag
from access_control.grant import Grant
from access_control.looks import Look, looks_at
from access_control.spreadsheet import csv_of
from access_control.weeks import UsageRow
from access_control.window import Window
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class Export:
    """A person's usage by day, open flags, and who looked, as their pages show them.

    Attributes:
        person: The subject.
        made_at: When, in the company's zone.
        window: The days it covers, as long as any page goes back.
        rows: Usage by day, oldest first.
        flags: Newest week first.
        looks: Everybody's, newest first; making this export is among them.
    """

    person: Person
    made_at: datetime
    window: Window
    rows: list[UsageRow]
    flags: list[Flag]
    looks: list[Look]

    def csv_files(self) -> dict[str, bytes]:
        """Return a CSV for each kind of thing, by file name, safe to open in a spreadsheet."""
        tables = {
            "usage": [asdict(row) for row in self.rows],
            "flags": [_flag(flag) for flag in self.flags],
            "flag_reasons": [row for flag in self.flags for row in _reasons(flag)],
            "flag_causes": [row for flag in self.flags for row in _causes(flag)],
            "looks": [_look(look) for look in self.looks],
        }
        return {
            f"{name}.csv": csv_of(pl.DataFrame(rows, infer_schema_length=None))
            for name, rows in tables.items()
        }


def every_look(people: PeopleTransaction, grant: Grant) -> list[Look]:
    """Return who looked at the grant's subject, themself and everybody else, newest first.

    Raises:
        SealedError: A row is not of the grant's subject, or the grant is not the subject's own.
    """
    looks = [look for own in (True, False) for look in _all(people, grant, own=own)]
    return sorted(looks, key=lambda look: look.at, reverse=True)


def _all(people: PeopleTransaction, grant: Grant, *, own: bool) -> Iterator[Look]:
    part = looks_at(people, grant, own=own)
    yield from part.looks
    while part.next_before is not None:
        part = looks_at(people, grant, own=own, before=part.next_before)
        yield from part.looks


def _flag(flag: Flag) -> dict[str, object]:
    reply = flag.reply
    return {
        "flag_id": flag.flag_id,
        "week_start": flag.week_start,
        "week_end": flag.week_end,
        "raised_on": flag.raised_on,
        "manager_from": flag.manager_from,
        "expires_on": flag.expires_on,
        "state": flag.state.value,
        "resembles": flag.resembles,
        "smallest_change": "; ".join(flag.smallest_change),
        "reply_cause": reply.cause.value if reply else None,
        "reply_text": reply.text if reply else None,
        "reply_contest": reply.contest if reply else None,
        "replied_at": reply.replied_at if reply else None,
    }


def _reasons(flag: Flag) -> Iterator[dict[str, object]]:
    for position, reason in enumerate(flag.reasons, start=1):
        yield {
            "flag_id": flag.flag_id,
            "position": position,
            "feature": reason.feature,
            "sentence": reason.sentence,
            "unit": reason.unit,
            "observed": reason.observed,
            "own_low": reason.own_range.low if reason.own_range else None,
            "own_high": reason.own_range.high if reason.own_range else None,
            "peer_low": reason.peer_range.low if reason.peer_range else None,
            "peer_high": reason.peer_range.high if reason.peer_range else None,
            "share": reason.share,
        }


def _causes(flag: Flag) -> Iterator[dict[str, object]]:
    for checked in flag.causes_checked:
        yield {
            "flag_id": flag.flag_id,
            "cause": checked.cause,
            "found": checked.found,
            "detail": checked.detail,
        }


def _look(look: Look) -> dict[str, object]:
    return {
        "at": look.at,
        "viewer_name": look.viewer_name,
        "relation": look.relation.value if look.relation else None,
        "opened": "; ".join(what.value for what in look.opened),
        "first_day": look.first_day,
        "last_day": look.last_day,
        "purpose": look.purpose.value,
        "allowed": look.allowed,
    }
