"""From what a SCIM list says now to dated spells (docs/decisions, 0022).

What a list changes ends the spell in force on the day the list was made and begins another; what
it leaves as it was stays as it was. Somebody the list no longer holds has left. A list made on
the same day takes the place of the earlier one, as if that had never been read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.addresses import address_of
from ingest.directory_csv import DirectoryRow
from ingest.directory_spells import LEFT, Spell
from ingest.directory_store import Directory, Employee, employee_of, spell_of


def dated(rows: Sequence[DirectoryRow], held: Directory, day: str) -> Directory:
    """Return the directory in force after a list.

    Args:
        rows: Everybody on the list, each once, in force from `day` on.
        held: The directory in force before.
        day: The list's day, ISO text; planned lines after it are dropped, as SCIM knows none.

    Returns:
        Everybody on the list and everybody who was in force before. Lines of the list are numbered
        as in the list, and those it leaves behind from -1 down.
    """
    spells: defaultdict[str, list[Spell]] = defaultdict(list)
    for spell in held.spells:
        spells[spell.employee_id].append(spell)
    new_spells: list[Spell] = []
    known = {employee.employee_id: employee for employee in held.employees}
    for row in rows:
        before = known.pop(row.employee_id, None)
        moved = before is not None and before.department != row.department
        own = _after(spells[row.employee_id], spell_of(row), moved=moved)
        new_spells += [*_numbered(own[:-1]), _at(row.line, own[-1])]
    gone = []
    for employee in known.values():
        own = spells[employee.employee_id]
        past = _until(own, day)
        # Whoever begins today is on an earlier list of today at most, which counts for nothing.
        if past and _in_force(own, day):
            left = Spell(employee.employee_id, 0, "", day, "", LEFT)
            past = _after(own, left, moved=False)
        if past:
            new_spells += _numbered(past)
            gone.append(employee)
    employees = [*map(employee_of, rows), *_without_taken_logins(gone, rows)]
    return Directory(employees, new_spells)


def _after(own: Sequence[Spell], now: Spell, *, moved: bool) -> list[Spell]:
    """Return a person's spells once `now` holds from its first day on, the last in force last."""
    day = now.valid_from
    in_force = _in_force(own, day)
    earlier = _until(own, day)
    if len(in_force) == 1 and not moved and _same(in_force[0], now):
        stays = in_force[0]
        others = [spell for spell in earlier if spell.line != stays.line]
        return [*others, replace(stays, valid_to="") if stays.valid_to else stays]
    # A list of this very day may have ended what this one finds as it was.
    ended = [spell for spell in earlier if spell.valid_to == day]
    if len(ended) == 1 and not moved and _same(ended[0], now):
        others = [spell for spell in earlier if spell is not ended[0]]
        return [*others, replace(ended[0], valid_to="")]
    return [*earlier, now]


def _in_force(own: Sequence[Spell], day: str) -> list[Spell]:
    return [spell for spell in own if spell.covers(day)]


def _until(own: Sequence[Spell], day: str) -> list[Spell]:
    """Return what began before a day, ended on it at the latest."""
    earlier = (spell for spell in own if spell.valid_from < day)
    return [replace(spell, valid_to=min(spell.end, day)) for spell in earlier]


def _same(spell: Spell, now: Spell) -> bool:
    # Whoever has left reports to nobody, whichever manager a directory still names for them.
    if spell.status == LEFT:
        return now.status == LEFT
    return (spell.manager_id, spell.status) == (now.manager_id, now.status)


def _numbered(past: Sequence[Spell]) -> list[Spell]:
    """Number spells that are on no list, from -1 down."""
    return [_at(-count, spell) for count, spell in enumerate(past, start=1)]


def _at(line: int, spell: Spell) -> Spell:
    # Most stay where they were: nothing is copied for them.
    return spell if spell.line == line else replace(spell, line=line)


def _without_taken_logins(
    gone: Iterable[Employee], rows: Sequence[DirectoryRow]
) -> Iterator[Employee]:
    """Yield those who are gone, without the logins that have passed to somebody on the list."""
    subs = {row.login_sub for row in rows}
    emails = {address_of(row.login_email) for row in rows}
    for employee in gone:
        yield replace(
            employee,
            login_sub="" if employee.login_sub in subs else employee.login_sub,
            login_email="" if address_of(employee.login_email) in emails else employee.login_email,
        )
