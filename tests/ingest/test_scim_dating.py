"""What a list says now becomes dated spells: only what changes ends and begins."""

from dataclasses import replace

from ingest.directory_csv import DirectoryRow
from ingest.directory_store import Directory
from ingest.scim_dating import dated

EMPTY = Directory([], [])
Spells = list[tuple[str, str, str, str, str]]


def row(line: int, person: str, manager: str = "", status: str = "active") -> DirectoryRow:
    """Return a row of a list of 2026-10-01."""
    return DirectoryRow(
        line=line,
        employee_id=person,
        login_iss="",
        login_sub="",
        login_email=f"{person.lower()}@example.com",
        name=person,
        manager_id=manager,
        valid_from="2026-10-01",
        valid_to="",
        status=status,
        department="Payments",
        job_family="engineering",
        time_zone="UTC",
    )


def on(day: str, held: Directory, *rows: DirectoryRow) -> Directory:
    """Put a list of a day in force."""
    return dated([replace(one, valid_from=day) for one in rows], held, day)


def spells(directory: Directory) -> Spells:
    """Every spell as (person, manager, from, to, status), in order."""
    return sorted(
        (one.employee_id, one.manager_id, one.valid_from, one.valid_to, one.status)
        for one in directory.spells
    )


def test_history_begins_with_the_first_list() -> None:
    """Nobody can say what held before."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"))
    assert spells(first) == [
        ("ANA", "", "2026-10-01", "", "active"),
        ("BO", "ANA", "2026-10-01", "", "active"),
    ]


def test_only_what_changes_ends_and_begins() -> None:
    """BO moves from ANA to CY; ANA's line stays as it was."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"), row(3, "CY"))
    second = on("2026-10-05", first, row(1, "ANA"), row(2, "BO", "CY"), row(3, "CY"))
    assert spells(second) == [
        ("ANA", "", "2026-10-01", "", "active"),
        ("BO", "ANA", "2026-10-01", "2026-10-05", "active"),
        ("BO", "CY", "2026-10-05", "", "active"),
        ("CY", "", "2026-10-01", "", "active"),
    ]


def test_who_is_missing_has_left_and_gives_up_their_address() -> None:
    """From the list's day on; the past stays theirs."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"))
    heir = replace(row(2, "CY", "ANA"), login_email="bo@example.com")
    second = on("2026-10-05", first, row(1, "ANA"), heir)
    assert [one for one in spells(second) if one[0] == "BO"] == [
        ("BO", "", "2026-10-05", "", "left"),
        ("BO", "ANA", "2026-10-01", "2026-10-05", "active"),
    ]
    emails = {one.employee_id: one.login_email for one in second.employees}
    assert (emails["BO"], emails["CY"]) == ("", "bo@example.com")


def test_a_second_list_of_the_day_takes_the_place_of_the_first() -> None:
    """As if that had never been read."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"))
    wrong = on("2026-10-05", first, row(1, "ANA"), row(2, "BO"))
    right = on("2026-10-05", wrong, row(1, "ANA"), row(2, "BO", "ANA"))
    assert spells(right) == spells(first)


def test_who_comes_back_begins_again() -> None:
    """With a gap that is nobody's."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"))
    without = on("2026-10-05", first, row(1, "ANA"))
    back = on("2026-10-09", without, row(1, "ANA"), row(2, "BO", "ANA"))
    assert [one[1:] for one in spells(back) if one[0] == "BO"] == [
        ("", "2026-10-05", "2026-10-09", "left"),
        ("ANA", "2026-10-01", "2026-10-05", "active"),
        ("ANA", "2026-10-09", "", "active"),
    ]
