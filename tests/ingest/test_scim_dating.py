"""What a list says now becomes dated spells: only what changes ends and begins."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.directory_csv import DirectoryRow
from ingest.directory_spells import Spell
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


def test_a_login_that_has_passed_on_is_the_heirs_alone() -> None:
    """The provider's sub, and an address in any case; what nobody took stays with who is gone."""
    first = on(
        "2026-10-01",
        EMPTY,
        row(1, "ANA"),
        replace(row(2, "BO", "ANA"), login_sub="s-1"),
        replace(row(3, "CY", "ANA"), login_email="Desk@example.com"),
        row(4, "DI", "ANA"),
    )
    heir = replace(row(2, "EVE", "ANA"), login_sub="s-1", login_email="desk@EXAMPLE.com")
    second = on("2026-10-05", first, row(1, "ANA"), heir)
    logins = {one.employee_id: (one.login_sub, one.login_email) for one in second.employees}
    assert logins == {
        "ANA": ("", "ana@example.com"),
        "BO": ("", "bo@example.com"),
        "CY": ("", ""),
        "DI": ("", "di@example.com"),
        "EVE": ("s-1", "desk@EXAMPLE.com"),
    }


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


def test_who_was_on_an_earlier_list_of_the_day_only_was_never_there() -> None:
    """A joiner entered by mistake, and taken back the same day."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"))
    wrong = on("2026-10-05", first, row(1, "ANA"), row(2, "BO", "ANA"))
    right = on("2026-10-05", wrong, row(1, "ANA"))
    assert right == first


def test_another_department_begins_another_line() -> None:
    """Under the same manager; the reporting period goes on."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"))
    moved = replace(row(2, "BO", "ANA"), department="Sales")
    second = on("2026-10-05", first, row(1, "ANA"), moved)
    assert [one[1:4] for one in spells(second) if one[0] == "BO"] == [
        ("ANA", "2026-10-01", "2026-10-05"),
        ("ANA", "2026-10-05", ""),
    ]
    assert {one.employee_id: one.department for one in second.employees} == {
        "ANA": "Payments",
        "BO": "Sales",
    }


def test_who_has_left_stays_gone_list_after_list() -> None:
    """Closed or missing, and whatever manager a CSV still names for them."""
    held = Directory(
        on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA")).employees,
        [
            Spell("ANA", 2, "", "2026-01-01", "", "active"),
            Spell("BO", 3, "ANA", "2026-01-01", "", "left"),
        ],
    )
    for list_of_day in ([row(1, "ANA")], [row(1, "ANA"), row(2, "BO", "", "left")]):
        after = on("2026-10-05", held, *list_of_day)
        assert [one[1:] for one in spells(after) if one[0] == "BO"] == [
            ("ANA", "2026-01-01", "", "left")
        ]


def test_lines_planned_for_later_are_dropped() -> None:
    """SCIM knows none: the next list tells."""
    held = Directory(
        on("2026-10-01", EMPTY, row(1, "BO", "ANA")).employees,
        [
            Spell("BO", 2, "ANA", "2026-01-01", "2026-12-01", "active"),
            Spell("BO", 3, "CY", "2026-12-01", "", "active"),
        ],
    )
    after = on("2026-10-05", held, row(1, "BO", "ANA"))
    assert spells(after) == [("BO", "ANA", "2026-01-01", "", "active")]


def test_a_list_ends_an_overlap() -> None:
    """From its day on there is one line; on the days before, there are still two."""
    held = Directory(
        on("2026-10-01", EMPTY, row(1, "BO", "ANA")).employees,
        [
            Spell("BO", 2, "ANA", "2026-01-01", "", "active"),
            Spell("BO", 3, "CY", "2026-03-01", "", "active"),
        ],
    )
    after = on("2026-10-05", held, row(1, "BO", "ANA"))
    assert spells(after) == [
        ("BO", "ANA", "2026-01-01", "2026-10-05", "active"),
        ("BO", "ANA", "2026-10-05", "", "active"),
        ("BO", "CY", "2026-03-01", "2026-10-05", "active"),
    ]


def test_a_line_of_the_list_has_its_number_and_what_it_leaves_behind_has_none() -> None:
    """Faults are told by the number of the resource."""
    first = on("2026-10-01", EMPTY, row(1, "ANA"), row(2, "BO", "ANA"), row(3, "CY"))
    second = on("2026-10-05", first, row(1, "CY"), row(2, "BO", "CY"))
    lines = {(one.employee_id, one.valid_from): one.line for one in second.spells}
    assert lines == {
        ("CY", "2026-10-01"): 1,
        ("BO", "2026-10-05"): 2,
        ("BO", "2026-10-01"): -1,
        ("ANA", "2026-10-05"): -2,
        ("ANA", "2026-10-01"): -1,
    }


PEOPLE = ["ANA", "BO", "CY"]
DAYS = [f"2026-10-{day:02}" for day in range(1, 9)]
LISTS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.dictionaries(
            st.sampled_from(PEOPLE),
            st.tuples(st.sampled_from(["", "ANA", "BO", "?"]), st.sampled_from(["active", "left"])),
        ),
    ),
    max_size=7,
)


@settings(max_examples=300, deadline=None)
@given(LISTS)
def test_every_day_has_what_its_last_list_said(
    drawn: list[tuple[int, dict[str, tuple[str, str]]]],
) -> None:
    """Whatever came before, and however often a day's list was made anew."""
    directory = EMPTY
    said: dict[str, dict[str, tuple[str, str]]] = {}
    for place, told in sorted(drawn, key=lambda one: one[0]):
        rows = [
            row(number, person, manager if status == "active" else "", status)
            for number, (person, (manager, status)) in enumerate(told.items(), start=1)
        ]
        directory = on(DAYS[place], directory, *rows)
        said[DAYS[place]] = {one.employee_id: (one.manager_id, one.status) for one in rows}
    assert len({(one.employee_id, one.line) for one in directory.spells}) == len(directory.spells)
    known: set[str] = set()
    expected: dict[str, tuple[str, str]] = {}
    for day in DAYS:
        if day in said:
            known |= said[day].keys()
            expected = {person: said[day].get(person, ("", "left")) for person in known}
        found = {
            one.employee_id: (one.manager_id, one.status)
            for one in directory.spells
            if one.covers(day)
        }
        assert found == expected
        assert sum(one.covers(day) for one in directory.spells) == len(expected)
