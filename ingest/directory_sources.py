"""The two files a directory can come from: what each makes of the directory in force.

A CSV says when each spell began and ended, and takes the place of everything. A SCIM list says
what holds on the day it was made, and changes what was in force from that day on.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.addresses import address_of
from ingest.directory_csv import read_directory, without_repeats
from ingest.directory_faults import NO_EMPLOYEE_ID, DirectoryFault
from ingest.directory_spells import LEFT
from ingest.directory_store import Directory, DirectoryLoad, employee_of, spell_of
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore, PeopleTransaction
from ingest.scim import SignInBy, read_scim
from ingest.scim_dating import dated


@dataclass(frozen=True)
class Change:
    """How much a file changes: shares of the lines in force and of the people, 0 to 1.

    A line is changed when who reports to whom is, when, or who signs in as them: a column that
    slipped by a row would open everybody's page to somebody else.
    """

    changed: float
    lost: float


@dataclass(frozen=True)
class _ScimLoad:
    version: int
    seen_on: str
    sign_in_by: str


def sign_in_in_force(people: PeopleStore) -> SignInBy:
    """Return what people of the last SCIM list sign in by; e-mail before the first."""
    with people.transaction() as store:
        last = _last_list(store)
    return SignInBy(last.sign_in_by) if last else SignInBy.EMAIL


class CsvSource:
    """A directory CSV, read."""

    faults: Sequence[DirectoryFault] = ()

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            DirectoryError: It is wrong.
        """
        rows = read_directory(path)
        self._rows = without_repeats(rows)
        self.repeated = len(rows) - len(self._rows)

    def is_read_as_before(self, _store: PeopleTransaction) -> bool:
        """Tell whether the same bytes mean the same directory: always."""
        return True

    def check_day(self, _store: PeopleTransaction, _before: DirectoryLoad) -> None:
        """Do nothing: a CSV dates its own lines."""

    def directory(self, _held: Directory) -> Directory:
        """Return the file's directory; nothing of the one in force stays."""
        # A person's latest row tells who they are now; the file need not be in any order.
        latest = {
            row.employee_id: row for row in sorted(self._rows, key=lambda row: row.valid_from)
        }
        return Directory(
            employees=[employee_of(row) for row in latest.values()],
            spells=[spell_of(row) for row in self._rows],
        )

    def change(self, held: Directory, new: Directory) -> Change:
        """Compare every line, its days included."""
        before, after = set(_whole_lines(held)), set(_whole_lines(new))
        had = {spell.employee_id for spell in held.spells}
        names = {spell.employee_id for spell in new.spells}
        return Change(_share(before - after, before), _share(had - names, had))

    def record(self, _store: PeopleTransaction, _load: DirectoryLoad) -> None:
        """Do nothing: the load itself is all there is to record."""


class ScimSource:
    """A SCIM list, read."""

    repeated = 0

    def __init__(self, path: Path, day: date, sign_in_by: SignInBy) -> None:
        """Read the file.

        Args:
            path: The list.
            day: The company's day on which it was made.
            sign_in_by: What its people sign in by.

        Raises:
            DirectoryError: It is wrong.
        """
        self._path = path
        self._day = day.isoformat()
        self._sign_in_by = sign_in_by
        found = read_scim(path, day, sign_in_by)
        self._rows = found.rows
        self.faults = [
            DirectoryFault(number, "employee_id", NO_EMPLOYEE_ID) for number in found.nameless
        ]

    def is_read_as_before(self, store: PeopleTransaction) -> bool:
        """Tell whether the same bytes mean the same directory: not if people sign in otherwise."""
        last = _last_list(store)
        return last is not None and last.sign_in_by == self._sign_in_by

    def check_day(self, store: PeopleTransaction, before: DirectoryLoad) -> None:
        """Refuse a list that is older than the one in force.

        Raises:
            DirectoryError: It would date what came first after what came later.
        """
        last = _last_list(store)
        if last and last.version == before.version and last.seen_on > self._day:
            raise DirectoryError(
                f"{self._path.name}: the list in force is of a later day; load lists in the order "
                "of their days"
            )

    def directory(self, held: Directory) -> Directory:
        """Return the directory in force with what the list changes from its day on."""
        return dated(self._rows, held, self._day)

    def change(self, held: Directory, new: Directory) -> Change:
        """Compare the lines in force on the list's day; the past does not change."""
        before, after = set(self._lines_today(held)), set(self._lines_today(new))
        had = {employee_id for employee_id, *_ in before}
        names = {row.employee_id for row in self._rows}
        return Change(_share(before - after, before), _share(had - names, had))

    def record(self, store: PeopleTransaction, load: DirectoryLoad) -> None:
        """Record the day of the list, and what its people sign in by."""
        store.run(
            "ingest",
            "people/insert_scim_load",
            version=load.version,
            seen_on=self._day,
            sign_in_by=self._sign_in_by.value,
        )

    def _lines_today(self, directory: Directory) -> Iterable[tuple[str, ...]]:
        logins = _logins(directory)
        for spell in directory.spells:
            if spell.status != LEFT and spell.covers(self._day):
                line = (spell.employee_id, spell.manager_id, spell.status)
                yield *line, *logins[spell.employee_id]


def _last_list(store: PeopleTransaction) -> _ScimLoad | None:
    found = store.fetch("ingest", "people/latest_scim_load", _ScimLoad)
    return found[0] if found else None


def _whole_lines(directory: Directory) -> Iterable[tuple[str, ...]]:
    logins = _logins(directory)
    for spell in directory.spells:
        line = (spell.employee_id, spell.manager_id, spell.status)
        yield *line, spell.valid_from, spell.valid_to, *logins[spell.employee_id]


def _logins(directory: Directory) -> dict[str, tuple[str, str, str]]:
    return {
        one.employee_id: (one.login_iss, one.login_sub, address_of(one.login_email))
        for one in directory.employees
    }


def _share(part: AbstractSet[object], whole: AbstractSet[object]) -> float:
    return len(part) / len(whole) if whole else 0.0
