"""Nothing that a viewer may not see makes any difference to anything they are answered.

Two worlds that differ in all that is hidden from somebody: other people's figures, flags, answers,
names, logins and lines, the days of a report before their period, looks at others. Every route is
asked in both, and every answer is the same to the byte. What leaks on purpose is found.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from access_control import flags, gate, weeks
from access_control.disclosure import Range
from access_control.errors import NotFoundError
from access_control.facts import Person
from access_control.grant import Grant, Relation
from access_control.permission import Permission
from access_control.published import Snapshot
from access_control.reads import ReasonRow
from dashboard.api import envelope
from support.api import sealed
from support.charts import CHARTS_OF_A_SEED, EVERYBODY, PEOPLE
from support.effort import fuzz_seconds, fuzz_seed
from support.out_of_sight import Sight, other_world
from support.over_http import OverHttp, Token, tokens
from support.signing import Issuer, new_key, running_issuer
from support.worlds import World, draw_world, make_true

DAY = timedelta(days=1)
# It ends a sign-in, and with it every answer; tests/dashboard/api holds what it does.
SIGN_OUT = "/v1/sign-out"
# Of the time of a run, and how many worlds a leak has to stay hidden in.
PART = 0.6
ENOUGH = 20

_WINDOWS = 3
_FLAGS = 8
_ANSWER = {"cause": "learning_a_tool", "text": "later", "contest": False}


@dataclass(frozen=True)
class Pair:
    """Two worlds that a viewer cannot tell apart, and the number they are drawn from."""

    number: int
    viewer: str
    worlds: tuple[World, World]


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    """Return an issuer that signs for anybody."""
    with running_issuer(new_key()) as issuer:
        yield issuer


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let refusals leave at once: what they say is looked at here, not when."""
    monkeypatch.setattr(envelope, "SOONEST_REFUSAL", 0)


@pytest.fixture(scope="module")
def token(issuer: Issuer) -> Token:
    """Return what gives a login its token."""
    return tokens(issuer)


def draw_pair(number: int) -> Pair:
    """Return the worlds of a number; the viewer is a manager when there is one."""
    world = draw_world(number)
    managers = [who for who in PEOPLE if Sight(who, world).reports]
    draw = random.Random(number + 1)  # noqa: S311 - repeatable on purpose
    viewer = draw.choice([*managers * 5, *EVERYBODY])
    return Pair(number, viewer, (world, other_world(world, viewer, number + 2)))


def windows(draw: random.Random, pair: Pair) -> list[dict[str, str]]:
    """Return no window, and some about days on which something begins or ends."""
    chart = pair.worlds[0].chart
    since = Sight(pair.viewer, pair.worlds[0]).reports.values()
    days = [day + n * DAY for day in (*chart.bounds(), *since) for n in (-1, 0, 1)]
    asked: list[dict[str, str]] = [{}]
    for _ in range(_WINDOWS):
        bounds = {"since": draw.choice(days), "until": draw.choice([chart.today, *days])}
        kept = draw.choice([["since"], ["until"], ["since", "until"], ["since", "until"]])
        asked.append({name: bounds[name].isoformat() for name in kept})
    return asked


def addresses(path: str) -> list[str]:
    """Return a path with every person in the place of one."""
    people = EVERYBODY if "{employee_id}" in path else [""]
    return [path.replace("{employee_id}", who) for who in people]


def answers(pair: Pair, world: World, service: OverHttp) -> Iterator[tuple[str, object]]:
    """Yield each request of the pair's viewer and what it is answered with in one of the worlds."""
    draw = random.Random(pair.number + 3)  # noqa: S311 - the same requests in both worlds
    login = world.login(pair.viewer)
    flagged = [one for world in pair.worlds for one in world.flags]
    ids = [one.flag.flag_id for one in flagged if one.owner == pair.viewer]
    ids += [one.flag.flag_id for one in draw.sample(flagged, _FLAGS)]
    # Answers change what is seen afterwards, so all is read a second time.
    for method in ("get", "post", "get"):
        for path, parameters in service.routes(method).items():
            if path == SIGN_OUT:
                continue
            filled = [
                address.replace("{flag_id}", one) for address in addresses(path) for one in ids
            ]
            for address in dict.fromkeys(filled):
                for asked in windows(draw, pair) if "since" in parameters else [{}]:
                    if method == "get":
                        answer = service.get(login, address, asked)
                    else:
                        answer = service.post(login, address, _ANSWER)
                    yield f"{method} {address} {asked}", sealed(answer)


