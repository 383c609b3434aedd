"""Dealing the extra parts: about 2 % of people game, about 20 % have a good reason to stand out."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from sample_data.arrays import Bools, Ints
from sample_data.catalogue import STREAMS
from sample_data.company import Company
from sample_data.employment import NEVER, Employment, at_least_one
from sample_data.gaming import GAMING
from sample_data.innocent import (
    HACKATHON,
    INNOCENT,
    INNOCENT_SHARES,
    NEW_HIRE,
    OUTAGE_RETRIES,
    RUNAWAY_AGENT,
)
from sample_data.streams import Stream
from sample_data.tools import TOOLS
from sample_data.work_calendar import FRIDAY

GAMING_SHARE = 0.02
FEWEST_GAMERS = 4
"""How many people game in a small company, one for each fifteen people at most."""

EFFORTS = (1.0, 1.0, 0.5, 0.2)
"""How hard the others try; the first few are plain to see."""

QUIET_DAYS = 21
"""Days before anybody games, when there are twice as many and more."""
EARLIEST, LATEST = 0.3, 0.55
"""When somebody's gaming, or an agent running away, begins: shares of all days."""

NEW_HIRE_DAYS = 28
HACKATHON_DAYS = 2
EVENTS_FROM, EVENTS_TO = 0.5, 0.8
"""When the hackathon and the outage are: shares of all days."""


@dataclass(frozen=True)
class Part:
    """One person's extra stream and its days, `until` left out."""

    person: int
    stream: int
    first: int
    until: int
    intensity: float


class Dealer:
    """Deals each free person at most one part, agent work to technical people."""

    def __init__(self, free: Ints, technical: Bools) -> None:
        self._agents = [person for person in free.tolist() if technical[person]]
        self._others = [person for person in free.tolist() if not technical[person]]
        self.parts: list[Part] = []

    def deal(self, stream: Stream, first: int, until: int, intensity: float) -> None:
        """Give the part to the next free person who would use its tool, if there is one."""
        chats = not TOOLS[stream.tool].acts
        deck = self._others if chats and self._others else self._agents
        if deck:
            self.give(deck.pop(), stream, first, until, intensity)

    def give(self, person: int, stream: Stream, first: int, until: int, intensity: float) -> None:
        """Give the part to one person."""
        self.parts.append(Part(person, STREAMS.index(stream), first, until, intensity))

    def rest(self) -> list[int]:
        """Return who is still free."""
        return self._agents + self._others


def deal_gaming(dealer: Dealer, company: Company, rng: np.random.Generator) -> None:
    """Deal the gaming patterns in turn; each goes on until the end once begun."""
    fewest = min(FEWEST_GAMERS, company.size // 15)
    for number in range(max(fewest, round(GAMING_SHARE * company.size))):
        onset = _onset(company.days, rng)
        pattern = GAMING[number % len(GAMING)]
        effort = float(rng.choice(EFFORTS))
        effort = 1.0 if number < FEWEST_GAMERS else effort
        dealer.deal(pattern, onset, NEVER, effort * rng.lognormal(0.0, 0.3))


def deal_innocent(
    dealer: Dealer, company: Company, employment: Employment, rng: np.random.Generator
) -> None:
    """Deal the innocent kinds; new hires are those who join while the files are written."""
    hackathon, outage = _event_days(company, rng)
    for kind in INNOCENT:
        for _ in range(at_least_one(company.size, INNOCENT_SHARES.get(kind.name, 0.0))):
            onset, intensity = _onset(company.days, rng), rng.lognormal(0.0, 0.25)
            days = {
                HACKATHON: (hackathon, hackathon + HACKATHON_DAYS),
                OUTAGE_RETRIES: (outage, outage + 1),
                RUNAWAY_AGENT: (onset, onset + 1),
            }
            first, until = days.get(kind.name, (-NEVER, NEVER))
            dealer.deal(kind, first, until, intensity)
    newcomer = next(kind for kind in INNOCENT if kind.name == NEW_HIRE)
    for person in np.flatnonzero(employment.joined >= 0).tolist():
        joined = int(employment.joined[person])
        dealer.give(person, newcomer, joined, joined + NEW_HIRE_DAYS, 1.0)


def _onset(days: int, rng: np.random.Generator) -> int:
    quiet = QUIET_DAYS if days >= 2 * QUIET_DAYS else 0
    return int(rng.uniform(max(EARLIEST * days, quiet), LATEST * days))


def _event_days(company: Company, rng: np.random.Generator) -> tuple[int, int]:
    """Draw the first day of the hackathon and the day of the outage, Monday to Thursday."""
    span = range(int(EVENTS_FROM * company.days), int(EVENTS_TO * company.days))
    days = [day for day in span if (company.first_day + timedelta(day)).weekday() < FRIDAY]
    hackathon, outage = rng.choice(days or [0], 2)
    return int(hackathon), int(outage)
