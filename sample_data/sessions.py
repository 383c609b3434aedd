"""A day's plan cut into sessions, and every request given its moment."""

from dataclasses import dataclass

import numpy as np

from sample_data.arrays import Bools, Floats, Ints, lognormal, owners, running_before
from sample_data.catalogue import STREAMS, column
from sample_data.streams import ORDINARY
from sample_data.work_calendar import SATURDAY, ZONES, midnight_utc_ms
from sample_data.workday import Plan
from sample_data.world import BlockDay

LONGEST_GAP_S = 1_800.0
"""A longer pause begins a new session."""
FOLLOW_UP_GAP = (15.0, 0.9)
"""Seconds between two calls of one ordinary prompt: median and ln sigma."""
TOGETHER_S = 40.0
"""Within how many seconds the sessions that run side by side start."""

WEEKDAY_HOURS = (
    0.9, 0.7, 0.6, 0.5, 0.5, 0.6, 0.8, 2.0, 3.5, 6.5, 8.1, 9.0,
    9.2, 15.0, 12.2, 8.4, 6.8, 3.8, 3.0, 2.0, 2.2, 1.8, 1.5, 0.9,
)  # fmt: skip
"""Share of a weekday per local hour: the mean of Azure 2024 code and a team's Cursor export."""
WEEKEND_HOURS = (
    3.1, 2.6, 1.8, 1.4, 1.2, 1.2, 1.6, 2.4, 3.2, 4.0, 4.6, 5.0,
    5.3, 5.9, 6.1, 6.1, 6.0, 6.0, 5.6, 5.8, 6.0, 5.7, 5.2, 4.5,
)  # fmt: skip
"""Share of a weekend day per local hour (Azure 2024 code)."""


@dataclass(frozen=True)
class Requests:
    """Requests of one block and day, a request a position, sessions one after another.

    Attributes:
        person: Position in the company.
        stream: Position in `catalogue.STREAMS`.
        session: Number of the session within the block and day.
        prompt: Number of the prompt within the block and day.
        second: Seconds after the person's local midnight; may pass the next one.
        time_ms: The same moment in milliseconds since 1970 UTC.
    """

    person: Ints
    stream: Ints
    session: Ints
    prompt: Ints
    second: Floats
    time_ms: Ints


def open_sessions(today: BlockDay, plan: Plan, rng: np.random.Generator) -> Requests:
    """Draw sessions and moments for all requests of a plan."""
    origin, size = _cut(plan, rng)
    start = _starts(today, plan, origin, rng)
    session = owners(size)
    person, stream = plan.person[origin][session], plan.stream[origin][session]
    new_prompt, second = _moments(stream, size, start, rng)
    midnights = np.array([midnight_utc_ms(today.date, zone) for zone in ZONES])
    local_ms = np.rint(1_000 * second).astype(np.int64)
    return Requests(
        person=person,
        stream=stream,
        session=session,
        prompt=np.cumsum(new_prompt),
        second=second,
        time_ms=midnights[today.world.company.zone[person]] + local_ms,
    )


def _cut(plan: Plan, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Return the position in the plan, and the number of requests, of each session."""
    # As many sessions as requests are drawn, and those that find nothing left are dropped.
    origin = owners(plan.count)
    stream = plan.stream[origin]
    size = lognormal(rng, SESSION[stream], SESSION_SPREAD[stream])
    size = np.where(PARALLEL[stream] > 1, np.ceil(plan.count[origin] / PARALLEL[stream]), size)
    size = np.maximum(1, np.rint(size))
    left = plan.count[origin] - running_before(size, plan.count)
    kept = left > 0
    return origin[kept], np.minimum(size, left)[kept].astype(np.int64)


def _starts(today: BlockDay, plan: Plan, origin: Ints, rng: np.random.Generator) -> Floats:
    """Draw the local second at which each session starts."""
    stream = plan.stream[origin]
    hours = WEEKDAY_HOURS if today.date.weekday() < SATURDAY else WEEKEND_HOURS
    share = np.concatenate([[0.0], np.cumsum(hours) / np.sum(hours)])
    # Sessions that run side by side take one hour together, others one each.
    together = PARALLEL[stream] > 1
    draw = np.where(together, rng.random(plan.count.size)[origin], rng.random(origin.size))
    own = np.interp(draw, share, np.arange(share.size))
    own = np.maximum(0.0, own + today.world.parts.shift_hours[plan.person][origin])
    hour = np.where(OWN_HOURS[stream], own, HOURS_FROM[stream] + draw * HOURS_LONG[stream])
    return np.asarray(3_600 * hour + TOGETHER_S * together * rng.random(origin.size))


def _moments(
    stream: Ints, size: Ints, start: Floats, rng: np.random.Generator
) -> tuple[Bools, Floats]:
    """Draw whether each request begins a prompt, and its local second."""
    session = owners(size)
    first = np.ones(session.size, dtype=np.bool_)
    first[1:] = session[1:] != session[:-1]
    new_prompt = first | (rng.random(session.size) >= CALLS_ON[stream])
    follows = ~new_prompt & (stream < len(ORDINARY))
    median = np.where(follows, FOLLOW_UP_GAP[0], GAP[stream])
    spread = np.where(follows, FOLLOW_UP_GAP[1], GAP_SPREAD[stream])
    longest = np.maximum(LONGEST_GAP_S, 2 * median)
    gap = np.where(first, 0.0, np.minimum(lognormal(rng, median, spread), longest))
    return new_prompt, start[session] + running_before(gap, size) + gap


SESSION, SESSION_SPREAD = column("session", 0), column("session", 1)
GAP, GAP_SPREAD = column("gap_s", 0), column("gap_s", 1)
PARALLEL, CALLS_ON = column("parallel"), column("calls_on")
OWN_HOURS = np.array([stream.hours is None for stream in STREAMS])
_HOURS = np.array([stream.hours or (0.0, 0.0) for stream in STREAMS])
HOURS_FROM, HOURS_LONG = _HOURS[:, 0], _HOURS[:, 1] - _HOURS[:, 0]
