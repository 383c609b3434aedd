"""The facts of one decision: two people, the line above one of them, and nobody else."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from access_control.facts import Facts, Person, Standing, read_facts
from access_control.reporting import Reporting
from ingest.people_store import PeopleTransaction
from support import company
from support.company import COMPANY, PERIOD_START, TODAY, Line
from support.house import House

Row = TypeVar("Row")

ANA_IN_FORCE = Standing(active=True, reporting=Reporting("ana", PERIOD_START))


def facts(house: House, viewer_id: str, subject_id: str, today: date = TODAY) -> Facts:
    """Return the facts as the store has them now."""
    with house.people.transaction() as people:
        return read_facts(people, viewer_id, subject_id, today)


def test_the_facts_are_both_standings_and_the_subject(house: House) -> None:
    """The subject by name, zone and key; the viewer by standing alone."""
    assert facts(house, "ana", "bo") == Facts(
        today=TODAY,
        viewer=Standing(active=True, reporting=Reporting("mara", date(2024, 1, 1))),
        subject=ANA_IN_FORCE,
        person=Person("bo", "Bo", "UTC", house.keys["bo"]),
        directory_version=1,
    )


def test_the_facts_are_those_of_the_day(house: House) -> None:
    """The day before the change it was another line, and before every row nobody is active."""
    day_before = facts(house, "ana", "bo", PERIOD_START - timedelta(days=1))
    assert day_before.subject == Standing(active=True, reporting=Reporting("eve", date(2025, 9, 1)))
    assert facts(house, "bo", "bo", date(2019, 1, 1)).subject == Standing(
        active=False, reporting=None
    )


def test_the_subject_alone_has_the_same_standing_on_both_sides(house: House) -> None:
    """Who asks about themself is one person."""
    own = facts(house, "bo", "bo")
    assert own.viewer == own.subject == ANA_IN_FORCE


def test_the_line_above_the_viewer_is_not_read(house: House) -> None:
    """Fay reports to Eve, whom a decision about Bo has no need of."""
    assert facts(house, "fay", "bo").viewer == Standing(active=True, reporting=None)


def test_who_is_not_in_the_directory_has_no_standing(house: House) -> None:
    """An operator asks, somebody asks about nobody, and the empty id is nobody's."""
    operator = facts(house, "olga", "bo")
    assert (operator.viewer, operator.subject) == (None, ANA_IN_FORCE)
    for unknown in ("zed", "BO", ""):
        found = facts(house, "bo", unknown)
        assert (found.viewer is not None, found.subject, found.person) == (True, None, None)
    with house.people.transaction() as people:
        people._connection.exec_driver_sql(
            "update employee set employee_id = '' where employee_id = 'di'"
        )
    assert facts(house, "", "").person is None


def test_a_person_whose_usage_was_never_read_has_no_key(house: House) -> None:
    """They exist all the same."""
    with house.people.transaction() as people:
        people._connection.exec_driver_sql("delete from subject where employee_id = 'bo'")
    found = facts(house, "ana", "bo")
    assert (found.subject, found.person) == (ANA_IN_FORCE, Person("bo", "Bo", "UTC", None))


def test_each_load_of_the_directory_is_a_version(house: House, tmp_path: Path) -> None:
    """A decision can be told by the directory that was in force; none at all is version 0."""
    company.load(house.people, tmp_path, [*COMPANY, Line("kim", "ana", "2026-03-01")])
    assert facts(house, "ana", "kim").directory_version == 2
    with house.people.transaction() as people:
        people._connection.exec_driver_sql("delete from directory_load")
    assert facts(house, "ana", "kim").directory_version == 0


def test_a_line_that_leads_back_is_read_to_its_end(house: House, tmp_path: Path) -> None:
    """The statement that climbs the line stops where it has been before."""
    circle = [Line("bo", "di", "2025-01-01"), Line("di", "ed", "2025-01-01")]
    company.load(house.people, tmp_path, [*circle, Line("ed", "bo", "2025-01-01")])
    assert facts(house, "di", "bo").subject == Standing(active=True, reporting=None)


class Watched(PeopleTransaction):
    """A transaction that keeps the names of its statements."""

    def __init__(self, people: PeopleTransaction) -> None:
        """Watch the transaction of `people`."""
        super().__init__(people._connection)
        self.names: list[str] = []

    def fetch(self, package: str, name: str, into: type[Row], /, **parameters: object) -> list[Row]:
        """Note the statement and run it."""
        self.names.append(name)
        return super().fetch(package, name, into, **parameters)


def test_the_same_statements_run_whether_or_not_the_people_exist(house: House) -> None:
    """No path through the code is shorter for an unknown id."""
    paths = []
    for viewer_id, subject_id in [("ana", "bo"), ("ana", "zed"), ("olga", "bo"), ("", "")]:
        with house.people.transaction() as people:
            watched = Watched(people)
            read_facts(watched, viewer_id, subject_id, TODAY)
        paths.append(watched.names)
    assert paths == [["people/spells", "people/persons", "people/directory_version"]] * 4


def test_the_slice_holds_the_two_people_as_cedar_reads_them(house: House) -> None:
    """Days as numbers, the manager as a reference, nobody a parent of anybody."""
    entities = json.loads(facts(house, "gil", "bo").slice_json("gil", "bo"))
    assert entities == [
        {"uid": {"type": "Employee", "id": "gil"}, "attrs": {"active": False}, "parents": []},
        {
            "uid": {"type": "Employee", "id": "bo"},
            "attrs": {
                "active": True,
                "reporting": {
                    "manager": {"__entity": {"type": "Employee", "id": "ana"}},
                    "since": PERIOD_START.toordinal(),
                },
            },
            "parents": [],
        },
    ]


def test_the_slice_leaves_out_who_does_not_exist(house: House) -> None:
    """And names once who asks about themself."""

    def ids(viewer_id: str, subject_id: str) -> list[str]:
        found = json.loads(facts(house, viewer_id, subject_id).slice_json(viewer_id, subject_id))
        return [entity["uid"]["id"] for entity in found]

    assert ids("olga", "bo") == ["bo"]
    assert ids("bo", "zed") == ["bo"]
    assert ids("bo", "bo") == ["bo"]
    assert ids("olga", "zed") == []
