"""Who was erased is known again when a feed brings them back, by a hash and no name.

Of somebody erased a keyed hash of the employee_id stays in the people store, the key beside it.
Whoever holds the store and has somebody's id in mind can see whether that person was erased; nobody
can read from it who was (docs/decisions/0030).
"""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.people_store import PeopleTransaction

_SALT_BYTES = 16


@dataclass(frozen=True)
class _Mark:
    mark: str
    salt: str


@dataclass(frozen=True)
class _Person:
    employee_id: str


@dataclass(frozen=True)
class _Key:
    employee_id: str
    subject_key: int


def remember(store: PeopleTransaction, employee_ids: Iterable[str]) -> None:
    """Keep the marks of people who are erased in the same transaction."""
    marks = _marks(store)
    salt = marks[0].salt if marks else secrets.token_hex(_SALT_BYTES)
    rows = [{"mark": _mark(person, salt), "salt": salt} for person in employee_ids]
    store.run_many("ingest", "people/insert_forgotten", rows)


def returned(store: PeopleTransaction) -> list[str]:
    """Return those who were erased and have a key again, in order: a feed has named them since."""
    marks = _marks(store)
    if not marks:
        return []
    known, salt = {one.mark for one in marks}, marks[0].salt
    people = store.fetch("ingest", "people/subject_keys", _Key)
    return sorted(one.employee_id for one in people if _mark(one.employee_id, salt) in known)


def returned_and_gone(store: PeopleTransaction, day: date) -> list[str]:
    """Return those of them whom the directory does not have as employed on a day."""
    back = returned(store)
    if not back:
        return []
    rows = store.fetch("ingest", "people/employed", _Person, day=day.isoformat())
    employed = {row.employee_id for row in rows}
    return [person for person in back if person not in employed]


def _marks(store: PeopleTransaction) -> list[_Mark]:
    return store.fetch("ingest", "people/forgotten", _Mark)


def _mark(employee_id: str, salt: str) -> str:
    return hmac.new(bytes.fromhex(salt), employee_id.encode(), "sha256").hexdigest()
