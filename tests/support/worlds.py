"""A small world drawn from one number: an org chart, names, figures, flags, looks, answers."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from support.charts import EVERYBODY, FIRST_DAY, LAST_DAY, PEOPLE, Chart, draw_chart
from support.directory import spell
from support.over_http import OverHttp
from support.publication import Cause, Flag, Publication, Reason, UsageDay, publish

_DAY = timedelta(days=1)
_DAYS = tuple(FIRST_DAY + n * _DAY for n in range((LAST_DAY - FIRST_DAY).days + 1))
_FLAGS_EACH = 6
_LOOKS = 12
_NAMES = ("Noor", "Ada", "Bela", "Cleo", "Dag", "Ewa", "Finn", "Gro", "Hal", "Ines", "Jo", "Kit")
_ZONES = ("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York")
_TEAMS = ("Labs", "Payments", "Search")
_ANSWERS = ("deadline_or_event", "wrong_data", "something_else")


@dataclass(frozen=True)
class Flagged:
    """A flag with what hangs on it; keys are put in when it is published.

    Attributes:
        owner: Whose flag.
        flag: As published.
        reason: Its one reason.
        cause: Its one cause that was checked.
        reply: What the owner answers, before anybody looks; None when they do not.
    """

    owner: str
    flag: Flag
    reason: Reason
    cause: Cause
    reply: Mapping[str, object] | None


@dataclass(frozen=True)
class Looked:
    """A page of usage or flags that somebody opened, or was refused, before."""

    viewer: str
    subject: str
    what: str
    purpose: str


@dataclass(frozen=True)
class World:
    """All that a service knows. `about` holds cells of the directory, by person."""

    chart: Chart
    about: Mapping[str, Mapping[str, str]]
    usage: Sequence[tuple[str, UsageDay]]
    flags: Sequence[Flagged]
    looks: Sequence[Looked]

    def login(self, who: str) -> str:
        """Return under what name somebody signs in."""
        return self.about[who]["login_sub"] if who in self.about else who


def draw_world(number: int) -> World:
    """Return the world of a number."""
    draw = random.Random(number)  # noqa: S311 - repeatable on purpose
    return World(
        chart=draw_chart(number),
        about={who: draw_cells(draw, who) for who in PEOPLE},
        usage=[(who, day) for who in PEOPLE for one in _DAYS for day in draw_usage(draw, one)],
        flags=[draw_flag(draw, who) for who in PEOPLE for _ in range(_FLAGS_EACH)],
        looks=[draw_look(draw) for _ in range(_LOOKS)],
    )


def draw_cells(draw: random.Random, who: str) -> dict[str, str]:
    """Return what the directory says about somebody besides their lines; the login is unique."""
    return {
        "login_sub": f"{who}-{draw.randrange(10**6)}",
        "login_email": f"{who}-{draw.randrange(10**6)}@example.com",
        "name": f"{draw.choice(_NAMES)} {draw.randrange(1000)}",
        "department": draw.choice(_TEAMS),
        "job_family": draw.choice(_TEAMS),
        "time_zone": draw.choice(_ZONES),
    }


def draw_usage(draw: random.Random, day: date) -> list[UsageDay]:
    """Return nothing, a row or two for a day."""
    return [
        UsageDay(
            0,
            day,
            client_app=app,
            request_count=draw.randrange(1, 10**6),
            failed_count=draw.randrange(1000),
            input_uncached_tokens=draw.choice([None, draw.randrange(10**9)]),
            output_tokens=draw.randrange(10**9),
            cost_usd_micros=draw.choice([None, draw.randrange(10**12)]),
            sessions=draw.randrange(1, 99),
        )
        for app in ("editor", "terminal")
        if draw.random() < 0.6
    ]


def draw_flag(draw: random.Random, owner: str) -> Flagged:
    """Return a flag of somebody's: of a late week mostly, sometimes of one long ago."""
    monday = FIRST_DAY + 7 * draw.choice([*range(11), *range(11), draw.randrange(-60, 0)]) * _DAY
    raised = monday + draw.randrange(7, 11) * _DAY
    flag_id = f"flag-{draw.getrandbits(64):016x}"
    low = draw.random()
    return Flagged(
        owner,
        Flag(
            flag_id,
            0,
            monday,
            raised_on=raised,
            manager_from=raised + draw.randrange(15) * _DAY,
            expires_on=raised + draw.choice([5, 30, 180, 180]) * _DAY,
        ),
        Reason(
            flag_id,
            observed=draw.random(),
            own_low=low,
            own_high=low + draw.random(),
            own_first_day=monday - draw.randrange(60) * _DAY,
            peer_low=low,
            peer_high=low + draw.random(),
            peer_count=draw.choice([None, 5, 19, 20, 40]),
            share=draw.random(),
        ),
        Cause(flag_id, found=draw.random() < 0.5, detail=f"detail {draw.randrange(10**6)}"),
        _draw_reply(draw),
    )


def _draw_reply(draw: random.Random) -> dict[str, object] | None:
    said = {"cause": draw.choice(_ANSWERS), "text": f"words {draw.randrange(10**6)}"}
    return draw.choice([None, {**said, "contest": draw.random() < 0.5}])


def draw_look(draw: random.Random) -> Looked:
    """Return somebody's look at somebody."""
    purposes = ("cost_question", "support_and_coaching", "data_quality")
    what = draw.choice(["usage", "flags"])
    return Looked(draw.choice(EVERYBODY), draw.choice(PEOPLE), what, draw.choice(purposes))


def make_true(world: World, service: OverHttp) -> None:
    """Load, publish, answer and look, so that a service knows a world."""
    service.today = world.chart.today
    service.put_in_force(
        [
            spell(
                line.employee_id,
                line.manager_id,
                line.valid_from,
                line.valid_to,
                status=line.status,
                **world.about[line.employee_id],
            )
            for line in world.chart.lines
        ]
    )
    keys = service.keys(PEOPLE)
    publish(
        service.data.published,
        usage=[replace(day, subject_key=keys[who]) for who, day in world.usage],
        flags=[replace(one.flag, subject_key=keys[one.owner]) for one in world.flags],
        reasons=[one.reason for one in world.flags],
        causes=[one.cause for one in world.flags],
        publication=Publication(first_day=FIRST_DAY, last_day=LAST_DAY),
    )
    for one in world.flags:
        if one.reply:
            path = f"/v1/flags/{one.flag.flag_id}/reply"
            service.post(world.login(one.owner), path, one.reply)
    for look in world.looks:
        path = f"/v1/people/{look.subject}/{look.what}"
        service.get(world.login(look.viewer), path, {"purpose": look.purpose})
