"""The truth about every person-week: how much of it was gaming, and what good reason it had."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from pathlib import Path

import numpy as np
import polars as pl

from sample_data.arrays import Bools, Floats
from sample_data.catalogue import STREAMS
from sample_data.columns import look_up
from sample_data.innocent import NIGHT_SHIFT
from sample_data.sessions import Requests
from sample_data.streams import Origin
from sample_data.tokens import Spent
from sample_data.world import BlockDay, World

DAY_S = 86_400

POSITIVE_SHARE = 0.2
"""From this share of a week's tokens or requests on, gaming makes the week positive."""


class _Sum(IntEnum):
    """What is counted."""

    EVENTS = 0
    TOKENS = 1
    GAMING_TOKENS = 2
    REQUESTS = 3
    GAMING_REQUESTS = 4
    INNOCENT_EVENTS = 5


@dataclass
class Tally:
    """Counts tokens and requests of people by week; a week begins on the person's own Monday.

    Attributes:
        world: Everybody, and who plays which part; at most one each.
    """

    world: World
    _sums: Floats = field(init=False)

    def __post_init__(self) -> None:
        """Make room for every week that a local day can fall into, one more on either side."""
        company = self.world.company
        weeks = (company.days + company.first_day.weekday()) // 7 + 3
        self._sums = np.zeros((len(_Sum), company.size, weeks))

    def add(self, today: BlockDay, requests: Requests, spent: Spent, kept: Bools) -> None:
        """Count the requests of a block and day.

        Args:
            today: The block and its day.
            requests: The requests.
            spent: What they used.
            kept: Which of them fall into the days that have a file.
        """
        people = today.people
        local_day = today.day + np.floor(requests.second / DAY_S).astype(np.int64)
        week = (local_day + self.world.company.first_day.weekday()) // 7 + 1
        # A night that runs on past the last file counts nowhere; it only needs a place.
        week = np.minimum(week, self._sums.shape[2] - 1)
        weeks = self._sums.shape[2]
        place = (requests.person - people.start) * weeks + week
        gaming = ORIGIN[requests.stream] == Origin.GAMING
        innocent = ORIGIN[requests.stream] == Origin.INNOCENT
        human = HUMAN[requests.stream]
        tokens = spent.input + spent.output
        values = {
            _Sum.EVENTS: kept,
            _Sum.TOKENS: tokens * (kept & human),
            _Sum.GAMING_TOKENS: tokens * (kept & gaming),
            _Sum.REQUESTS: kept & human,
            _Sum.GAMING_REQUESTS: kept & gaming,
            _Sum.INNOCENT_EVENTS: kept & innocent,
        }
        for which, value in values.items():
            sums = np.bincount(place, value.astype(np.float64), len(people) * weeks)
            self._sums[which, people.start : people.stop] += sums.reshape(len(people), weeks)

    def write(self, path: Path) -> int:
        """Write `labels.csv`, one row per person-week with any event; return how many."""
        company = self.world.company
        person, week = np.nonzero(self._sums[_Sum.EVENTS])
        sums = self._sums[:, person, week]
        gamed = np.maximum(
            sums[_Sum.GAMING_TOKENS] / np.maximum(1, sums[_Sum.TOKENS]),
            sums[_Sum.GAMING_REQUESTS] / np.maximum(1, sums[_Sum.REQUESTS]),
        )
        part = np.full(company.size, -1)
        part[self.world.parts.person] = self.world.parts.stream
        names = [*(stream.name for stream in STREAMS), NIGHT_SHIFT, None]
        pattern = np.where(gamed > 0, part[person], -1)
        legit = np.where(sums[_Sum.INNOCENT_EVENTS] > 0, part[person], -1)
        legit = np.where(self.world.parts.night_shift[person], len(STREAMS), legit)
        first = company.first_day - timedelta(company.first_day.weekday() + 7)
        mondays = pl.Series([first + timedelta(7 * each) for each in range(self._sums.shape[2])])
        frame = pl.DataFrame(
            {
                "employee_id": look_up(company.employee_id, person),
                "week_start": mondays.gather(week),
                "positive": gamed >= POSITIVE_SHARE,
                "pattern": look_up(names, pattern),
                "legit": look_up(names, legit),
                "ambiguous": (gamed > 0) & (gamed < POSITIVE_SHARE),
            }
        )
        frame.write_csv(path)
        return frame.height


ORIGIN = np.array([stream.origin for stream in STREAMS], dtype=np.int64)
HUMAN = np.array([not stream.service for stream in STREAMS])
