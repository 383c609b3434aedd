"""What came of the work: merged changes, closed tickets, deployments, accepted documents."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from sample_data.catalogue import column
from sample_data.columns import look_up, numbered
from sample_data.company import DEPARTMENTS
from sample_data.sessions import Requests
from sample_data.tokens import Spent
from sample_data.tools import TOOLS
from sample_data.world import BlockDay

DELAY_S = (2_400.0, 0.9)
"""Seconds from the request to what came of it: median and ln sigma."""
LONGEST_DELAY_S = 6 * 3_600.0

LESSER_KIND = 0.2
"""Share of outcomes that are of a department's second kind, where it has one."""
LINKED = 0.75
"""Share of outcomes that name the session they came of."""


def outcome_rows(
    today: BlockDay, requests: Requests, spent: Spent, rng: np.random.Generator
) -> pl.DataFrame:
    """Draw what comes of the requests; arguments as in `usage_rows`.

    Returns:
        The columns of the outcomes CSV, in order of time; no rows for departments whose outcomes
        are not wired.
    """
    company = today.world.company
    unit = company.department[requests.person]
    chance = OUTCOMES[requests.stream] * WIRED[unit] * ~spent.failed
    source = np.repeat(np.arange(chance.size), rng.poisson(chance))
    delay = np.minimum(rng.lognormal(np.log(DELAY_S[0]), DELAY_S[1], source.size), LONGEST_DELAY_S)
    lesser = rng.random(source.size) < LESSER_KIND
    kind = np.where(lesser, SECOND_KIND[unit[source]], FIRST_KIND[unit[source]])
    linked = pl.Series(rng.random(source.size) < LINKED)
    session = numbered(f"s-{today.stamp}-", requests.session[source])
    tool = TOOL[requests.stream[source]]
    moment = requests.time_ms[source] + np.rint(1_000 * delay).astype(np.int64)
    rows = pl.DataFrame(
        {
            "occurred_at": pl.Series(moment).cast(pl.Datetime("ms", "UTC")),
            "employee_id": today.employee_ids(requests.person[source]),
            "kind": look_up(KINDS, kind),
            "client_app": look_up([each.client_app for each in TOOLS], tool),
            "session_id": pl.select(pl.when(linked).then(session)).to_series(),
        }
    ).sort("occurred_at", maintain_order=True)
    return rows.with_columns(outcome_ref=numbered(f"o-{today.stamp}-", np.arange(rows.height)))


@dataclass
class OutcomeFiles:
    """Collects outcomes and writes one CSV per week, Monday to Sunday in UTC.

    Attributes:
        folder: Where the files go.
        first: First UTC day; earlier outcomes are left out.
        last: Last UTC day; later outcomes are left out.
        rows: Outcomes written so far.
    """

    folder: Path
    first: date
    last: date
    rows: int = 0
    _weeks: dict[date, list[pl.DataFrame]] = field(default_factory=dict)

    def add(self, outcomes: pl.DataFrame) -> None:
        """Take outcomes of any days."""
        days = pl.col("occurred_at").dt.date()
        kept = outcomes.filter(days.is_between(self.first, self.last))
        mondays = kept["occurred_at"].dt.truncate("1w").dt.date()
        for monday in mondays.unique().sort().to_list():
            self._weeks.setdefault(monday, []).append(kept.filter(mondays == monday))

    def close_before(self, day: date) -> None:
        """Write the weeks that ended before `day`."""
        for monday in [each for each in self._weeks if each + timedelta(7) <= day]:
            rows = pl.concat(self._weeks.pop(monday)).sort("occurred_at", maintain_order=True)
            rows.write_csv(
                self.folder / f"outcomes-{monday}.csv", datetime_format="%Y-%m-%dT%H:%M:%S%.3fZ"
            )
            self.rows += rows.height


KINDS = tuple(dict.fromkeys(kind for unit in DEPARTMENTS for kind in unit.outcome_kinds))
FIRST_KIND = np.array([KINDS.index(unit.outcome_kinds[0]) for unit in DEPARTMENTS])
SECOND_KIND = np.array([KINDS.index(unit.outcome_kinds[-1]) for unit in DEPARTMENTS])
WIRED = np.array([unit.wired for unit in DEPARTMENTS])
OUTCOMES = column("outcomes")
TOOL = column("tool").astype(np.int64)
