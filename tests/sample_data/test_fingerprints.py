"""Fingerprints: new for nearly every prompt, from a small pool of one's own where prompts recur."""

from datetime import date

import numpy as np
import pytest

from sample_data.arrays import Ints
from sample_data.catalogue import STREAMS
from sample_data.columns import hexadecimal
from sample_data.fingerprints import COMMON_PROMPTS, draw_fingerprints
from sample_data.sessions import Requests
from sample_data.streams import Stream
from sample_data.tools import TOOLS
from sample_data.world import found_world

MANY = 5_000
FIRST = date(2026, 9, 7)


def _draw(
    stream: Stream, *, person: int = 0, seed: int = 7, count: int = MANY, session_size: int = MANY
) -> Ints:
    """Draw fingerprints for the requests of one person and stream."""
    number = np.arange(count)
    requests = Requests(
        person=np.full(count, person),
        stream=np.full(count, STREAMS.index(stream)),
        session=number // session_size,
        prompt=number,
        second=number.astype(np.float64),
        time_ms=number,
    )
    return draw_fingerprints(found_world(5, 5, seed, FIRST), requests, np.random.default_rng(1))


def _named(name: str) -> Stream:
    return next(stream for stream in STREAMS if stream.name == name)


CHATS, REPEATS = _named("chats"), _named("duplicate_prompts")


@pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.name)
def test_a_fingerprint_is_sixteen_digits_or_nothing(stream: Stream) -> None:
    """Nothing where the tool's export has none; no digit is lost to a leading zero."""
    digits = hexadecimal(_draw(stream, count=200))
    if TOOLS[stream.tool].hashes_prompts:
        assert digits.str.contains("^[1-7][0-9a-f]{15}$").all()
        assert digits.null_count() == 0
    else:
        assert digits.null_count() == 200


@pytest.mark.parametrize(
    "stream",
    [stream for stream in STREAMS if stream.fingerprints],
    ids=lambda stream: stream.name,
)
def test_a_stream_of_few_prompts_uses_each_of_them_and_no_other(stream: Stream) -> None:
    """As many as it says."""
    assert np.unique(_draw(stream)).size == stream.fingerprints


def test_a_pool_is_ones_own_and_stays_the_same() -> None:
    """Other people, and the people of a company with another seed, have other prompts."""
    mine = set(_draw(REPEATS).tolist())
    assert mine == set(_draw(REPEATS, count=500).tolist())
    assert not mine & set(_draw(REPEATS, person=1).tolist())
    assert not mine & set(_draw(REPEATS, seed=8).tolist())


def test_about_one_other_prompt_in_a_hundred_was_seen_before() -> None:
    """Those that come again and again are the few common ones."""
    drawn, times = np.unique(_draw(CHATS), return_counts=True)
    assert 0.005 < 1 - drawn.size / MANY < 0.02
    assert 0 < (times > 2).sum() <= COMMON_PROMPTS


@pytest.mark.parametrize(("session_size", "repeats"), [(MANY, True), (1, False)])
def test_a_prompt_is_repeated_in_its_own_session_only(session_size: int, *, repeats: bool) -> None:
    """Where every request opens a session, none is like the one before."""
    drawn = _draw(CHATS, session_size=session_size)
    assert bool((np.diff(drawn) == 0).any()) is repeats


def test_no_requests_have_no_fingerprints() -> None:
    """A block in which nobody does anything is no error."""
    assert _draw(CHATS, count=0).size == 0