def first_difference(
    pair: Pair, folder: Path, issuer: Issuer, token: Token
) -> tuple[str, Counter[int]]:
    """Return the first request that is answered differently, in words, and the statuses of all."""
    seen: Counter[int] = Counter()
    told = []
    for name, world in zip("ab", pair.worlds, strict=True):
        (folder / name).mkdir(parents=True)
        service = OverHttp(folder / name, issuer.issuer, token)
        try:
            make_true(world, service)
            told.append(list(answers(pair, world, service)))
        finally:
            service.close()
    for (asked, one), (_, other) in zip(*told, strict=True):
        seen[one[0]] += 1
        if one != other:
            return f"number {pair.number}, {pair.viewer}: {asked}\n{one}\n{other}", seen
    return "", seen


def test_what_is_hidden_makes_no_difference(tmp_path: Path, issuer: Issuer, token: Token) -> None:
    """To any answer of any route, for any viewer: status, headers and body are the same bytes."""
    seed, end = fuzz_seed(), time.monotonic() + fuzz_seconds() * PART
    seen: Counter[int] = Counter()
    pairs = charts = 0
    while time.monotonic() < end:
        pair = draw_pair(seed * CHARTS_OF_A_SEED + pairs)
        told, statuses = first_difference(pair, tmp_path / str(pairs), issuer, token)
        if told:
            pytest.fail(told, pytrace=False)
        seen += statuses
        pairs += 1
        charts += pair.worlds[0].chart != pair.worlds[1].chart
    print(f"seed {seed}: {pairs} pairs of worlds, {seen.total():,} requests in each, {dict(seen)}")  # noqa: T201 - what `make fuzz` shows
    # Worlds of equal charts, or noes alone, would show little.
    assert charts > 0.9 * pairs
    assert seen[200] > 10 * pairs
    assert set(seen) >= {200, 404, 422}


def every_day(_relation: Relation) -> weeks.Grain:
    """Show a manager days."""
    return weeks.Grain.DAY


def any_group(
    low: float | None, high: float | None, _peers: int | None, **_size: int
) -> Range | None:
    """Show the range of a group of any size."""
    return Range(low, high) if low is not None and high is not None else None


def whole_past(row: ReasonRow, _grant: Grant) -> Range | None:
    """Show a manager an own range from before their period."""
    return any_group(row.own_low, row.own_high, None)


def at_once(
    snapshot: Snapshot,
    grant: Grant,
    *others: Any,  # noqa: ANN401 - whatever the gate hands on
) -> list[flags.Flag]:
    """Show a manager a flag before the subject had time to answer it."""
    as_subject = replace(grant, relation=Relation.SELF)
    return flags.shown_flags(snapshot, as_subject, *others)


def a_kind_no(answer: Permission) -> tuple[Grant, Person]:
    """Say who it is that one may not see."""
    if answer.grant is None or answer.facts.person is None:
        raise NotFoundError(answer.facts.person.name if answer.facts.person else "")
    return answer.grant, answer.facts.person


# Each with the number of a world that is near one in which it shows.
LEAKS = {
    "a manager is shown days": (0, weeks, "grain_for", every_day),
    "a small group has a range": (0, flags, "peer_range", any_group),
    "an own range is of days before the period": (7, flags, "_own_range", whole_past),
    "a manager is shown a flag at once": (1, gate, "shown_flags", at_once),
    "a no has a name": (0, Permission, "granted", a_kind_no),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(
    leak: str, tmp_path: Path, issuer: Issuer, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within a few worlds."""
    first, holder, name, planted = LEAKS[leak]
    monkeypatch.setattr(holder, name, planted)
    found = (
        first_difference(draw_pair(number), tmp_path / str(number), issuer, token)[0]
        for number in range(first, first + ENOUGH)
    )
    assert next(filter(None, found), "")
