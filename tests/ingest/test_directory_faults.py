"""Lines that contradict the directory are found by date, and kept by place and reason."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.directory import load_directory
from ingest.directory_faults import directory_faults, find_faults
from ingest.directory_spells import Spell
from ingest.people_store import PeopleStore
from support.directory import directory_file, spell
from support.warehouse import NOW

PEOPLE = {"ANA", "BO", "CY"}


def line(number: int, person: str, manager: str, start: str = "2026-01-01", end: str = "") -> Spell:
    """Return a spell at a line."""
    return Spell(person, number, manager, start, end, "active")


@pytest.mark.parametrize(
    ("spells", "faults"),
    [
        ([line(2, "ANA", ""), line(3, "BO", "ANA")], []),
        ([line(2, "BO", "BO")], [(2, "own_manager")]),
        ([line(2, "BO", "ZED")], [(2, "unknown_manager")]),
        (
            [line(2, "BO", "ANA"), line(3, "BO", "CY", "2026-02-01")],
            [(2, "overlapping_spell"), (3, "overlapping_spell")],
        ),
        ([line(2, "BO", "ANA", end="2026-02-01"), line(3, "BO", "CY", "2026-02-01")], []),
        (
            [line(2, "ANA", "BO"), line(3, "BO", "CY"), line(4, "CY", "ANA")],
            [(2, "manager_cycle"), (3, "manager_cycle"), (4, "manager_cycle")],
        ),
        (
            [line(2, "ANA", "BO", end="2026-02-01"), line(3, "BO", "ANA", "2026-02-01")],
            [],
        ),
        (
            [line(2, "ANA", "BO"), line(3, "BO", "ANA", "2026-06-01"), line(4, "CY", "ANA")],
            [(2, "manager_cycle"), (3, "manager_cycle")],
        ),
        ([line(-1, "BO", "ZED"), line(2, "ANA", "")], []),
    ],
    ids=[
        "sound",
        "own manager",
        "unknown manager",
        "overlap",
        "one after the other",
        "circle",
        "no day on which it closes",
        "one that closes later",
        "left behind by a list",
    ],
)
def test_a_line_is_at_fault_on_the_days_it_contradicts(
    spells: list[Spell], faults: list[tuple[int, str]]
) -> None:
    """Whatever the order of the lines."""
    for order in (spells, spells[::-1]):
        assert [(one.line, one.reason_code) for one in find_faults(order, PEOPLE)] == faults


def test_faults_are_kept_with_the_directory_in_force(people: PeopleStore, tmp_path: Path) -> None:
    """A mended directory has none."""
    bad = directory_file(tmp_path, spell("ANA"), spell("BO", "ZED"))
    load_directory(people, bad, now=NOW)
    assert [(one.line, one.column_name) for one in directory_faults(people)] == [(3, "manager_id")]
    good = directory_file(tmp_path, spell("ANA"), spell("BO", "ANA"))
    load_directory(people, good, now=NOW, accept_large_change=True)
    assert directory_faults(people) == []


def test_whoever_has_left_closes_no_circle() -> None:
    """Their line leads nowhere, whoever it still names."""
    left = Spell("ANA", 2, "BO", "2026-01-01", "", "left")
    assert find_faults([left, line(3, "BO", "ANA")], PEOPLE) == []


def test_an_overlap_takes_a_line_out_of_a_circle() -> None:
    """On such a day it leads nowhere; on the others the circle stands."""
    spells = [
        line(2, "ANA", "BO"),
        line(3, "BO", "ANA", "2026-01-01", "2026-03-01"),
        line(4, "BO", "CY", "2026-01-01", "2026-03-01"),
    ]
    assert {one.reason_code for one in find_faults(spells, PEOPLE)} == {"overlapping_spell"}
    spells[2] = line(4, "BO", "CY", "2026-02-01", "2026-03-01")
    assert [(one.line, one.reason_code) for one in find_faults(spells, PEOPLE)] == [
        (2, "manager_cycle"),
        (3, "manager_cycle"),
        (3, "overlapping_spell"),
        (4, "overlapping_spell"),
    ]


DAYS = [f"2026-01-{day:02}" for day in range(1, 8)]
NAMES = ["ANA", "BO", "CY", "DI"]


@st.composite
def directories(draw: st.DrawFn) -> list[Spell]:
    """Draw spells that overlap, lead round and name nobody."""
    spells = []
    for number in range(2, draw(st.integers(2, 9))):
        first = draw(st.integers(0, 5))
        end = draw(st.integers(first + 1, 7))
        spells.append(
            Spell(
                employee_id=draw(st.sampled_from(NAMES)),
                line=number,
                manager_id=draw(st.sampled_from([*NAMES, "", "ZED"])),
                valid_from=DAYS[first],
                valid_to="" if end == 7 else DAYS[end],
                status=draw(st.sampled_from(["active", "leave", "left"])),
            )
        )
    return spells


def day_by_day(spells: list[Spell]) -> set[tuple[int, str]]:
    """Find the faults of every day for itself."""
    found = set()
    for one in spells:
        if one.manager_id == one.employee_id:
            found.add((one.line, "own_manager"))
        elif one.manager_id == "ZED":
            found.add((one.line, "unknown_manager"))
    for day in DAYS:
        claims = {
            name: [one for one in spells if one.employee_id == name and one.covers(day)]
            for name in NAMES
        }
        up = {
            name: own[0].manager_id
            for name, own in claims.items()
            if len(own) == 1 and own[0].status != "left" and own[0].manager_id != name
        }
        for name, own in claims.items():
            if len(own) > 1:
                found |= {(one.line, "overlapping_spell") for one in own}
            above, steps = up.get(name, ""), 0
            while above in up and above != name and steps < len(NAMES):
                above, steps = up[above], steps + 1
            if above == name:
                found.add((own[0].line, "manager_cycle"))
    return found


@settings(max_examples=300, deadline=None)
@given(directories())
def test_faults_are_those_found_day_by_day(spells: list[Spell]) -> None:
    """Overlaps and circles that come and go included."""
    found = {(one.line, one.reason_code) for one in find_faults(spells, NAMES)}
    assert found == day_by_day(spells)
