"""What each request used: model, tokens, cost, time, and whether it failed."""

from dataclasses import dataclass

import numpy as np

from sample_data.arrays import Bools, Floats, Ints
from sample_data.casting import Cast
from sample_data.catalogue import STREAMS, column
from sample_data.company import Company
from sample_data.fingerprints import draw_fingerprints
from sample_data.sessions import Requests
from sample_data.streams import ORDINARY
from sample_data.tools import FAVOURITE_SHARE, MODEL_SHARES, MODELS, TOOLS
from sample_data.world import World

PERSON_PART, SESSION_PART = 0.20, 0.45
"""Shares of the variance of ln input that lie between people and between sessions."""

TRIVIAL, TRIVIAL_SIZE = 0.12, 0.09
"""Share of agent requests that are trivial, and their size beside the others."""

UNCACHED = 0.066
"""Share of requests without any cache read."""
CACHE_SHAPE = 3.2
"""Sum of the two Beta parameters of the cache-read share."""
REFRESHED = 0.6
"""Share of fresh input that is written to the cache."""

CANCELLED = 0.03
"""Share of failed requests that were cancelled."""
UNCOUNTED = 0.7
"""Share of failed requests whose tokens the vendor leaves empty; the rest say 0."""

READ_PRICE, WRITE_PRICE = 0.1, 1.25
"""Price of cached and of newly cached input beside fresh input."""


@dataclass(frozen=True)
class Spent:
    """What requests used, position by position as in `Requests`.

    Attributes:
        model: Position in `MODELS`.
        input: Input tokens, cached part included.
        cache_read: Input read from the cache.
        cache_creation: Input written to the cache.
        output: Output tokens, reasoning included.
        reasoning: Output spent on reasoning; 0 where the model does none.
        reasons: Whether the model reasons.
        cost_micros: Estimated price in millionths of a US dollar.
        duration_ms: How long the request took.
        failed: Whether it failed; all figures above are then 0.
        uncounted: Failed, and the vendor does not say how many tokens.
        cancelled: Failed because the person stopped it.
        fingerprint: Of the prompt, 60 bits and more; 0 where the tool has none.
        edits: Edits proposed.
        accepted: Edits accepted.
    """

    model: Ints
    input: Ints
    cache_read: Ints
    cache_creation: Ints
    output: Ints
    reasoning: Ints
    reasons: Bools
    cost_micros: Ints
    duration_ms: Ints
    failed: Bools
    uncounted: Bools
    cancelled: Bools
    fingerprint: Ints
    edits: Ints
    accepted: Ints


def draw_tokens(world: World, requests: Requests, rng: np.random.Generator) -> Spent:
    """Draw what the requests used."""
    stream, count = requests.stream, requests.stream.size
    sessions = int(requests.session[-1]) + 1 if count else 0
    model = _models(world.parts, requests, sessions, rng)
    size_in, size_out = _sizes(world.company, requests, sessions, rng)
    failed = rng.random(count) < FAILED[stream]
    kept = ~failed
    total = np.clip(np.rint(size_in), 1, INPUT_CAP[stream]).astype(np.int64) * kept
    output = np.clip(np.rint(size_out), 1, OUTPUT_CAP[stream]).astype(np.int64) * kept
    read = np.floor(total * _cached_share(stream, size_in, rng)).astype(np.int64)
    written = np.floor((total - read) * REFRESHED).astype(np.int64) * (CACHED[stream] > 0)
    thought = np.floor(output * rng.beta(2.0, 3.0, count)).astype(np.int64)
    fresh = total - read - written
    micros = INPUT_PRICE[model] * (fresh + READ_PRICE * read + WRITE_PRICE * written)
    edits = rng.poisson(EDITS[stream]) * kept
    return Spent(
        model=model,
        input=total,
        cache_read=read,
        cache_creation=written,
        output=output,
        reasoning=thought * REASONS[model],
        reasons=REASONS[model],
        cost_micros=np.rint(micros + OUTPUT_PRICE[model] * output).astype(np.int64),
        duration_ms=np.rint((700 + 11 * output) * rng.lognormal(0.0, 0.5, count)).astype(np.int64),
        failed=failed,
        uncounted=failed & (rng.random(count) < UNCOUNTED),
        cancelled=failed & (rng.random(count) < CANCELLED),
        fingerprint=draw_fingerprints(world, requests, rng),
        edits=edits,
        accepted=rng.binomial(edits, ACCEPTED[stream]),
    )


