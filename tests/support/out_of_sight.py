"""What a viewer may see of a world, and the same world with everything else in it another.

Both by the rule counted in days; nothing here is the product's. Names of one's reports and of those
who looked, weeks that a manager sees whole, flags that are open: they stay, and all the rest is
drawn anew.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from support.charts import PEOPLE, Chart, draw_chart
from support.company import Line
from support.pages_by_days import reports_by_days
from support.publication import Reason
from support.rule_by_days import RuleByDays
from support.worlds import (
    Flagged,
    Looked,
    World,
    draw_cells,
    draw_flag,
    draw_look,
    draw_usage,
)

_DAY = timedelta(days=1)
_LONGEST = 400
_LARGE_GROUP = 20
_ALWAYS_OWN = ("login_sub", "name", "time_zone")


class Sight:
    """What one viewer may see of one world, by the rule."""

    def __init__(self, viewer: str, world: World) -> None:
        """Ask the rule about the world's chart."""
        self.viewer, self._today = viewer, world.chart.today
        self._rule = RuleByDays(world.chart.lines)
        self._at_viewer = sorted({look.viewer for look in world.looks if look.subject == viewer})
        self.active = self._rule._is_there(viewer, self._today)
        self.reports = reports_by_days(self._rule, viewer, self._today)

    def standing(self) -> object:
        """Return all that the chart means to the viewer: the same in two worlds they cannot tell.

        Who is listed in `Looks` is known by name there, and whether they were let in.
        """
        known = {line.employee_id for line in self._rule._lines}
        line = self._rule.line(self.viewer, self._today)
        looked = [
            (who, who in known, line if line and line[0] == who else None)
            for who in self._at_viewer
        ]
        is_known = self.viewer in known
        return is_known, self.active, self.reports, looked if self.active else None

    def cells(self, who: str) -> Sequence[str]:
        """Return which of somebody's cells in the directory are shown to the viewer."""
        if who == self.viewer:
            return _ALWAYS_OWN
        return ("name",) if who in self.reports or who in self._at_viewer else ()

    def shows_day(self, who: str, day: date) -> bool:
        """Tell whether a day's figures are in something that the viewer is shown."""
        if who == self.viewer:
            return self.active and day <= self._today
        monday = day - day.weekday() * _DAY
        return who in self.reports and self.reports[who] <= monday <= self._today - 6 * _DAY

    def shows_flag(self, one: Flagged) -> bool:
        """Tell whether a flag is shown to the viewer."""
        flag, end = one.flag, one.flag.week_start + 6 * _DAY
        first = self._today - (_LONGEST - 1) * _DAY
        is_open = flag.raised_on <= self._today < flag.expires_on and end <= self._today
        if one.owner == self.viewer:
            return self.active and is_open and first <= flag.week_start
        if one.owner not in self.reports or not is_open:
            return False
        is_theirs = max(first, self.reports[one.owner]) <= flag.week_start
        return is_theirs and (one.reply is not None or flag.manager_from <= self._today)

    def shows_look(self, look: Looked) -> bool:
        """Tell whether a look is told to the viewer."""
        return self.active and look.subject == self.viewer


def other_world(world: World, viewer: str, number: int) -> World:
    """Return a world that the viewer cannot tell from `world`, drawn from a number."""
    draw = random.Random(number)  # noqa: S311 - repeatable on purpose
    sight = Sight(viewer, world)
    chart = _other_chart(draw, world, viewer)
    about = {
        who: draw_cells(draw, who) | {name: cells[name] for name in sight.cells(who)}
        for who, cells in world.about.items()
    }
    days = sorted({day.day for _, day in world.usage})
    hidden = [
        (who, day)
        for who in PEOPLE
        for one in days
        if not sight.shows_day(who, one)
        for day in draw_usage(draw, one)
    ]
    usage = [*hidden, *(one for one in world.usage if sight.shows_day(one[0], one[1].day))]
    draw.shuffle(usage)
    return World(
        chart=chart,
        about=about,
        usage=usage,
        flags=[_other_flag(draw, sight, one) for one in world.flags],
        looks=[
            look if sight.shows_look(look) else _other_look(draw, sight) for look in world.looks
        ],
    )


def _other_chart(draw: random.Random, world: World, viewer: str) -> Chart:
    """Return a chart with as many other lines as mean nothing to the viewer."""
    chart, same = world.chart, Sight(viewer, world).standing()
    for who in draw.sample(PEOPLE, len(PEOPLE)):
        for lines in _other_lines(draw, chart, who):
            other = replace(chart, lines=tuple(lines))
            if lines and Sight(viewer, replace(world, chart=other)).standing() == same:
                chart = other
                break
    return chart


def _other_lines(draw: random.Random, chart: Chart, who: str) -> Iterator[list[Line]]:
    """Yield other directories in which one person's lines differ: wholly first, then less."""
    own = [line for line in chart.lines if line.employee_id == who]
    rest = [line for line in chart.lines if line.employee_id != who]
    if draw.random() < 0.2:
        yield rest
    drawn = draw_chart(draw.randrange(10**9)).lines
    yield rest + [line for line in drawn if line.employee_id == who]
    for at in draw.sample(range(len(own)), len(own)):
        manager = draw.choice([*PEOPLE, ""])
        yield [*rest, *own[:at], replace(own[at], manager_id=manager), *own[at + 1 :]]
    tomorrow = (chart.today + _DAY).isoformat()
    yield [*rest, *own, Line(who, draw.choice(PEOPLE), tomorrow)]


def _other_flag(draw: random.Random, sight: Sight, one: Flagged) -> Flagged:
    if sight.shows_flag(one):
        return replace(one, reason=_other_reason(draw, sight, one))
    while True:
        other = draw_flag(draw, one.owner)
        if one.owner == sight.viewer:
            # To try to answer it is the viewer's own doing, and stands among the looks at them.
            other = replace(other, reply=one.reply)
        if not sight.shows_flag(other):
            return other


def _other_reason(draw: random.Random, sight: Sight, one: Flagged) -> Reason:
    """Return a reason that reads the same, with other figures where none are shown."""
    reason, since = one.reason, sight.reports.get(one.owner)
    if since and (reason.own_first_day is None or reason.own_first_day < since):
        before = since - draw.randrange(1, 60) * _DAY
        reason = replace(reason, own_low=draw.random(), own_high=2.0, own_first_day=before)
    if (reason.peer_count or 0) < _LARGE_GROUP:
        few = draw.choice([None, 1, 19])
        return replace(reason, peer_low=draw.random(), peer_high=2.0, peer_count=few)
    return replace(reason, peer_count=draw.randrange(_LARGE_GROUP, 90))


def _other_look(draw: random.Random, sight: Sight) -> Looked:
    while True:
        other = draw_look(draw)
        if not sight.shows_look(other):
            return other
