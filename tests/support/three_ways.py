"""The rule told three ways over random org charts, until they disagree or the time is up.

The product decides by the policy over facts read from its store; `rule_by_days` counts days in
plain Python; `rule_in_sql` joins sets of days. Beside the decisions, what leaves the gate is held
to the second: rows of figures, flags, lists of reports. A case in which they differ is told without
the lines it does not need.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from support.charts import CHARTS_OF_A_SEED, EVERYBODY, PEOPLE, Chart, draw_chart
from support.pages_by_days import flags_by_days, reports_by_days, usage_by_days
from support.rule_by_days import Request, RuleByDays
from support.rule_in_sql import RuleInSql
from support.served import Served, Wanted

SIGNED_IN_ONLY = "olga"
VIEWERS = (*EVERYBODY, SIGNED_IN_ONLY)

_DAY = timedelta(days=1)
_ACTIONS = ("readUsage", "readUsage", "readUsage", "readFlags", "exportUsage")
_WINDOWS = 6
_PAGES = 6
_CLOSE_BY = 2


@dataclass(frozen=True)
class Asked:
    """All that is asked about one chart."""

    requests: list[Request]
    usage: list[Wanted]
    flags: list[tuple[str, str]]
    managers: list[str]


@dataclass
class Tally:
    """How much was compared. A run without any yes would have shown little."""

    charts: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    pages: int = 0

    def __str__(self) -> str:
        """Say it in one line."""
        yes = ", ".join(f"{count:,} {name or 'no'}" for name, count in sorted(self.answers.items()))
        decisions = self.answers.total()
        return f"{self.charts:,} charts, {decisions:,} decisions ({yes}), {self.pages:,} pages"


class DisagreementError(AssertionError):
    """Two of the three differ; the message is the case, `smallest` makes it small."""

    def __init__(self, chart: Chart, asked: "Asked", number: int, told: str) -> None:
        """Take the case and the first question that is answered differently."""
        super().__init__(in_words(chart, number, told))
        self.chart, self.asked, self.number = chart, asked, number


def run(served: Served, seed: int, *, seconds: float, charts: int = CHARTS_OF_A_SEED) -> Tally:
    """Compare charts of a seed, one after another, until the time is up or there are `charts`.

    Raises:
        DisagreementError: Two of the three differ.
    """
    tally, sql = Tally(), RuleInSql()
    end = time.monotonic() + seconds
    try:
        while tally.charts < charts and time.monotonic() < end:
            number = seed * CHARTS_OF_A_SEED + tally.charts
            chart = draw_chart(number)
            asked = ask(chart, number)
            told = next(disagreements(chart, asked, served, sql, tally), "")
            if told:
                raise DisagreementError(chart, asked, number, told)
            tally.charts += 1
    finally:
        sql.close()
    return tally


def ask(chart: Chart, number: int) -> Asked:
    """Return what is asked about a chart: most about people who have to do with each other."""
    draw = random.Random(number + 1)  # noqa: S311 - repeatable on purpose
    rule = RuleByDays(chart.lines)
    days = _days_beside(chart, rule)
    near = {(line.manager_id, line.employee_id) for line in chart.lines}
    requests = []
    for viewer, subject in product(VIEWERS, EVERYBODY):
        often = viewer == subject or (viewer, subject) in near
        for _ in range(_WINDOWS if often else 1):
            last = chart.today if draw.random() < 0.7 else draw.choice(days)
            requests.append(
                Request(viewer, subject, draw.choice(_ACTIONS), draw.choice(days), last)
            )
        if often:
            requests.append(Request(viewer, subject, "readAccessLog", None, None))
        line = rule.line(subject, chart.today)
        if line and line[0] == viewer:
            # At the first day of the line, and at its last: where a slip would show.
            for beside, ahead in product((-1, 0, 1), (0, 0, 1)):
                bounds = line[1] + beside * _DAY, chart.today + ahead * _DAY
                requests.append(Request(viewer, subject, draw.choice(_ACTIONS), *bounds))
    pairs = [pair for pair in sorted(near) if pair[0] in PEOPLE] + [(one, one) for one in PEOPLE]
    usage = [
        Wanted(*draw.choice(pairs), _perhaps(draw, days), _perhaps(draw, days))
        for _ in range(_PAGES)
    ]
    flags = [draw.choice(pairs) for _ in range(_CLOSE_BY)]
    return Asked(requests, usage, flags, draw.sample(PEOPLE, _CLOSE_BY))


def disagreements(
    chart: Chart, asked: Asked, served: Served, sql: RuleInSql, tally: Tally
) -> Iterator[str]:
    """Yield, in words, each question that is not answered alike."""
    rule, today = RuleByDays(chart.lines), chart.today
    served.put_in_force(chart)
    answers = served.relations(asked.requests, today)
    tally.answers.update(answers)
    for request, policy, by_sql in zip(
        asked.requests, answers, sql.relations(chart, asked.requests), strict=True
    ):
        by_days = rule.relation(request, today)
        if not policy == by_days == by_sql:
            yield f"{request}: policy {policy!r}, days {by_days!r}, SQL {by_sql!r}"
    pages = [*_pages(asked, rule, served, today)]
    tally.pages += len(pages)
    yield from (f"{one}: gate {gate}, days {days}" for one, gate, days in pages if gate != days)


def _pages(
    asked: Asked, rule: RuleByDays, served: Served, today: date
) -> Iterator[tuple[object, object, object]]:
    """Yield what was asked of the gate, what left it, and what should have."""
    for wanted in asked.usage:
        yield wanted, served.usage(wanted, today), usage_by_days(rule, wanted, today)
    for pair in asked.flags:
        yield pair, served.flags(*pair, today), flags_by_days(rule, *pair, today)
    for viewer in asked.managers:
        yield viewer, served.reports(viewer, today), reports_by_days(rule, viewer, today)


def smallest(error: DisagreementError, served: Served) -> str:
    """Return the case of an error in words, without the lines of the directory it does not need."""
    chart, asked, sql = error.chart, error.asked, RuleInSql()
    left, told = 0, ""
    while left < len(chart.lines):
        fewer = chart.without(left)
        still = next(disagreements(fewer, asked, served, sql, Tally()), "") if fewer.lines else ""
        chart, left, told = (fewer, left, still) if still else (chart, left + 1, told)
    sql.close()
    return in_words(chart, error.number, told) if told else str(error)


def in_words(chart: Chart, number: int, told: str) -> str:
    """Return a chart, a row a line, and what is answered differently about it."""
    rows = [
        f"  {line.employee_id} reports to {line.manager_id or 'nobody'}, "
        f"{line.valid_from} to {line.valid_to or 'now'}, {line.status}"
        for line in chart.lines
    ]
    return "\n".join([f"chart {number}, on {chart.today}:", *rows, told])


def _days_beside(chart: Chart, rule: RuleByDays) -> list[date]:
    """Return the days on which an answer may change, and those beside them."""
    lines = [rule.line(who, chart.today) for who in PEOPLE]
    since = [line[1] for line in lines if line]
    return sorted({day + n * _DAY for day in (*chart.bounds(), *since * 2) for n in (-1, 0, 1)})


def _perhaps(draw: random.Random, days: list[date]) -> date | None:
    return draw.choice([None, draw.choice(days)])
