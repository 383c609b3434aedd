"""The lines of a directory that contradict it: found by date, and kept by place and reason.

Such a line is loaded as it is. Its person keeps their own page, and on the days of the fault the
line opens no page for anybody: the rule gives a day to a manager only where one line alone claims
it, the manager is known and is somebody else, and the way up does not lead back (docs/decisions,
0006).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.directory_spells import LEFT, Spell
from ingest.people_store import PeopleStore, PeopleTransaction

OVERLAPPING_SPELL = "overlapping_spell"
OWN_MANAGER = "own_manager"
UNKNOWN_MANAGER = "unknown_manager"
MANAGER_CYCLE = "manager_cycle"
NO_EMPLOYEE_ID = "no_employee_id"


@dataclass(frozen=True)
class DirectoryFault:
    """One fault of a directory: the line of its file, the column, and why. Never a value."""

    line: int
    column_name: str
    reason_code: str


def faults_in_force(store: PeopleTransaction) -> list[DirectoryFault]:
    """Return the faults of the directory in force, in order of line."""
    return store.fetch("ingest", "people/directory_faults", DirectoryFault)


def directory_faults(people: PeopleStore) -> list[DirectoryFault]:
    """Return the faults of the directory in force, in order of line."""
    with people.transaction() as store:
        return faults_in_force(store)


def find_faults(spells: Sequence[Spell], named: Collection[str]) -> list[DirectoryFault]:
    """Find what the lines of a directory contradict.

    Args:
        spells: Every spell, in any order.
        named: The employee_ids the directory names.

    Returns:
        A fault for each line and reason, in order of line. Lines that are not in the file, because
        an earlier SCIM list left them behind, are looked at and not listed.
    """
    faults = [
        *(DirectoryFault(s.line, "valid_from", OVERLAPPING_SPELL) for s in _overlapping(spells)),
        *(DirectoryFault(s.line, "manager_id", MANAGER_CYCLE) for s in _leading_back(spells)),
    ]
    for spell in spells:
        if spell.manager_id == spell.employee_id:
            faults.append(DirectoryFault(spell.line, "manager_id", OWN_MANAGER))
        elif spell.manager_id and spell.manager_id not in named:
            faults.append(DirectoryFault(spell.line, "manager_id", UNKNOWN_MANAGER))
    listed = (fault for fault in faults if fault.line > 0)
    return sorted(listed, key=lambda fault: (fault.line, fault.column_name, fault.reason_code))


def _overlapping(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Yield every spell that shares a day with another of the same person."""
    by_person: defaultdict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        by_person[spell.employee_id].append(spell)
    for own in by_person.values():
        if len(own) > 1:
            yield from _sharing_days(sorted(own, key=lambda spell: spell.valid_from))


def _sharing_days(own: list[Spell]) -> Iterator[Spell]:
    running: list[Spell] = []
    found: dict[int, Spell] = {}
    for spell in own:
        running = [earlier for earlier in running if earlier.end > spell.valid_from]
        running.append(spell)
        if len(running) > 1:
            found.update({id(one): one for one in running})
    yield from found.values()


def _leading_back(spells: Sequence[Spell]) -> list[Spell]:
    """Return the spells on a circle of managers that closes on some day.

    The days are gone through once, in order, with the one line each person has on the day. A
    circle can only close where somebody's line changed, so only from there is the way up walked.
    """
    bounds: defaultdict[str, list[int]] = defaultdict(list)
    for index, spell in enumerate(spells):
        bounds[spell.valid_from].append(index)
        bounds[spell.end].append(index)
    claims: defaultdict[str, set[int]] = defaultdict(set)
    lines: dict[str, int] = {}
    found: set[int] = set()
    for day in sorted(bounds):
        changed = set()
        for index in bounds[day]:
            person = spells[index].employee_id
            # A spell begins at its first bound and ends at its second.
            claims[person] ^= {index}
            changed.add(person)
        for person in changed:
            lines.pop(person, None)
            if len(claims[person]) == 1:
                (index,) = claims[person]
                if _leads_up(spells[index]):
                    lines[person] = index
        found |= _circles(changed, lines, spells)
    return [spells[index] for index in sorted(found)]


def _leads_up(spell: Spell) -> bool:
    return spell.status != LEFT and spell.manager_id not in {"", spell.employee_id}


def _circles(starts: Iterable[str], lines: dict[str, int], spells: Sequence[Spell]) -> set[int]:
    """Return the lines on a circle that can be reached from `starts`."""
    met: dict[str, str] = {}
    found: set[int] = set()
    for start in starts:
        person = start
        while person in lines and person not in met:
            met[person] = start
            person = spells[lines[person]].manager_id
        # Met before on this very walk: from here on it goes round.
        while met.get(person) == start and lines[person] not in found:
            found.add(lines[person])
            person = spells[lines[person]].manager_id
    return found
