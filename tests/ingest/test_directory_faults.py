"""Lines that contradict the directory are found by date, and kept by place and reason."""

from pathlib import Path

import pytest

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
