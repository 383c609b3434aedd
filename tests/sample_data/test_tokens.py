"""What requests used: parts never exceed their whole, and a failed request used nothing."""

from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from sample_data.catalogue import STREAMS, column
from sample_data.sessions import Requests
from sample_data.streams import ORDINARY
from sample_data.tokens import READ_PRICE, UNCACHED, UNCOUNTED, WRITE_PRICE, Spent, draw_tokens
from sample_data.tools import FAVOURITE_SHARE, MODELS, TOOLS
from sample_data.world import World, found_world

SESSIONS, SESSION_SIZE = 80, 25
"""Of each stream."""
PEOPLE = 60


@pytest.fixture(scope="module")
def world() -> World:
    """A company of sixty."""
    return found_world(PEOPLE, 72, 7, date(2026, 9, 7))


@pytest.fixture(scope="module")
def requests() -> Requests:
    """Two thousand requests of every stream, of all people in turn."""
    session = np.repeat(np.arange(SESSIONS * len(STREAMS)), SESSION_SIZE)
    number = np.arange(session.size)
    return Requests(
        person=session % PEOPLE,
        stream=session // SESSIONS,
        session=session,
        prompt=number,
        second=number.astype(np.float64),
        time_ms=number,
    )


@pytest.fixture(scope="module")
def spent(world: World, requests: Requests) -> Spent:
    """What they used."""
    return draw_tokens(world, requests, np.random.default_rng(1))


def test_a_part_is_never_more_than_its_whole(spent: Spent) -> None:
    """Cached input, reasoning, accepted edits."""
    assert (spent.cache_read + spent.cache_creation <= spent.input).all()
    assert (spent.reasoning <= spent.output).all()
    assert (spent.accepted <= spent.edits).all()
    assert min(int(getattr(spent, field.name).min()) for field in fields(spent)) == 0


def test_sizes_are_whole_tokens_up_to_the_cap_of_their_stream(
    spent: Spent, requests: Requests
) -> None:
    """One at least, where the request did not fail."""
    kept = ~spent.failed
    for size, cap in ((spent.input, "input_cap"), (spent.output, "output_cap")):
        assert size[kept].min() >= 1
        assert (size <= column(cap)[requests.stream]).all()


def test_a_failed_request_used_nothing(spent: Spent) -> None:
    """No token, no cost, no edit; most vendors do not even say 0."""
    used = (
        spent.input,
        spent.cache_read,
        spent.cache_creation,
        spent.output,
        spent.reasoning,
        spent.cost_micros,
        spent.edits,
        spent.accepted,
    )
    assert [int(figure[spent.failed].sum()) for figure in used] == [0] * len(used)
    assert spent.uncounted[spent.failed].mean() == pytest.approx(UNCOUNTED, abs=0.05)
    assert spent.cancelled[spent.failed].any()


def test_only_a_failed_request_is_uncounted_or_cancelled(spent: Spent) -> None:
    """Whatever succeeded was counted."""
    assert not (spent.uncounted & ~spent.failed).any()
    assert not (spent.cancelled & ~spent.failed).any()


@pytest.mark.parametrize("position", range(len(STREAMS)), ids=lambda at: STREAMS[at].name)
def test_a_stream_fails_and_reads_from_the_cache_as_often_as_it_says(
    spent: Spent, requests: Requests, position: int
) -> None:
    """A few requests read nothing; one without a cache neither reads from it nor writes to it."""
    stream, here = STREAMS[position], requests.stream == position
    assert spent.failed[here].mean() == pytest.approx(stream.failed, abs=0.02)
    kept = here & ~spent.failed
    share = spent.cache_read[kept] / spent.input[kept]
    assert share.mean() == pytest.approx(stream.cached, abs=UNCACHED + 0.01)
    assert (spent.cache_read[kept].max() > 0) == (stream.cached > 0)
    assert (spent.cache_creation[kept].max() > 0) == (stream.cached > 0)


def test_a_session_runs_on_one_model_of_its_tool(spent: Spent, requests: Requests) -> None:
    """Which the person may have as a favourite."""
    models = spent.model.reshape(-1, SESSION_SIZE)
    assert (models == models[:, :1]).all()
    for position, stream in enumerate(STREAMS):
        used = {MODELS[at] for at in np.unique(spent.model[requests.stream == position])}
        assert used <= set(TOOLS[stream.tool].models)


def test_most_sessions_run_on_the_persons_favourite(
    world: World, spent: Spent, requests: Requests
) -> None:
    """Or on another model that happens to be the same."""
    tool = column("tool").astype(np.int64)[requests.stream]
    favourite = world.parts.favourite[requests.person, tool]
    names = np.array([model.name for model in MODELS])
    offered = [[model.name for model in each.models] for each in TOOLS]
    wanted = np.array([offered[t][f] for t, f in zip(tool, favourite, strict=True)])
    assert FAVOURITE_SHARE < (names[spent.model] == wanted).mean() < 0.95


def test_only_a_model_that_reasons_spends_output_on_it(spent: Spent) -> None:
    """The others say nothing of it."""
    reasons = np.array([model.reasons for model in MODELS])[spent.model]
    assert (spent.reasons == reasons).all()
    assert spent.reasoning[~reasons].max() == 0
    assert spent.reasoning[reasons].max() > 0


def test_the_cost_is_the_list_price_of_each_part(spent: Spent) -> None:
    """In millionths of a dollar; reading from the cache costs a tenth, writing a quarter more."""
    price_in = np.array([model.input_price for model in MODELS])[spent.model]
    price_out = np.array([model.output_price for model in MODELS])[spent.model]
    fresh = spent.input - spent.cache_read - spent.cache_creation
    weighted = fresh + READ_PRICE * spent.cache_read + WRITE_PRICE * spent.cache_creation
    assert (READ_PRICE, WRITE_PRICE) == (0.1, 1.25)
    assert np.abs(spent.cost_micros - (price_in * weighted + price_out * spent.output)).max() <= 0.5


def test_people_who_use_much_have_larger_ordinary_requests(
    world: World, spent: Spent, requests: Requests
) -> None:
    """Drive shows in the size of ordinary requests, and not in that of extra streams."""
    drive = world.company.drive[requests.person]
    log_input = np.log(np.maximum(spent.input, 1))
    streams = [(requests.stream == position) & ~spent.failed for position in range(len(STREAMS))]
    correlation = [np.corrcoef(drive[here], log_input[here])[0, 1] for here in streams]
    assert np.mean(correlation[: len(ORDINARY)]) > 0.3
    assert abs(np.mean(correlation[len(ORDINARY) :])) < 0.05


def test_no_requests_use_nothing(world: World) -> None:
    """A block in which nobody does anything is no error."""
    none = np.zeros(0, dtype=np.int64)
    requests = Requests(none, none, none, none, none.astype(np.float64), none)
    spent = draw_tokens(world, requests, np.random.default_rng(1))
    assert {getattr(spent, field.name).size for field in fields(spent)} == {0}
