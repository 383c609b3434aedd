"""Who plays which part: ordinary habits for everybody, gaming and innocent streams for some."""

from dataclasses import dataclass

import numpy as np

from sample_data.arrays import Bools, Floats, Ints
from sample_data.company import DEPARTMENTS, Company
from sample_data.dealing import Dealer, deal_gaming, deal_innocent
from sample_data.employment import Employment, at_least_one
from sample_data.innocent import NIGHT_SHIFT_HOURS, NIGHT_SHIFT_SHARE
from sample_data.tools import TOOLS

ACTIVE_CLASSES = ((0.30, 0.85), (0.48, 0.65), (0.14, 0.22), (0.08, 0.03))
"""Share of people, and chance of using anything on a Monday (12 to 19 active days a month)."""

TECHNICAL_HABITS = (3.0, 2.2, 1.2, 0.9)
OTHER_HABITS = (0.08, 0.05, 0.02, 4.0)
"""How the tools share a person's requests: Dirichlet weights, in the order of `TOOLS`."""

CLOCK_SPREAD_H = 0.8
"""How far people's working hours lie apart, as a standard deviation."""


@dataclass(frozen=True)
class Cast:
    """The parts of everybody; from `person` on the arrays are parallel and sorted by person.

    Attributes:
        active: Chance of using anything on an ordinary Monday, by person.
        habits: Share of each tool in ordinary requests, shape (people, tools).
        shift_hours: How much later than their colleagues each person works.
        night_shift: Who works at night.
        favourite: Favourite model of each tool, as a position in `Tool.models`.
        person: Who has an extra part; nobody has two.
        stream: Which, as a position in `catalogue.STREAMS`.
        first: First day of the part.
        until: Day after the last.
        intensity: Multiplies the requests of a day.
    """

    active: Floats
    habits: Floats
    shift_hours: Floats
    night_shift: Bools
    favourite: Ints
    person: Ints
    stream: Ints
    first: Ints
    until: Ints
    intensity: Floats


def cast(company: Company, employment: Employment, free: Ints, rng: np.random.Generator) -> Cast:
    """Deal the parts.

    Args:
        company: Everybody.
        employment: When they work.
        free: People to whom nothing else happens, shuffled; each gets one part at most.
        rng: Source of every draw.
    """
    size = company.size
    technical = np.array([unit.technical for unit in DEPARTMENTS])[company.department]
    weights = np.where(technical[:, None], np.array(TECHNICAL_HABITS), np.array(OTHER_HABITS))
    habits = rng.standard_gamma(weights) + 1e-9
    classes = np.array(ACTIVE_CLASSES)
    active = rng.choice(classes[:, 1], size, p=classes[:, 0])
    shift_hours = rng.normal(0.0, CLOCK_SPREAD_H, size)
    # Squared, so that the first models of a tool are the favourites of most.
    draws = [rng.random(size) ** 2 * len(tool.models) for tool in TOOLS]

    dealer = Dealer(free, technical)
    deal_gaming(dealer, company, rng)
    deal_innocent(dealer, company, employment, rng)
    parts = sorted(dealer.parts, key=lambda part: part.person)
    person = np.array([part.person for part in parts], dtype=np.int64)
    night_shift = np.zeros(size, dtype=bool)
    night_shift[dealer.rest()[: at_least_one(size, NIGHT_SHIFT_SHARE)]] = True
    # People with a part, or on night shift, are at work often enough for it to show.
    active[person] = np.maximum(active[person], classes[1, 1])
    active[night_shift] = classes[0, 1]
    return Cast(
        active=active,
        habits=habits / habits.sum(axis=1, keepdims=True),
        shift_hours=shift_hours + NIGHT_SHIFT_HOURS * night_shift,
        night_shift=night_shift,
        favourite=np.stack(draws, axis=1).astype(np.int64),
        person=person,
        stream=np.array([part.stream for part in parts], dtype=np.int64),
        first=np.array([part.first for part in parts], dtype=np.int64),
        until=np.array([part.until for part in parts], dtype=np.int64),
        intensity=np.array([part.intensity for part in parts], dtype=np.float64),
    )
