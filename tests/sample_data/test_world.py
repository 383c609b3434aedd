"""A world is the same for the same seed, and a block and day know their place in it."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from sample_data.world import BlockDay, World, found_world

FIRST = date(2026, 9, 7)


def _world(seed: int = 7) -> World:
    return found_world(60, 72, seed, FIRST)


def _drawn(world: World) -> tuple[NDArray[np.generic], ...]:
    """Return a draw for everybody from each of the three that a world is made of."""
    return world.company.drive, world.employment.joined, world.parts.shift_hours


def test_the_same_seed_gives_the_same_world() -> None:
    """And another one another, for nearly everybody."""
    one, same, other = (_drawn(_world(seed)) for seed in (7, 7, 8))
    assert all((mine == theirs).all() for mine, theirs in zip(one, same, strict=True))
    assert all((mine != theirs).mean() > 0.9 for mine, theirs in zip(one, other, strict=True))


@pytest.mark.parametrize(("employees", "days"), [(0, 3), (3, 0), (-1, -1)])
def test_a_world_needs_a_person_and_a_day(employees: int, days: int) -> None:
    """Or there is nothing to draw."""
    with pytest.raises(ValueError, match="at least one person and one day"):
        found_world(employees, days, 7, FIRST)


def test_a_block_and_day_know_their_date_and_their_people() -> None:
    """Days are counted from the company's first."""
    today = BlockDay(_world(), day=30, number=2, people=range(20, 30))
    assert today.date == date(2026, 10, 7)
    assert today.block == slice(20, 30)
    ids = today.employee_ids(np.array([20, 29, 20]))
    assert ids.to_list() == ["E00021", "E00030", "E00021"]


def test_no_two_blocks_and_days_have_one_stamp() -> None:
    """Ids made from it are unlike all others."""
    world = _world()
    stamps = [BlockDay(world, day, number, range(1)).stamp for day in (0, 1) for number in (0, 1)]
    assert stamps[0] == "20260907-0"
    assert len(set(stamps)) == 4
