"""What is drawn once and holds for every day: the company, its changes, who plays which part."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from sample_data.arrays import Ints
from sample_data.casting import Cast, cast
from sample_data.columns import look_up
from sample_data.company import Company, found_company
from sample_data.employment import Employment, draw_employment


@dataclass(frozen=True)
class World:
    """Everything a day is drawn from."""

    company: Company
    employment: Employment
    parts: Cast


@dataclass(frozen=True)
class BlockDay:
    """One local day of a block of people.

    Attributes:
        world: Everything it is drawn from.
        day: The day, counted from the company's first.
        number: Number of the block.
        people: Positions of its people.
    """

    world: World
    day: int
    number: int
    people: range

    @property
    def date(self) -> date:
        """The calendar day."""
        return self.world.company.first_day + timedelta(self.day)

    @property
    def block(self) -> slice:
        """The block's part of an array with a position per person."""
        return slice(self.people.start, self.people.stop)

    @property
    def stamp(self) -> str:
        """What makes ids of the block and day unlike all others."""
        return f"{self.date:%Y%m%d}-{self.number}"

    def employee_ids(self, person: Ints) -> pl.Series:
        """Return the id of the person at each position, all of the block."""
        return look_up(self.world.company.employee_id[self.block], person - self.people.start)


def found_world(employees: int, days: int, seed: int, first_day: date) -> World:
    """Draw a world.

    Raises:
        ValueError: `employees` or `days` is less than 1.
    """
    company = found_company(employees, days, seed, first_day)
    rng = np.random.default_rng([seed, 1])
    employment, free = draw_employment(company, rng)
    return World(company, employment, cast(company, employment, free, rng))
