"""The two files a directory can come from, and what each changes of the one in force."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.directory_sources import CsvSource, sign_in_in_force
from ingest.directory_store import Directory
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore
from ingest.scim import ENTERPRISE, SignInBy
from support.directory import directory_file, spell
from support.warehouse import NOW


def scim_file(folder: Path, *people: tuple[str, str]) -> Path:
    """Write a list of (employee_id, employee_id of the manager)."""
    path = folder / "directory.json"
    accounts = [
        {
            "id": f"id-{person}",
            "displayName": person,
            ENTERPRISE: {
                "employeeNumber": person,
                "manager": {"value": f"id-{manager}"} if manager else None,
            },
        }
        for person, manager in people
    ]
    path.write_text(json.dumps(accounts), encoding="utf-8")
    return path


def load(people: PeopleStore, path: Path, day: int, **told: bool | SignInBy) -> int:
    """Load a list of a day of October; return the version in force."""
    now: datetime = NOW
    report = load_directory(people, path, now=now, day=date(2026, 10, day), **told)  # type: ignore[arg-type]
    return report.version


def test_a_csv_takes_the_place_of_everything(tmp_path: Path) -> None:
    """A row repeated cell by cell counts once; who they are now is told by the latest row."""
    later = spell("BO", "ANA", valid_from="2026-05-01", department="Sales")
    source = CsvSource(
        directory_file(
            tmp_path, spell("ANA"), later, spell("BO", "ANA", valid_to="2026-05-01"), spell("ANA")
        )
    )
    new = source.directory(Directory([], []))
    assert source.repeated == 1
    assert [(one.employee_id, one.department) for one in new.employees] == [
        ("ANA", "Payments"),
        ("BO", "Sales"),
    ]


def test_lists_come_in_the_order_of_their_days(people: PeopleStore, tmp_path: Path) -> None:
    """An older list would date what came first after what came later."""
    assert load(people, scim_file(tmp_path, ("ANA", ""), ("BO", "ANA")), 5) == 1
    path = scim_file(tmp_path, ("ANA", ""), ("BO", ""), ("CY", "ANA"))
    with pytest.raises(DirectoryError, match="in the order of their days"):
        load(people, path, 4)
    assert load(people, path, 6, accept_large_change=True) == 2


def test_a_list_that_loses_people_is_refused(people: PeopleStore, tmp_path: Path) -> None:
    """A list that is cut short looks just like that."""
    load(people, scim_file(tmp_path, *((f"E{number}", "") for number in range(30))), 5)
    few = scim_file(tmp_path, *((f"E{number}", "") for number in range(28)))
    with pytest.raises(DirectoryError, match="7% of the people vanish"):
        load(people, few, 6)


def test_a_list_of_more_people_is_no_large_change(people: PeopleStore, tmp_path: Path) -> None:
    """Only lines in force that would change count."""
    load(people, scim_file(tmp_path, *((f"E{number}", "") for number in range(30))), 5)
    more = scim_file(tmp_path, *((f"E{number}", "") for number in range(60)))
    assert load(people, more, 6) == 2


def test_the_same_list_read_otherwise_is_another(people: PeopleStore, tmp_path: Path) -> None:
    """What people sign in by stays as it was told last."""
    path = scim_file(tmp_path, ("ANA", ""), ("BO", "ANA"))
    assert sign_in_in_force(people) is SignInBy.EMAIL
    assert load(people, path, 5) == 1
    assert load(people, path, 5) == 1
    assert load(people, path, 5, sign_in_by=SignInBy.ID) == 2
    assert sign_in_in_force(people) is SignInBy.ID
    assert load(people, path, 5) == 2
