"""The reporting line of a day: a table of cases, and a day-by-day oracle over random spells."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access_control.reporting import Reporting, Spell, is_active, reporting_line

TODAY = date(2026, 3, 25)

ANA = Spell("ana", "mara", "2020-01-01", "", "active")
EVE = Spell("eve", "mara", "2020-01-01", "", "active")


def bo(manager_id: str, valid_from: str, valid_to: str = "", status: str = "active") -> Spell:
    """Return a spell of Bo's."""
    return Spell("bo", manager_id, valid_from, valid_to, status)


def since(day: str, manager_id: str = "ana") -> Reporting:
    """Return a line in force since a day."""
    return Reporting(manager_id, date.fromisoformat(day))


CASES: dict[str, tuple[list[Spell], Reporting | None]] = {
    "one open spell": ([bo("ana", "2026-01-01")], since("2026-01-01")),
    "the first day counts": ([bo("ana", "2026-03-25")], since("2026-03-25")),
    "the day a spell ends does not": ([bo("ana", "2026-01-01", "2026-03-25")], None),
    "the last day before it does": ([bo("ana", "2026-01-01", "2026-03-26")], since("2026-01-01")),
    "a spell to come": ([bo("ana", "2026-03-26")], None),
    "no spell": ([], None),
    "a vacant post": ([bo("", "2026-01-01")], None),
    "the same manager again without a gap": (
        [bo("ana", "2026-01-01", "2026-02-01"), bo("ana", "2026-02-01")],
        since("2026-01-01"),
    ),
    "the same manager again after a gap of a day": (
        [bo("ana", "2026-01-01", "2026-02-01"), bo("ana", "2026-02-02")],
        since("2026-02-02"),
    ),
    "back to the first manager": (
        [
            bo("ana", "2025-01-01", "2025-06-01"),
            bo("eve", "2025-06-01", "2026-01-01"),
            bo("ana", "2026-01-01"),
        ],
        since("2026-01-01"),
    ),
    "a change of status keeps the period": (
        [bo("ana", "2026-01-01", "2026-02-01", "leave"), bo("ana", "2026-02-01")],
        since("2026-01-01"),
    ),
    "a return after leaving starts a new period": (
        [bo("ana", "2025-01-01", "2026-02-01", "left"), bo("ana", "2026-02-01")],
        since("2026-02-01"),
    ),
    "whoever has left reports to nobody": ([bo("ana", "2026-01-01", "", "left")], None),
    "two managers claim the day": ([bo("ana", "2026-01-01"), bo("eve", "2026-03-01")], None),
    "the same manager claims the day twice": (
        [bo("ana", "2026-01-01"), bo("ana", "2026-03-01")],
        None,
    ),
    "an overlap in the past breaks the period": (
        [bo("ana", "2026-01-01"), bo("eve", "2026-02-01", "2026-02-03")],
        since("2026-02-03"),
    ),
    "a spell without days claims none": (
        [bo("ana", "2026-01-01"), bo("eve", "2026-03-25", "2026-03-25")],
        since("2026-01-01"),
    ),
    "one's own manager": ([bo("bo", "2026-01-01")], None),
    "a manager nobody knows": ([bo("zed", "2026-01-01")], None),
    "a manager on leave": (
        [bo("ida", "2026-01-01"), Spell("ida", "mara", "2020-01-01", "", "leave")],
        None,
    ),
    "a manager who left": (
        [bo("gil", "2026-01-01"), Spell("gil", "mara", "2020-01-01", "2026-03-01", "active")],
        None,
    ),
    "two who manage each other": (
        [bo("cy", "2026-01-01"), Spell("cy", "bo", "2026-01-01", "", "active")],
        None,
    ),
    "a line of three that leads back": (
        [
            bo("cy", "2026-01-01"),
            Spell("cy", "di", "2026-01-01", "", "active"),
            Spell("di", "bo", "2026-01-01", "", "active"),
        ],
        None,
    ),
    "a circle further up does not matter": (
        [
            bo("cy", "2026-01-01"),
            Spell("cy", "di", "2026-01-01", "", "active"),
            Spell("di", "cy", "2026-01-01", "", "active"),
        ],
        since("2026-01-01", "cy"),
    ),
    "a circle that has ended does not matter": (
        [
            bo("cy", "2026-01-01"),
            Spell("cy", "bo", "2025-01-01", "2026-01-01", "active"),
            Spell("cy", "", "2026-01-01", "", "active"),
        ],
        since("2026-01-01", "cy"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_line_is_what_the_directory_leaves_no_doubt_about(case: str) -> None:
    """Where the rows contradict one another, nobody is the manager."""
    spells, expected = CASES[case]
    assert reporting_line("bo", [ANA, EVE, *spells], TODAY) == expected
    assert reporting_line("bo", [*reversed(spells), EVE, ANA], TODAY) == expected


@pytest.mark.parametrize(
    ("spells", "active"),
    [
        ([bo("ana", "2026-01-01")], True),
        ([bo("", "2026-01-01")], True),
        ([bo("ana", "2026-01-01"), bo("eve", "2026-01-01")], True),
        ([bo("ana", "2026-01-01"), bo("ana", "2026-03-01", "", "left")], False),
        ([bo("ana", "2026-01-01", "", "leave")], False),
        ([bo("ana", "2026-01-01", "2026-03-25")], False),
        ([bo("ana", "2026-03-26")], False),
        ([], False),
    ],
)
def test_a_person_is_active_when_every_row_of_the_day_says_so(
    spells: list[Spell], *, active: bool
) -> None:
    """Rows that overlap take the manager away; rows that disagree, the person too."""
    assert is_active(spells, TODAY) is active


# --- A second implementation, a day at a time, that shares nothing with the first. ---

START = date(2026, 1, 1)
DAYS = 12


def _iso(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def _claims(spells: Sequence[Spell], who: str, day: str) -> list[Spell]:
    return [
        s
        for s in spells
        if s.employee_id == who and s.valid_from <= day and (not s.valid_to or day < s.valid_to)
    ]


def _manager_of_day(spells: Sequence[Spell], who: str, day: str) -> str:
    claims = _claims(spells, who, day)
    return claims[0].manager_id if len(claims) == 1 and claims[0].status != "left" else ""


def _oracle(spells: Sequence[Spell], who: str, today: int) -> Reporting | None:
    manager_id = _manager_of_day(spells, who, _iso(today))
    statuses = {s.status for s in _claims(spells, manager_id, _iso(today))}
    if not manager_id or statuses != {"active"}:
        return None
    above, steps = manager_id, 0
    while above and above != who and steps < DAYS:
        above, steps = _manager_of_day(spells, above, _iso(today)), steps + 1
    if above == who:
        return None
    first = today
    while first > 0 and _manager_of_day(spells, who, _iso(first - 1)) == manager_id:
        first -= 1
    return Reporting(manager_id, START + timedelta(days=first))


PERSON = st.sampled_from(["a", "b", "c"])
SPELL = st.builds(
    lambda who, manager, first, length, status: Spell(
        who, manager, _iso(first), "" if length is None else _iso(first + length), status
    ),
    PERSON,
    st.sampled_from(["", "a", "b", "c"]),
    st.integers(0, DAYS),
    st.none() | st.integers(0, 6),
    st.sampled_from(["active", "active", "active", "leave", "left"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(SPELL, max_size=9), PERSON, st.integers(0, DAYS))
def test_the_sweep_agrees_with_counting_days_one_by_one(
    spells: list[Spell], who: str, today: int
) -> None:
    """Overlaps, gaps, circles and returns included."""
    day = START + timedelta(days=today)
    assert reporting_line(who, spells, day) == _oracle(spells, who, today)
