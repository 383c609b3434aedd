"""The two files a directory can come from, and what each changes of the one in force."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from access_control import reporting
from ingest.directory import load_directory
from ingest.directory_csv import EMPLOYEE_ID
from ingest.directory_faults import DirectoryFault, directory_faults
from ingest.directory_sources import CsvSource, sign_in_in_force
from ingest.directory_spells import NOT_ON_THE_LIST
from ingest.directory_store import Directory, read_store
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
            "displayName": person or "Room",
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


def in_force(people: PeopleStore) -> list[tuple[str, str, str, str, str]]:
    """Every spell as (person, manager, from, to, status), in order."""
    with people.transaction() as store:
        found = read_store(store).spells
    return sorted(
        (one.employee_id, one.manager_id, one.valid_from, one.valid_to, one.status) for one in found
    )


def test_lists_of_several_days_make_dated_lines(people: PeopleStore, tmp_path: Path) -> None:
    """A move, a joiner and a leaver, each from the day of the list that told it."""
    told = {"accept_large_change": True}
    load(people, scim_file(tmp_path, ("ANA", ""), ("BO", "ANA"), ("CY", "ANA")), 5)
    load(people, scim_file(tmp_path, ("ANA", ""), ("BO", "CY"), ("CY", "ANA")), 6, **told)
    last = scim_file(tmp_path, ("ANA", ""), ("CY", "ANA"), ("DI", "CY"))
    assert load(people, last, 9, **told) == 3
    assert in_force(people) == [
        ("ANA", "", "2026-10-05", "", "active"),
        ("BO", "", "2026-10-09", "", "left"),
        ("BO", "ANA", "2026-10-05", "2026-10-06", "active"),
        ("BO", "CY", "2026-10-06", "2026-10-09", "active"),
        ("CY", "ANA", "2026-10-05", "", "active"),
        ("DI", "CY", "2026-10-09", "", "active"),
    ]


def test_a_list_goes_on_where_a_csv_ends(people: PeopleStore, tmp_path: Path) -> None:
    """HR's history stays as it was; only what the list changes is dated by it."""
    same = {"login_sub": "", "login_email": "", "department": ""}
    csv = directory_file(
        tmp_path,
        spell("ANA", **same),
        spell("BO", "ANA", valid_to="2026-05-01", **same),
        spell("BO", "CY", valid_from="2026-05-01", **same),
        spell("CY", "ANA", **same),
    )
    load_directory(people, csv, now=NOW)
    moved = scim_file(tmp_path, ("ANA", ""), ("BO", "ANA"), ("CY", "ANA"))
    assert load(people, moved, 5, accept_large_change=True) == 2
    assert in_force(people) == [
        ("ANA", "", "2026-01-01", "", "active"),
        ("BO", "ANA", "2026-01-01", "2026-05-01", "active"),
        ("BO", "ANA", "2026-10-05", "", "active"),
        ("BO", "CY", "2026-05-01", "2026-10-05", "active"),
        ("CY", "ANA", "2026-01-01", "", "active"),
    ]
    assert load_directory(people, csv, now=NOW, accept_large_change=True).version == 3
    assert load(people, moved, 4, accept_large_change=True) == 4


@pytest.mark.parametrize(
    "manager",
    [{"value": "ANA"}, {"displayName": "ANA"}, {"$ref": "../Users/ANA"}, {"value": "ana@x.org"}],
    ids=["number in the place of the id", "name alone", "number in the reference", "address"],
)
def test_a_manager_mapped_wrongly_opens_no_page(
    people: PeopleStore, tmp_path: Path, manager: dict[str, str]
) -> None:
    """To nobody, today or later; the operator is shown the line."""
    path = scim_file(tmp_path, ("ANA", ""), ("BO", "ANA"))
    accounts = json.loads(path.read_text(encoding="utf-8"))
    accounts[1][ENTERPRISE]["manager"] = manager
    path.write_text(json.dumps(accounts), encoding="utf-8")
    report = load_directory(people, path, now=NOW, day=date(2026, 10, 5))
    assert (report.unknown_managers, report.without_manager) == (1, 1)
    assert directory_faults(people) == [DirectoryFault(2, "manager_id", "unknown_manager")]
    with people.transaction() as store:
        spells = [
            reporting.Spell(
                one.employee_id, one.manager_id, one.valid_from, one.valid_to, one.status
            )
            for one in read_store(store).spells
        ]
    assert reporting.reporting_line("BO", spells, date(2026, 10, 6)) is None
    assert not EMPLOYEE_ID.fullmatch(NOT_ON_THE_LIST)


def test_accounts_that_are_nobodys_are_left_out_and_shown(
    people: PeopleStore, tmp_path: Path
) -> None:
    """A room or a printer has no employee number."""
    path = scim_file(tmp_path, ("ANA", ""), ("", ""), ("BO", "ANA"))
    report = load_directory(people, path, now=NOW, day=date(2026, 10, 5))
    assert (report.people, report.without_employee_id) == (2, 1)
    assert directory_faults(people) == [DirectoryFault(2, "employee_id", "no_employee_id")]


@pytest.mark.parametrize(("moved", "taken"), [(2, True), (3, False)])
def test_a_list_may_move_a_tenth_of_the_people(
    people: PeopleStore, tmp_path: Path, moved: int, *, taken: bool
) -> None:
    """Of twenty people two, and not three."""
    team = [("E0", ""), *((f"E{number}", "E0") for number in range(1, 20))]
    load(people, scim_file(tmp_path, *team), 5)
    team[5 : 5 + moved] = [(f"E{number}", "E1") for number in range(5, 5 + moved)]
    path = scim_file(tmp_path, *team)
    if taken:
        assert load(people, path, 6) == 2
    else:
        with pytest.raises(DirectoryError, match="15% of the lines"):
            load(people, path, 6)


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
    """What people sign in by stays as it was told last; to change it for all is a large change."""
    path = scim_file(tmp_path, ("ANA", ""), ("BO", "ANA"))
    assert sign_in_in_force(people) is SignInBy.EMAIL
    assert load(people, path, 5) == 1
    assert load(people, path, 5) == 1
    with pytest.raises(DirectoryError, match="100% of the lines"):
        load(people, path, 5, sign_in_by=SignInBy.ID)
    assert load(people, path, 5, sign_in_by=SignInBy.ID, accept_large_change=True) == 2
    assert sign_in_in_force(people) is SignInBy.ID
    assert load(people, path, 5) == 2
