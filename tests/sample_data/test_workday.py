"""A day's plan: who is at work, how much they do, and on which days a stream runs."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from sample_data.catalogue import STREAMS
from sample_data.employment import NEVER
from sample_data.streams import ORDINARY, Schedule
from sample_data.work_calendar import ZONES
from sample_data.workday import MOST_REQUESTS, Plan, plan_day
from sample_data.world import BlockDay, World, found_world

PEOPLE = 600
DAYS = 30
FIRST = date(2026, 9, 21)
"""A Monday; the month ends with three workdays, Monday to Wednesday."""
BERLIN = 0


@pytest.fixture(scope="module")
def busy() -> World:
    """A world in Berlin where all are employed and, but for vacations, always at work."""
    world = found_world(PEOPLE, DAYS, 7, FIRST)
    always = np.full(PEOPLE, NEVER)
    return replace(
        world,
        company=replace(world.company, zone=np.full(PEOPLE, BERLIN)),
        employment=replace(
            world.employment, joined=-always, left=always, away_from=always, away_until=always
        ),
        parts=replace(world.parts, active=np.full(PEOPLE, 100.0)),
    )


def _dealt(world: World, stream: int, first: int = -NEVER, until: int = NEVER) -> World:
    """Give one stream, and no other extra part, to everybody."""
    everybody = np.arange(PEOPLE)
    parts = replace(
        world.parts,
        person=everybody,
        stream=np.full(PEOPLE, stream),
        first=np.full(PEOPLE, first),
        until=np.full(PEOPLE, until),
        intensity=np.ones(PEOPLE),
    )
    return replace(world, parts=parts)


def _ordinary(world: World) -> World:
    """Give nobody an extra part that still runs."""
    return _dealt(world, len(ORDINARY), until=-1)


def _plan(world: World, day: int, people: range = range(PEOPLE)) -> Plan:
    return plan_day(BlockDay(world, day, 0, people), np.random.default_rng([5, day]))


def _position(schedule: Schedule) -> int:
    """Return the first extra stream of a schedule."""
    return next(
        position
        for position, stream in enumerate(STREAMS)
        if stream.schedule is schedule and position >= len(ORDINARY)
    )


def test_a_plan_has_people_of_the_block_with_one_request_or_more(busy: World) -> None:
    """Of every ordinary stream, and never more in all than the most."""
    plan = _plan(_ordinary(busy), 1, range(200, 400))
    assert plan.person.min() >= 200
    assert plan.person.max() < 400
    assert plan.count.min() >= 1
    assert set(plan.stream.tolist()) == set(range(len(ORDINARY)))
    total = np.bincount(plan.person, plan.count)
    # Fractions of a request may be rounded up in every stream.
    assert total.max() <= MOST_REQUESTS + len(ORDINARY)


def test_nobody_does_anything_while_not_at_work(busy: World) -> None:
    """Neither ordinary requests nor an extra stream that runs every day."""
    world = _dealt(busy, _position(Schedule.DAILY))
    left = np.where(np.arange(PEOPLE) < 100, 5, NEVER)
    world = replace(world, employment=replace(world.employment, left=left))
    assert set(range(100)) < set(_plan(world, 4).person.tolist())
    assert set(_plan(world, 5).person.tolist()) == set(range(100, PEOPLE))


def test_a_vacation_lasts_a_calendar_week(busy: World) -> None:
    """About one person in twenty, the same from Monday to Friday, and others the week after."""
    world = _ordinary(busy)
    # One request shared by four tools may come to none, so a day alone does not tell.
    away = [
        set(range(PEOPLE))
        - set().union(*(set(_plan(world, day).person.tolist()) for day in range(first, first + 5)))
        for first in (0, 7)
    ]
    assert all(0.02 * PEOPLE < len(week) < 0.08 * PEOPLE for week in away)
    assert len(away[0] & away[1]) < min(map(len, away))


@pytest.mark.parametrize(
    ("schedule", "days"),
    [
        (Schedule.DAILY, set(range(DAYS))),
        (Schedule.WORKDAYS, {day for day in range(DAYS) if day % 7 < 5}),
        (Schedule.FRIDAYS, {4, 11, 18, 25}),
        (Schedule.MONTH_END, {7, 8, 9}),
    ],
)
def test_a_stream_runs_on_the_days_of_its_schedule(
    busy: World, schedule: Schedule, days: set[int]
) -> None:
    """For everybody who has it, on vacation or not."""
    position = _position(schedule)
    world = _dealt(busy, position)
    ran = {day: int((_plan(world, day).stream == position).sum()) for day in range(DAYS)}
    assert ran == {day: PEOPLE if day in days else 0 for day in range(DAYS)}


def test_a_stream_that_follows_work_or_runs_sometimes_needs_somebody_at_work(busy: World) -> None:
    """All of those at work, and two fifths of them; nobody who is on vacation."""
    shares = {}
    for schedule in (Schedule.WHEN_WORKING, Schedule.SOMETIMES):
        position = _position(schedule)
        plan = _plan(_dealt(busy, position), 1)
        shares[schedule] = (plan.stream == position).sum() / PEOPLE
    assert 0.92 < shares[Schedule.WHEN_WORKING] < 0.98
    assert 0.3 < shares[Schedule.SOMETIMES] < 0.5


@pytest.mark.parametrize(
    ("schedule", "day", "closed"),
    [
        (Schedule.WORKDAYS, date(2026, 10, 12), {"America/New_York", "America/Los_Angeles"}),
        (Schedule.FRIDAYS, date(2026, 10, 2), {"Asia/Kolkata"}),
    ],
)
def test_a_holiday_of_the_zone_is_no_workday(
    busy: World, schedule: Schedule, day: date, closed: set[str]
) -> None:
    """Other zones work on the same day."""
    position = _position(schedule)
    zone = np.arange(PEOPLE) % len(ZONES)
    world = replace(busy, company=replace(busy.company, zone=zone))
    plan = _plan(_dealt(world, position), (day - FIRST).days)
    working = {ZONES[number].name for number in zone[plan.person[plan.stream == position]]}
    assert working == {each.name for each in ZONES} - closed


@pytest.mark.parametrize(("day", "runs"), [(2, False), (3, True), (4, True), (5, False)])
def test_a_part_runs_from_its_first_day_until_before_its_last(
    busy: World, day: int, *, runs: bool
) -> None:
    """`until` is left out."""
    position = _position(Schedule.DAILY)
    plan = _plan(_dealt(busy, position, first=3, until=5), day)
    assert bool((plan.stream == position).any()) is runs
