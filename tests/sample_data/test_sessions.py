"""Sessions: every planned request gets a moment, and streams keep their rhythm."""

from datetime import date

import numpy as np
import pytest

from sample_data.catalogue import STREAMS
from sample_data.sessions import LONGEST_GAP_S, Requests, open_sessions
from sample_data.workday import Plan
from sample_data.world import BlockDay, found_world


def _day(name: str, requests: int) -> Requests:
    """Draw one day of one stream for the first person of a small company."""
    stream = next(i for i, each in enumerate(STREAMS) if each.name == name)
    today = BlockDay(found_world(60, 72, 7, date(2026, 9, 7)), 3, 0, range(60))
    plan = Plan(np.array([0]), np.array([stream]), np.array([requests]))
    return open_sessions(today, plan, np.random.default_rng(1))


@pytest.mark.parametrize("stream", STREAMS, ids=lambda each: each.name)
def test_no_planned_request_is_lost(stream: object) -> None:
    """Cutting into sessions keeps the count, whatever the stream."""
    requests = _day(stream.name, 73)  # type: ignore[attr-defined]
    assert requests.person.size == requests.second.size == 73
    assert np.isfinite(requests.second).all()
    assert (np.diff(requests.session) >= 0).all()


def test_ordinary_sessions_pause_less_than_half_an_hour() -> None:
    """A longer pause would be another session."""
    requests = _day("chats", 400)
    same = np.diff(requests.session) == 0
    assert np.diff(requests.second)[same].max() <= LONGEST_GAP_S + 1e-6


def test_a_scheduled_loop_is_nearly_regular() -> None:
    """The gaps' coefficient of variation is far below the 0.2 that counts as periodic."""
    gaps = np.diff(_day("scheduled_loop", 60).second)
    assert gaps.std() / gaps.mean() < 0.1


def test_a_swarm_runs_side_by_side() -> None:
    """Ten sessions that start within a minute."""
    requests = _day("agent_swarm", 130)
    starts = [requests.second[requests.session == each].min() for each in range(10)]
    assert requests.session.max() == 9
    assert max(starts) - min(starts) < 60


def test_a_robot_never_sleeps() -> None:
    """Its requests touch nearly every hour of the day."""
    hours = set((_day("robot_24h", 200).second // 3_600).astype(int).tolist())
    assert len(hours) >= 20
