"""Random org charts as an HR department gets them wrong, on few days so that bounds meet.

Overlaps, gaps of a day, changes taken back on the same day, returns to a manager, leaving and
coming back, leave, circles, people who manage themselves, managers nobody knows. A chart is drawn
from one number, and the same number draws it again.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from support.company import Line

PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")
NOT_IN_THE_DIRECTORY = "zed"
EVERYBODY = (*PEOPLE, NOT_IN_THE_DIRECTORY)
CHARTS_OF_A_SEED = 1_000_000

# Mondays at both ends of what is published; the charts' days lie in and around it.
FIRST_DAY = date(2026, 1, 5)
LAST_DAY = date(2026, 3, 22)

_DAY = timedelta(days=1)
_SPAN = (LAST_DAY - FIRST_DAY).days + 14


@dataclass(frozen=True)
class Chart:
    """A directory, and a day on which it is asked about."""

    lines: tuple[Line, ...]
    today: date

    def without(self, number: int) -> "Chart":
        """Return the chart without one of its lines."""
        return replace(self, lines=self.lines[:number] + self.lines[number + 1 :])

    def bounds(self) -> list[date]:
        """Return the days on which something begins or ends, and today."""
        texts = {text for line in self.lines for text in (line.valid_from, line.valid_to) if text}
        return sorted({self.today, *map(date.fromisoformat, texts)})


def draw_chart(number: int) -> Chart:
    """Return the chart of a number."""
    draw = random.Random(number)  # noqa: S311 - repeatable on purpose
    # Everything happens on a handful of days, or a day beside one.
    days = sorted(FIRST_DAY + draw.randrange(-7, _SPAN) * _DAY for _ in range(draw.randint(3, 6)))
    count = draw.randint(3, len(PEOPLE))
    people = PEOPLE[:count]
    lines = [line for who in people for line in _career(draw, who, people, days)]
    draw.shuffle(lines)
    today = draw.choice([days[-1], draw.choice(days), days[-1] + draw.randrange(9) * _DAY])
    return Chart(tuple(lines), today + draw.choice([-1, 0, 0, 0, 1]) * _DAY)


def _career(draw: random.Random, who: str, people: tuple[str, ...], days: list[date]) -> list[Line]:
    """Return the lines of one person, in order and then perhaps spoilt."""
    starts = sorted(draw.sample(days, draw.randint(1, len(days))))
    first = days[0] - draw.randrange(40) * _DAY
    spells = [
        Line(who, _manager(draw, who, people), start.isoformat(), end, _status(draw))
        for start, end in _pairs(draw, sorted({first, *starts}))
    ]
    for _ in range(draw.choice([0, 0, 1, 1, 2])):
        spells = _spoilt(draw, who, people, spells, days)
    return spells


def _pairs(draw: random.Random, starts: list[date]) -> list[tuple[date, str]]:
    ends = [day.isoformat() for day in starts[1:]]
    last = "" if draw.random() < 0.8 else (starts[-1] + draw.randint(1, 30) * _DAY).isoformat()
    return list(zip(starts, [*ends, last], strict=True))


def _manager(draw: random.Random, who: str, people: tuple[str, ...]) -> str:
    # One of two who come before, most of the time: a line often comes back to whom it was, and
    # leads back to where it began now and then only.
    near = people[: people.index(who)][-2:]
    odd = draw.choice([*people, "", NOT_IN_THE_DIRECTORY])
    return draw.choice([*near * 5, odd])


def _status(draw: random.Random) -> str:
    return draw.choice(["active"] * 12 + ["leave", "left"])


def _spoilt(
    draw: random.Random,
    who: str,
    people: tuple[str, ...],
    spells: list[Line],
    days: list[date],
) -> list[Line]:
    at = draw.randrange(len(spells))
    spell = spells[at]
    kind = draw.choice(["shift", "shift", "repeat", "again", "another", "short"])
    if kind == "shift" and spell.valid_to:
        # One day, or a few, too many or too few: an overlap or a gap with what follows.
        moved = date.fromisoformat(spell.valid_to) + draw.choice([-2, -1, 1, 1, 3]) * _DAY
        if moved.isoformat() > spell.valid_from:
            spells[at] = replace(spell, valid_to=moved.isoformat())
    elif kind == "repeat":
        spells.append(spell)
    elif kind == "again":
        spells.append(replace(spell, manager_id=_manager(draw, who, people)))
    elif kind == "another":
        start = draw.choice(days)
        end = draw.choice(["", (start + draw.randint(1, 20) * _DAY).isoformat()])
        spells.append(Line(who, _manager(draw, who, people), start.isoformat(), end, _status(draw)))
    elif kind == "short":
        # Taken away and given back within a day or two.
        start = draw.choice(days)
        end = (start + draw.randint(1, 2) * _DAY).isoformat()
        spells.append(Line(who, spell.manager_id, start.isoformat(), end, spell.status))
    return spells
