"""Who reports to whom on a day, worked out from the directory's spells each time it is asked.

A day claimed by two spells, like a day claimed by none, belongs to nobody. What is left is merged
where one manager follows themself without a gap, so that a change of status, or a line taken away
and given back on one day, does not restart a reporting period. Nothing of this is stored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

LEFT = "left"
ACTIVE = "active"


@dataclass(frozen=True)
class Spell:
    """One row of the directory: half-open days [valid_from, valid_to), as ISO text.

    An empty `valid_to` is open, an empty `manager_id` a vacancy.
    """

    employee_id: str
    manager_id: str
    valid_from: str
    valid_to: str
    status: str


@dataclass(frozen=True)
class Reporting:
    """A reporting line in force: to whom, and since which day."""

    manager_id: str
    since: date


@dataclass(frozen=True)
class _Stretch:
    first: date
    end: date
    manager_id: str
    status: str


def is_active(spells: Iterable[Spell], today: date) -> bool:
    """Tell whether some spell covers `today`, and every one that does says active.

    Spells that overlap take the reporting line away, not the person's sight of their own rows.
    """
    statuses = {s.status for s in spells if _day(s.valid_from) <= today < _day(s.valid_to)}
    return statuses == {ACTIVE}


def reporting_line(subject_id: str, spells: Sequence[Spell], today: date) -> Reporting | None:
    """Return to whom `subject_id` reports on `today`, and since when.

    Args:
        subject_id: Whose line.
        spells: Every spell of the subject and of everybody above them; others do no harm.
        today: The day in question.

    Returns:
        None when the post is vacant, when the subject is their own manager, when the manager
        does not exist or is not active, and when the line leads back to the subject.
    """
    by_person: dict[str, list[Spell]] = {}
    for spell in spells:
        by_person.setdefault(spell.employee_id, []).append(spell)
    line = _line(by_person.get(subject_id, ()), today)
    if line is None or not is_active(by_person.get(line.manager_id, ()), today):
        return None
    met: set[str] = set()
    above: Reporting | None = line
    while above is not None and above.manager_id not in met:
        met.add(above.manager_id)
        above = _line(by_person.get(above.manager_id, ()), today)
    return None if subject_id in met else line


def _line(spells: Iterable[Spell], today: date) -> Reporting | None:
    """Return the line in force by the person's own spells alone."""
    stretches = _stretches(spells)
    current = _stretch_on(stretches, today)
    if current is None or not current.manager_id:
        return None
    since = current.first
    for stretch in reversed([s for s in stretches if s.first < current.first]):
        if stretch.end != since or stretch.manager_id != current.manager_id:
            break
        since = stretch.first
    return Reporting(current.manager_id, since)


def _stretches(spells: Iterable[Spell]) -> list[_Stretch]:
    """Cut the spells at every bound and keep, oldest first, the pieces that one alone claims."""
    spans = [(_day(s.valid_from), _day(s.valid_to), s) for s in spells]
    bounds = sorted({bound for first, end, _ in spans for bound in (first, end)})
    pieces = []
    for first, end in pairwise(bounds):
        claims = [s for since, until, s in spans if since <= first and end <= until]
        if len(claims) == 1:
            spell = claims[0]
            # Whoever has left reports to nobody: a return starts a new period.
            manager_id = "" if spell.status == LEFT else spell.manager_id
            pieces.append(_Stretch(first, end, manager_id, spell.status))
    return pieces


def _stretch_on(stretches: Iterable[_Stretch], day: date) -> _Stretch | None:
    return next((s for s in stretches if s.first <= day < s.end), None)


def _day(text: str) -> date:
    return date.fromisoformat(text) if text else date.max
