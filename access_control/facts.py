"""The facts of one decision: two people, the line above one of them, and nobody else.

They are read anew for each request, inside the transaction that records the decision. Nothing
about who reports to whom is kept between requests, so a change counts from the next one on.
"""

import json
from dataclasses import dataclass
from datetime import date

from access_control.reporting import Reporting, Spell, is_active, reporting_line
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class Person:
    """Somebody of the directory; `subject_key` is None when no usage of theirs was ever read."""

    employee_id: str
    name: str
    time_zone: str
    subject_key: int | None


@dataclass(frozen=True)
class Standing:
    """What the rule may know of a person on a day."""

    active: bool
    reporting: Reporting | None


@dataclass(frozen=True)
class Facts:
    """What one decision rests on.

    Attributes:
        today: The day of the decision.
        viewer: The viewer's standing; None when they are not in the directory.
        subject: The subject's standing; None when there is no such person.
        person: The subject as the directory has them; None when there is no such person.
        directory_version: The load of the directory that was in force.
    """

    today: date
    viewer: Standing | None
    subject: Standing | None
    person: Person | None
    directory_version: int

    def slice_json(self, viewer_id: str, subject_id: str) -> str:
        """Return the facts as Cedar's entities; who is not in the directory is left out."""
        known = {viewer_id: self.viewer, subject_id: self.subject}
        return json.dumps([_entity(name, who) for name, who in known.items() if who is not None])


@dataclass(frozen=True)
class _Version:
    directory_version: int


def read_facts(people: PeopleTransaction, viewer_id: str, subject_id: str, today: date) -> Facts:
    """Read the facts of one decision; the same statements run whether or not the people exist.

    Args:
        people: The transaction that also records the decision.
        viewer_id: Who asks.
        subject_id: About whom.
        today: The day of the decision.
    """
    spells = people.fetch(
        "access_control",
        "people/spells",
        Spell,
        viewer_id=viewer_id,
        subject_id=subject_id,
        today=today.isoformat(),
    )
    persons = people.fetch(
        "access_control", "people/persons", Person, viewer_id=viewer_id, subject_id=subject_id
    )
    version = people.fetch("access_control", "people/directory_version", _Version)
    by_id = {person.employee_id: person for person in persons}

    def standing(employee_id: str) -> Standing | None:
        if employee_id not in by_id:
            return None
        own = [spell for spell in spells if spell.employee_id == employee_id]
        return Standing(is_active(own, today), reporting_line(employee_id, spells, today))

    return Facts(
        today=today,
        viewer=standing(viewer_id),
        subject=standing(subject_id),
        person=by_id.get(subject_id),
        directory_version=version[0].directory_version,
    )


def _entity(employee_id: str, standing: Standing) -> dict[str, object]:
    attributes: dict[str, object] = {"active": standing.active}
    if standing.reporting is not None:
        attributes["reporting"] = {
            "manager": {"__entity": {"type": "Employee", "id": standing.reporting.manager_id}},
            "since": standing.reporting.since.toordinal(),
        }
    return {"uid": {"type": "Employee", "id": employee_id}, "attrs": attributes, "parents": []}
