"""The invented company: who works in it, where, and under whom on the first day."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.arrays import Floats, Ints
from sample_data.names import draw_names, logins
from sample_data.work_calendar import ZONES

NOBODY = -1
"""The manager of the person at the top."""

FLAT_TEAM = 8
"""A group of this many reports to one person; a larger one gets managers in between."""


@dataclass(frozen=True)
class Department:
    """A department and the work of its people.

    Attributes:
        name: As in the directory.
        job_family: Of everybody in it.
        share: Share of all people.
        outcome_kinds: What its outcomes are called, the usual one first.
        technical: Whether its people work with coding agents.
        wired: Whether its outcomes reach the outcomes files.
    """

    name: str
    job_family: str
    share: float
    outcome_kinds: tuple[str, ...]
    technical: bool
    wired: bool


DEPARTMENTS = (
    Department(
        "Engineering",
        "engineering",
        0.50,
        ("change_merged", "deployment"),
        technical=True,
        wired=True,
    ),
    Department(
        "Data", "data", 0.10, ("change_merged", "document_accepted"), technical=True, wired=True
    ),
    Department("Support", "support", 0.14, ("ticket_closed",), technical=False, wired=True),
    Department("Sales", "sales", 0.12, ("document_accepted",), technical=False, wired=False),
    Department("Product", "product", 0.08, ("document_accepted",), technical=False, wired=True),
    Department("Finance", "finance", 0.06, ("document_accepted",), technical=False, wired=False),
)


@dataclass(frozen=True)
class Company:
    """Everybody who ever works in the company, a person a position in every array.

    Attributes:
        first_day: The first day with usage.
        days: How many days of usage there are.
        seed: What every draw starts from.
        employee_id: `E00001`, `E00002` and so on, in order of position.
        name: Full names; namesakes occur beyond a few thousand people.
        login: Unique.
        manager: Position of the manager on the first day, `NOBODY` at the top.
        level: Steps from the top, 0 for the person there.
        department: Position in `DEPARTMENTS`.
        zone: Position in `ZONES`.
        drive: Standard normal; high for people who use much in every way.
    """

    first_day: date
    days: int
    seed: int
    employee_id: list[str]
    name: list[str]
    login: list[str]
    manager: Ints
    level: Ints
    department: Ints
    zone: Ints
    drive: Floats

    @property
    def size(self) -> int:
        """How many people there are."""
        return self.manager.size

    def without_reports(self) -> Ints:
        """Return the positions of everybody who manages nobody, in order."""
        manages = np.zeros(self.size, dtype=bool)
        manages[self.manager[self.manager != NOBODY]] = True
        return np.flatnonzero(~manages)


def found_company(employees: int, days: int, seed: int, first_day: date) -> Company:
    """Draw a company of `employees` people.

    Raises:
        ValueError: `employees` or `days` is less than 1.
    """
    if employees < 1 or days < 1:
        message = "a company needs at least one person and one day"
        raise ValueError(message)
    rng = np.random.default_rng([seed, 0])
    manager, level, department = _hierarchy(employees, rng)
    name = draw_names(employees, rng)
    return Company(
        first_day=first_day,
        days=days,
        seed=seed,
        employee_id=[f"E{number:05d}" for number in range(1, employees + 1)],
        name=name,
        login=logins(name),
        manager=manager,
        level=level,
        department=department,
        zone=rng.choice(len(ZONES), employees, p=[zone.share for zone in ZONES]),
        drive=rng.standard_normal(employees),
    )


def _hierarchy(employees: int, rng: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Put one person at the top, a head over each department, and managers where needed."""
    manager = np.full(employees, NOBODY)
    level = np.zeros(employees, dtype=np.int64)
    department = np.zeros(employees, dtype=np.int64)
    shares = np.cumsum([0.0] + [unit.share for unit in DEPARTMENTS])
    borders = 1 + np.rint(shares * (employees - 1)).astype(np.int64)
    waiting: list[tuple[int, Ints]] = []
    for unit in range(len(DEPARTMENTS)):
        people = np.arange(borders[unit], borders[unit + 1])
        department[people] = unit
        waiting.append((0, people))
    while waiting:
        boss, group = waiting.pop()
        if not group.size:
            continue
        head, under = int(group[0]), group[1:]
        manager[head], level[head] = boss, level[boss] + 1
        if under.size <= FLAT_TEAM:
            manager[under], level[under] = head, level[head] + 1
            continue
        # A bottom team holds about six, so a small group wants few managers and a large one many.
        wanted = round(under.size / 6.5 + rng.normal(0, 0.3))
        span = int(np.clip(wanted, 2, np.clip(rng.lognormal(1.95, 0.3), 4, 12)))
        cuts = np.sort(rng.dirichlet(np.full(span, 40.0))[:-1].cumsum() * under.size)
        waiting.extend((head, team) for team in np.split(under, cuts.astype(np.int64)))
    return manager, level, department
