"""Parts are dealt to those who would use the tool, one each, on days that make sense."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from sample_data.catalogue import STREAMS
from sample_data.company import Company, found_company
from sample_data.dealing import (
    FEWEST_GAMERS,
    HACKATHON_DAYS,
    LATEST,
    NEW_HIRE_DAYS,
    QUIET_DAYS,
    Dealer,
    Part,
    deal_gaming,
    deal_innocent,
)
from sample_data.employment import NEVER, draw_employment
from sample_data.gaming import GAMING
from sample_data.innocent import (
    HACKATHON,
    INNOCENT,
    INNOCENT_SHARES,
    NEW_HIRE,
    OUTAGE_RETRIES,
    RUNAWAY_AGENT,
)
from sample_data.streams import Stream
from sample_data.work_calendar import FRIDAY

FIRST = date(2026, 9, 7)
AGENT = next(stream for stream in GAMING if stream.name == "agent_swarm")
CHAT = next(stream for stream in GAMING if stream.name == "trivial_spam")


def _company(employees: int, days: int = 72) -> Company:
    return found_company(employees, days, 7, FIRST)


def _everybody(employees: int) -> Dealer:
    """Return a dealer to whom all are free, every other of them technical."""
    people = np.arange(employees)
    return Dealer(people, people % 2 == 0)


def _innocent(company: Company) -> tuple[dict[str, list[Part]], set[int]]:
    """Deal the innocent kinds; return the parts by name, and who joins."""
    employment, free = draw_employment(company, np.random.default_rng(1))
    dealer = Dealer(free, np.arange(company.size) % 2 == 0)
    deal_innocent(dealer, company, employment, np.random.default_rng(2))
    parts: dict[str, list[Part]] = {}
    for part in dealer.parts:
        parts.setdefault(STREAMS[part.stream].name, []).append(part)
    return parts, set(np.flatnonzero(employment.joined >= 0).tolist())


@pytest.mark.parametrize(
    ("technical", "stream", "dealt"),
    [
        ([True, False], AGENT, [0]),
        ([True, False], CHAT, [1]),
        ([True, True], CHAT, [1]),  # an engineer chats too
        ([False, False], AGENT, []),  # nobody else runs agents
    ],
)
def test_a_part_goes_to_somebody_who_would_use_its_tool(
    technical: list[bool], stream: Stream, dealt: list[int]
) -> None:
    """Agent work to technical people, chats to others where there are any."""
    dealer = Dealer(np.arange(2), np.array(technical))
    dealer.deal(stream, 3, 5, 0.5)
    assert [part.person for part in dealer.parts] == dealt
    assert all(part == Part(dealt[0], STREAMS.index(stream), 3, 5, 0.5) for part in dealer.parts)
    assert set(dealer.rest()) == {0, 1} - set(dealt)


def test_nobody_is_dealt_two_parts_and_an_empty_deck_deals_none() -> None:
    """However many are asked for."""
    dealer = _everybody(6)
    for _ in range(9):
        dealer.deal(CHAT, 0, NEVER, 1.0)
    assert sorted(part.person for part in dealer.parts) == list(range(6))
    assert dealer.rest() == []


@pytest.mark.parametrize(
    ("employees", "gamers"), [(14, 0), (15, 1), (60, 4), (200, 4), (250, 5), (1_000, 20)]
)
def test_two_percent_game_and_a_few_in_a_small_company(employees: int, gamers: int) -> None:
    """In the order of the patterns."""
    dealer = _everybody(employees)
    deal_gaming(dealer, _company(employees), np.random.default_rng(1))
    dealt = [STREAMS[part.stream] for part in dealer.parts]
    assert dealt == [GAMING[number % len(GAMING)] for number in range(gamers)]


def test_gaming_begins_after_quiet_weeks_and_does_not_end() -> None:
    """The detector has seen something ordinary before."""
    dealer = _everybody(1_000)
    deal_gaming(dealer, _company(1_000), np.random.default_rng(1))
    assert {part.until for part in dealer.parts} == {NEVER}
    assert all(QUIET_DAYS <= part.first <= LATEST * 72 for part in dealer.parts)


def test_the_first_few_gamers_are_plain_to_see() -> None:
    """Later ones may try less hard."""
    dealer = _everybody(5_000)
    deal_gaming(dealer, _company(5_000), np.random.default_rng(1))
    intensity = np.array([part.intensity for part in dealer.parts])
    assert intensity[:FEWEST_GAMERS].min() > 0.4
    assert (intensity[FEWEST_GAMERS:] < 0.4).any()


def test_as_many_people_have_an_innocent_part_as_its_share_says() -> None:
    """And everybody who joins is a new hire from the first day on."""
    parts, joined = _innocent(_company(2_000))
    assert {name: len(dealt) for name, dealt in parts.items() if name != NEW_HIRE} == {
        name: round(share * 2_000) for name, share in INNOCENT_SHARES.items()
    }
    assert {part.person for part in parts[NEW_HIRE]} == joined
    assert {part.until - part.first for part in parts[NEW_HIRE]} == {NEW_HIRE_DAYS}
    assert min(part.first for part in parts[NEW_HIRE]) >= 0
    assert max(Counter(part.person for dealt in parts.values() for part in dealt).values()) == 1


def test_what_happens_to_many_happens_to_them_on_the_same_days() -> None:
    """A hackathon of two days, an outage of one; an agent runs away by itself."""
    parts, _ = _innocent(_company(2_000))
    hackathon = {(part.first, part.until) for part in parts[HACKATHON]}
    outage = {(part.first, part.until) for part in parts[OUTAGE_RETRIES]}
    runaway = {(part.first, part.until) for part in parts[RUNAWAY_AGENT]}
    assert [until - first for first, until in hackathon] == [HACKATHON_DAYS]
    assert [until - first for first, until in outage] == [1]
    assert {until - first for first, until in runaway} == {1}
    assert len(runaway) > 1
    for first, _ in hackathon | outage:
        assert (FIRST + timedelta(first)).weekday() < FRIDAY


def test_a_lasting_kind_has_no_first_and_no_last_day() -> None:
    """It was there before the files and goes on after them."""
    parts, _ = _innocent(_company(2_000))
    events = {HACKATHON, OUTAGE_RETRIES, RUNAWAY_AGENT, NEW_HIRE}
    lasting = {kind.name for kind in INNOCENT} - events
    days = {(part.first, part.until) for name in lasting for part in parts[name]}
    assert days == {(-NEVER, NEVER)}


def test_days_without_a_weekday_in_the_middle_are_no_error() -> None:
    """Files of one day have their event on that day."""
    parts, _ = _innocent(_company(60, days=1))
    assert {part.first for part in parts[HACKATHON]} == {0}
