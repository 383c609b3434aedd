"""Who joins, leaves, is away or moves: at most one of these each, and never a manager."""

import doctest
from datetime import date

import numpy as np
import pytest

from sample_data import employment
from sample_data.company import NOBODY, Company, found_company
from sample_data.employment import (
    GONE,
    NEVER,
    ON_LEAVE,
    Employment,
    at_least_one,
    draw_employment,
)


def _company(employees: int = 60) -> Company:
    return found_company(employees, 72, 7, date(2026, 9, 7))


def _changed(state: Employment) -> list[set[int]]:
    """Return who joins, who leaves, who is away and who moves."""
    changes = (
        state.joined >= 0,
        state.left < NEVER,
        state.away_from < NEVER,
        state.moved < NEVER,
    )
    return [set(np.flatnonzero(change).tolist()) for change in changes]


def test_the_example_in_a_docstring_holds() -> None:
    """It is run."""
    results = doctest.testmod(employment)
    assert results.attempted > 0
    assert results.failed == 0


@pytest.mark.parametrize(
    ("size", "share", "people"),
    [(39, 0.004, 0), (40, 0.004, 1), (40, 0.0, 0), (1_000, 0.02, 20), (10, 0.1, 1)],
)
def test_a_share_is_one_person_at_least_from_forty_on(size: int, share: float, people: int) -> None:
    """Unless it is a share of nothing."""
    assert at_least_one(size, share) == people


@pytest.mark.parametrize(
    ("day", "at_work"),
    [(9, False), (10, True), (19, True), (20, False), (29, False), (30, True), (40, False)],
)
def test_borders_are_half_open(day: int, *, at_work: bool) -> None:
    """At work from the first day on, away from the 20th to the 29th, gone on the 40th."""
    one = {
        name: np.array([value])
        for name, value in {
            "joined": 10,
            "left": 40,
            "away_from": 20,
            "away_until": 30,
            "away_kind": ON_LEAVE,
            "moved": NEVER,
            "new_manager": NOBODY,
        }.items()
    }
    assert Employment(**one).at_work(day).tolist() == [at_work]


@pytest.mark.parametrize("employees", [60, 1_000])
def test_each_change_happens_to_somebody_without_reports_and_to_nobody_twice(
    employees: int,
) -> None:
    """Whoever is left over is free for another part."""
    company = _company(employees)
    state, free = draw_employment(company, np.random.default_rng(1))
    changed = _changed(state)
    assert all(changed)
    everybody = set().union(*changed)
    assert sum(map(len, changed)) == len(everybody)
    assert everybody | set(free.tolist()) <= set(company.without_reports().tolist())
    assert not everybody & set(free.tolist())
    assert len(set(free.tolist())) == free.size


def test_days_lie_inside_the_files_and_an_absence_ends_after_it_began() -> None:
    """A leave, and a person who left and was hired again."""
    company = _company()
    state, _ = draw_employment(company, np.random.default_rng(1))
    for days in (state.joined[state.joined >= 0], state.left[state.left < NEVER]):
        assert ((days > 0) & (days < company.days)).all()
    away = state.away_from < NEVER
    assert (state.away_until[away] > state.away_from[away]).all()
    assert set(state.away_kind[away].tolist()) == {ON_LEAVE, GONE}
    assert (state.away_until[~away] == NEVER).all()
    assert (state.away_kind[~away] == 0).all()


def test_another_manager_is_one_of_the_same_department_and_level() -> None:
    """Never the one at the top, and never the one before."""
    company = _company(1_000)
    state, _ = draw_employment(company, np.random.default_rng(1))
    moved = np.flatnonzero(state.moved < NEVER)
    before, after = company.manager[moved], state.new_manager[moved]
    assert (before != after).all()
    assert (after > 0).all()
    assert (company.department[before] == company.department[after]).all()
    assert (company.level[before] == company.level[after]).all()
    stayed = np.delete(state.new_manager, moved)
    assert (stayed == NOBODY).all()


def test_nothing_happens_in_a_company_of_ten() -> None:
    """Everybody without reports is free."""
    company = _company(10)
    state, free = draw_employment(company, np.random.default_rng(1))
    assert not any(_changed(state))
    assert sorted(free.tolist()) == company.without_reports().tolist()
