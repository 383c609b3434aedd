"""Direct reports: exactly those whom the policy opens, by name, with the day from which on."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from access_control.errors import NotFoundError
from access_control.gate import Gate
from access_control.policy import Policy
from access_control.reports import Report, direct_reports
from ingest.directory import load_directory
from support import company
from support.company import NOW, PERIOD_START, TODAY
from support.directory import directory_file, spell
from support.house import House, asking

POLICY = Policy.shipped()


def reports_of(house: House, viewer_id: str, policy: Policy = POLICY) -> list[Report]:
    """Return a viewer's direct reports."""
    with house.people.transaction() as people:
        return direct_reports(people, policy, asking(viewer_id))


def test_a_report_has_a_name_and_the_day_from_which_on(house: House) -> None:
    """Bo's line began this year; whoever is away, gone or claimed twice is not listed."""
    assert reports_of(house, "ana") == [
        Report("bo", "Bo", PERIOD_START),
        Report("di", "Di", date(2025, 1, 1)),
        Report("ed", "Ed", date(2025, 6, 2)),
    ]


def test_reports_come_by_name_whatever_its_letters(house: House, tmp_path: Path) -> None:
    """Capitals do not come first; two of one name come by id."""
    lines = [
        spell("M0"),
        spell("E3", "M0", name="ann"),
        spell("E4", "M0", name="Zoe"),
        spell("E1", "M0", name="zed"),
        spell("E2", "M0", name="Ann"),
    ]
    path = directory_file(tmp_path, *lines)
    load_directory(house.people, path, now=NOW, accept_large_change=True)
    assert [report.employee_id for report in reports_of(house, "M0")] == ["E2", "E3", "E1", "E4"]


@pytest.mark.parametrize("viewer_id", ["bo", "olga", "", "gil", "ida"])
def test_who_manages_nobody_has_an_empty_list(house: House, viewer_id: str) -> None:
    """So has who left, who is on leave, and who is no employee."""
    assert reports_of(house, viewer_id) == []


def test_the_policy_decides_and_not_the_statement(house: House) -> None:
    """Under a policy that opens nothing to managers the same candidates are no reports."""
    schema = resources.files("access_control") / "policy/access.cedarschema"
    closed = POLICY.text.replace("resource.active &&", "false &&")
    assert closed != POLICY.text
    assert reports_of(house, "ana", Policy(closed, schema.read_text())) == []


def test_the_list_of_reports_is_who_passes_the_check(gate: Gate, house: House) -> None:
    """Nobody is listed who may not be opened, and nobody is left out who may."""
    for viewer in company.PEOPLE:
        listed = {report.employee_id for report in gate.reports(asking(viewer))}
        opened = set()
        for subject in house.keys:
            try:
                gate.usage(asking(viewer), subject, since=TODAY, until=TODAY)
            except NotFoundError:
                continue
            opened.add(subject)
        assert listed == opened - {viewer}


def test_a_list_of_names_is_no_look(house: House) -> None:
    """It shows no figure of anybody's."""
    reports_of(house, "ana")
    assert house.log() == []
