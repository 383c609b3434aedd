"""What the people store knows of one person, and how it is made to know nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.people_store import PeopleTransaction
from ingest.returning import remember
from ingest.statements import statements_in


@dataclass(frozen=True)
class Traces:
    """Where one person may be found.

    Attributes:
        employee_ids: The person's, or those of several who go at once.
        keys: Keys that stand for them in DuckDB files.
        words: What names them: ids, names, addresses, logins.
    """

    employee_ids: tuple[str, ...]
    keys: frozenset[int]
    words: frozenset[str]

    @property
    def names_somebody(self) -> bool:
        """Whether anything is known of them but the ids asked for."""
        return bool(self.keys or self.words - {*self.employee_ids})


@dataclass(frozen=True)
class _Key:
    subject_key: int


@dataclass(frozen=True)
class _Word:
    word: str


@dataclass(frozen=True)
class _Leaver:
    employee_id: str


def traces_of(store: PeopleTransaction, employee_ids: Iterable[str]) -> Traces:
    """Return the traces of some people; somebody unknown leaves none but the id asked for."""
    wanted = tuple(employee_ids)
    keys: set[int] = set()
    words = set(wanted)
    for person in wanted:
        found = store.fetch("ingest", "people/keys_of", _Key, employee_id=person)
        keys |= {row.subject_key for row in found}
        named = store.fetch("ingest", "people/words_of", _Word, employee_id=person)
        words |= {row.word for row in named}
    return Traces(wanted, frozenset(keys), frozenset(words))


def forget(store: PeopleTransaction, traces: Traces) -> Counter[str]:
    """Take the people out of the directory, the keys and the logins; marks of them stay.

    Returns:
        How many rows went or were changed, by what they were.
    """
    removed: Counter[str] = Counter()
    for key in sorted(traces.keys):
        removed.update(_run(store, "forget_key", subject_key=key))
    for person in traces.employee_ids:
        found = _run(store, "forget", employee_id=person)
        removed.update(found)
        if found.total():  # nobody is remembered for a slip of the hand
            remember(store, [person])
    return removed


def leavers(store: PeopleTransaction, left_by: date) -> list[str]:
    """Return who is in the directory and was last employed before `left_by`."""
    rows = store.fetch("ingest", "people/leavers", _Leaver, left_by=left_by.isoformat())
    return [row.employee_id for row in rows]


def _run(store: PeopleTransaction, folder: str, **parameters: object) -> Counter[str]:
    return Counter(
        {
            name.rpartition("/")[2]: store.run("ingest", name, **parameters)
            for name in statements_in("ingest", f"people/{folder}")
        }
    )
