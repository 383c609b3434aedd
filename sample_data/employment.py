"""Who joins, leaves, is away or gets another manager while the files are written."""

from dataclasses import dataclass

import numpy as np

from sample_data.arrays import Bools, Ints
from sample_data.company import NOBODY, Company

NEVER = 1_000_000
"""A day that does not come."""

ON_LEAVE = 1
GONE = 2

SMALLEST_WITH_ALL = 40
"""From this size on, whatever happens to a share of people happens to at least one."""

SHARES = {"joins": 0.02, "leaves": 0.012, "leave": 0.015, "moves": 0.03, "returns": 0.004}
"""Share of all people to whom each change happens."""


@dataclass(frozen=True)
class Employment:
    """When each person works, in days from the company's first day; borders are half-open.

    Attributes:
        joined: First day; negative for those who were there before.
        left: First day no longer employed, or `NEVER`.
        away_from: First day away, or `NEVER`.
        away_until: First day back, or `NEVER`.
        away_kind: 0, `ON_LEAVE`, or `GONE` for those who leave and are hired again.
        moved: First day under `new_manager`, or `NEVER`.
        new_manager: Position of the later manager, or `NOBODY`.
    """

    joined: Ints
    left: Ints
    away_from: Ints
    away_until: Ints
    away_kind: Ints
    moved: Ints
    new_manager: Ints

    def at_work(self, day: int) -> Bools:
        """Say for each person whether they are employed and not away on a day."""
        away = (self.away_from <= day) & (day < self.away_until)
        return (self.joined <= day) & (day < self.left) & ~away


def draw_employment(company: Company, rng: np.random.Generator) -> tuple[Employment, Ints]:
    """Draw the changes, each person at most one.

    Only people without reports change, so every manager stays and no line ends in nobody.

    Returns:
        The employment of everybody, and the positions of those without reports to whom nothing
        happens, shuffled.
    """
    size, days = company.size, company.days
    never = np.full(size, NEVER)
    state = Employment(
        joined=-rng.integers(30, 3000, size),
        left=never.copy(),
        away_from=never.copy(),
        away_until=never.copy(),
        away_kind=np.zeros(size, dtype=np.int64),
        moved=never.copy(),
        new_manager=np.full(size, NOBODY),
    )
    deck = rng.permutation(company.without_reports())
    dealt: dict[str, Ints] = {}
    for change, share in SHARES.items():
        dealt[change], deck = np.split(deck, [min(deck.size, at_least_one(size, share))])

    def some_day(people: Ints, first: float, last: float) -> Ints:
        return np.asarray(days * rng.uniform(first, last, people.size), dtype=np.int64)

    state.joined[dealt["joins"]] = some_day(dealt["joins"], 0.25, 0.6)
    state.left[dealt["leaves"]] = some_day(dealt["leaves"], 0.4, 0.8)
    for change, kind in (("leave", ON_LEAVE), ("returns", GONE)):
        people = dealt[change]
        state.away_from[people] = some_day(people, 0.25, 0.45)
        state.away_until[people] = state.away_from[people] + 1 + some_day(people, 0.2, 0.4)
        state.away_kind[people] = kind
    moving, managers = _new_managers(company, dealt["moves"], rng)
    state.moved[moving] = some_day(moving, 0.35, 0.65)
    state.new_manager[moving] = managers
    return state, deck


def at_least_one(size: int, share: float) -> int:
    """Return how many of `size` people a share is; one at least in all but tiny companies.

    >>> at_least_one(60, 0.004), at_least_one(10, 0.004), at_least_one(1000, 0.004)
    (1, 0, 4)
    """
    fewest = 1 if size >= SMALLEST_WITH_ALL and share > 0 else 0
    return max(fewest, round(share * size))


def _new_managers(company: Company, people: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Find for each person another manager of the same department and level, where there is one."""
    leads = np.unique(company.manager[company.without_reports()])
    leads = leads[leads != NOBODY]
    moving, managers = [], []
    for person in people.tolist():
        now = company.manager[person]
        same = (company.department[leads] == company.department[now]) & (
            company.level[leads] == company.level[now]
        )
        others = leads[same & (leads != now) & (leads != 0)]
        if others.size:
            moving.append(person)
            managers.append(int(rng.choice(others)))
    return np.array(moving, dtype=np.int64), np.array(managers, dtype=np.int64)
