"""Everybody has habits; some have one part more, which they are at work often enough to show."""

from datetime import date

import numpy as np
import pytest

from sample_data.casting import ACTIVE_CLASSES, Cast, cast
from sample_data.company import DEPARTMENTS, Company, found_company
from sample_data.employment import Employment, draw_employment
from sample_data.innocent import NIGHT_SHIFT_HOURS, NIGHT_SHIFT_SHARE
from sample_data.tools import COMPANY_CHAT, TOOLS

PEOPLE = 2_000


@pytest.fixture(scope="module")
def company() -> Company:
    """A company of 2,000."""
    return found_company(PEOPLE, 72, 7, date(2026, 9, 7))


@pytest.fixture(scope="module")
def drawn(company: Company) -> tuple[Employment, set[int], Cast]:
    """Its employment, who is free for a part, and the cast."""
    rng = np.random.default_rng(1)
    employment, free = draw_employment(company, rng)
    return employment, set(free.tolist()), cast(company, employment, free, rng)


@pytest.fixture(scope="module")
def parts(drawn: tuple[Employment, set[int], Cast]) -> Cast:
    """The cast."""
    return drawn[2]


def test_the_arrays_of_parts_are_parallel_and_sorted_by_person(parts: Cast) -> None:
    """So that a block of people is a slice of them; nobody has two parts."""
    assert (np.diff(parts.person) > 0).all()
    sizes = {
        each.size
        for each in (parts.person, parts.stream, parts.first, parts.until, parts.intensity)
    }
    assert sizes == {parts.person.size}
    assert (parts.first < parts.until).all()


def test_a_part_is_given_to_the_free_and_to_those_who_join(
    drawn: tuple[Employment, set[int], Cast],
) -> None:
    """To nobody who leaves, is away or moves."""
    employment, free, parts = drawn
    joining = set(np.flatnonzero(employment.joined >= 0).tolist())
    assert set(parts.person.tolist()) <= free | joining
    assert joining <= set(parts.person.tolist())


def test_habits_are_shares_of_the_tools(parts: Cast) -> None:
    """They add up to one, and none is without any share."""
    assert parts.habits.shape == (PEOPLE, len(TOOLS))
    assert (parts.habits > 0).all()
    assert parts.habits.sum(axis=1) == pytest.approx(1)


def test_technical_people_use_agents_and_others_chat(company: Company, parts: Cast) -> None:
    """In most of their requests."""
    technical = np.array([unit.technical for unit in DEPARTMENTS])[company.department]
    chat = parts.habits[:, COMPANY_CHAT]
    assert chat[technical].mean() < 0.2
    assert chat[~technical].mean() > 0.8


def test_a_favourite_is_a_model_of_its_tool_and_mostly_the_first(parts: Cast) -> None:
    """A position each tool has."""
    for position, tool in enumerate(TOOLS):
        counts = np.bincount(parts.favourite[:, position])
        assert counts.size <= len(tool.models)
        assert counts.argmax() == 0


def test_whoever_has_a_part_is_at_work_often_enough_for_it_to_show(parts: Cast) -> None:
    """Others may use next to nothing."""
    chances = [chance for _, chance in ACTIVE_CLASSES]
    assert set(parts.active.tolist()) == set(chances)
    assert parts.active[parts.person].min() >= chances[1]
    assert set(parts.active[parts.night_shift].tolist()) == {chances[0]}


def test_the_night_shift_works_ten_hours_later_and_has_no_other_part(parts: Cast) -> None:
    """As many people as its share says."""
    assert parts.night_shift.sum() == round(NIGHT_SHIFT_SHARE * PEOPLE)
    assert not parts.night_shift[parts.person].any()
    later = parts.shift_hours[parts.night_shift].mean()
    later -= parts.shift_hours[~parts.night_shift].mean()
    assert later == pytest.approx(NIGHT_SHIFT_HOURS, abs=0.6)


def test_about_a_fifth_stand_out_for_a_good_reason(parts: Cast) -> None:
    """Parts and night shift, less the 2 % who game."""
    odd = parts.person.size + int(parts.night_shift.sum()) - round(0.02 * PEOPLE)
    assert 0.18 <= odd / PEOPLE <= 0.24