def _models(parts: Cast, requests: Requests, sessions: int, rng: np.random.Generator) -> Ints:
    """Draw a model for each session: mostly the favourite, else by the tool's shares."""
    tool = TOOL[requests.stream]
    favourite = parts.favourite[requests.person, tool]
    other = (rng.random(sessions)[requests.session, None] >= MODEL_BELOW[tool]).sum(axis=1)
    takes_favourite = rng.random(sessions)[requests.session] < FAVOURITE_SHARE
    return MODEL_OF[tool, np.where(takes_favourite, favourite, other)]


def _sizes(
    company: Company, requests: Requests, sessions: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Draw input and output sizes; people and sessions of a kind stay alike."""
    stream, count = requests.stream, requests.stream.size
    ordinary = stream < len(ORDINARY)
    own = np.where(ordinary, PERSON_PART, 0.0)
    rest = 1.0 - own - SESSION_PART
    session = rng.standard_normal(sessions)[requests.session]
    deviation = (
        np.sqrt(own) * company.drive[requests.person]
        + np.sqrt(SESSION_PART) * session
        + np.sqrt(rest) * rng.standard_normal(count)
    )
    coupling = COUPLING[stream]
    out = coupling * deviation + np.sqrt(1 - coupling**2) * rng.standard_normal(count)
    trivial = ordinary & ACTS[stream] & (rng.random(count) < TRIVIAL)
    scale = np.where(trivial, TRIVIAL_SIZE, 1.0)
    return (
        INPUT_MEDIAN[stream] * np.exp(INPUT_SPREAD[stream] * deviation) * scale,
        OUTPUT_MEDIAN[stream] * np.exp(OUTPUT_SPREAD[stream] * out) * scale,
    )


def _cached_share(stream: Ints, size: Floats, rng: np.random.Generator) -> Floats:
    """Draw the share of input read from the cache; a long context is mostly an old one."""
    mean = np.clip(CACHED[stream], 0.01, 0.99)
    share = rng.beta(CACHE_SHAPE * mean, CACHE_SHAPE * (1 - mean))
    above = np.where(ACTS[stream], np.maximum(1.0, size / INPUT_MEDIAN[stream]), 1.0)
    share = 1 - (1 - share) / np.sqrt(above)
    reads = (CACHED[stream] > 0) & (rng.random(stream.size) >= UNCACHED)
    return np.asarray(share * reads)


INPUT_MEDIAN, INPUT_SPREAD = column("input_tokens", 0), column("input_tokens", 1)
OUTPUT_MEDIAN, OUTPUT_SPREAD = column("output_tokens", 0), column("output_tokens", 1)
INPUT_CAP, OUTPUT_CAP = column("input_cap"), column("output_cap")
COUPLING, CACHED, FAILED = column("coupling"), column("cached"), column("failed")
EDITS, ACCEPTED = column("edits"), column("accepted")
TOOL = column("tool").astype(np.int64)
ACTS = np.array([TOOLS[stream.tool].acts for stream in STREAMS])
REASONS = np.array([model.reasons for model in MODELS])
INPUT_PRICE = np.array([model.input_price for model in MODELS])
OUTPUT_PRICE = np.array([model.output_price for model in MODELS])

MODEL_OF = np.zeros((len(TOOLS), len(MODEL_SHARES)), dtype=np.int64)
"""Position in `MODELS` of each tool's models."""
MODEL_BELOW = np.ones((len(TOOLS), len(MODEL_SHARES)))
"""Cumulated shares of each tool's models; 1 from the last one on."""
for _tool, _offer in enumerate(TOOLS):
    _shares = np.cumsum(MODEL_SHARES[: len(_offer.models)])
    MODEL_OF[_tool, : len(_offer.models)] = [MODELS.index(model) for model in _offer.models]
    MODEL_BELOW[_tool, : len(_offer.models)] = _shares / _shares[-1]
