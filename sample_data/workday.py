"""Who does how much of what on one day."""

from dataclasses import dataclass

import numpy as np

from sample_data.arrays import Bools, Ints, lognormal
from sample_data.catalogue import column
from sample_data.streams import ORDINARY, Schedule
from sample_data.work_calendar import FRIDAY, ZONES, activity_weight, is_month_end, is_workday
from sample_data.world import BlockDay

REQUESTS_A_DAY = (6.05, 0.50, 1.18)
"""Requests of an active day: median, ln sigma between people, ln sigma between days."""
MOST_REQUESTS = 441

VACATION = 0.05
"""Chance that a person is away for a given week."""
SOMETIMES = 0.4
"""Chance that a stream scheduled `SOMETIMES` runs on a working day."""


@dataclass(frozen=True)
class Plan:
    """What the people of a block do in a day: a person, a stream, and how many requests.

    Attributes:
        person: Position in the company.
        stream: Position in `catalogue.STREAMS`.
        count: Requests, 1 or more.
    """

    person: Ints
    stream: Ints
    count: Ints


def plan_day(today: BlockDay, rng: np.random.Generator) -> Plan:
    """Draw the plan: ordinary streams share a person's requests, extra ones have their own."""
    employed = today.world.employment.at_work(today.day)[today.block]
    working = employed & _working(today, rng)
    ordinary = _ordinary(today, working, rng)
    extra = _extra(today, employed, working, rng)
    person = np.concatenate([ordinary.person, extra.person]) + today.people.start
    stream = np.concatenate([ordinary.stream, extra.stream])
    count = np.concatenate([ordinary.count, extra.count])
    some = count > 0
    return Plan(person[some], stream[some], count[some])


def _working(today: BlockDay, rng: np.random.Generator) -> Bools:
    """Draw who uses anything at all; a vacation lasts a calendar week."""
    company, size = today.world.company, len(today.people)
    weight = np.array([activity_weight(today.date, zone) for zone in ZONES])
    week = today.date.toordinal() - today.date.weekday()
    vacations = np.random.default_rng([company.seed, 2, week, today.number])
    vacation = vacations.random(size) < VACATION
    chance = today.world.parts.active[today.block] * weight[company.zone[today.block]]
    return np.asarray((rng.random(size) < chance) & ~vacation, dtype=np.bool_)


def _ordinary(today: BlockDay, working: Bools, rng: np.random.Generator) -> Plan:
    size, streams = working.size, len(ORDINARY)
    median, between, within = REQUESTS_A_DAY
    drive = today.world.company.drive[today.block]
    total = median * np.exp(between * drive + within * rng.standard_normal(size))
    total = np.clip(np.rint(total), 1, MOST_REQUESTS) * working
    shared = total[:, None] * today.world.parts.habits[today.block]
    return Plan(
        person=np.repeat(np.arange(size), streams),
        stream=np.tile(np.arange(streams), size),
        # A fraction is one more request with that chance, so the shares hold on average.
        count=np.floor(shared + rng.random(shared.shape)).astype(np.int64).ravel(),
    )


def _extra(today: BlockDay, employed: Bools, working: Bools, rng: np.random.Generator) -> Plan:
    parts = today.world.parts
    low, high = np.searchsorted(parts.person, [today.people.start, today.people.stop])
    extra = slice(int(low), int(high))
    person, stream = parts.person[extra] - today.people.start, parts.stream[extra]
    zone = today.world.company.zone[today.block][person]
    workday = np.array([is_workday(today.date, each) for each in ZONES])[zone]
    at_work = working[person]
    runs = {
        Schedule.WHEN_WORKING: at_work,
        Schedule.SOMETIMES: at_work & (rng.random(person.size) < SOMETIMES),
        Schedule.WORKDAYS: workday,
        Schedule.DAILY: np.ones(person.size, dtype=bool),
        Schedule.FRIDAYS: workday & (today.date.weekday() == FRIDAY),
        Schedule.MONTH_END: np.full(person.size, is_month_end(today.date)),
    }
    due = np.select([SCHEDULE[stream] == kind for kind in runs], list(runs.values()), default=False)
    due &= employed[person] & (parts.first[extra] <= today.day) & (today.day < parts.until[extra])
    median = parts.intensity[extra] * REQUESTS[stream]
    requests = np.maximum(1, np.rint(lognormal(rng, median, REQUESTS_SPREAD[stream])))
    return Plan(person, stream, (requests * due).astype(np.int64))


REQUESTS, REQUESTS_SPREAD = column("requests", 0), column("requests", 1)
SCHEDULE = column("schedule").astype(np.int64)
