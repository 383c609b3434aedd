"""Prompt fingerprints: new for nearly every prompt, from a small pool where prompts recur."""

import numpy as np

from sample_data.arrays import Ints
from sample_data.catalogue import STREAMS, column
from sample_data.sessions import Requests
from sample_data.tools import TOOLS
from sample_data.world import World

LOWEST, HIGHEST = 1 << 60, (1 << 63) - 1
"""Sixteen hexadecimal digits without a leading zero."""

COMMON_PROMPTS = 24
"""Prompts such as "continue" that many people send."""
COMMON_SHARE, REPEATED_SHARE = 0.006, 0.006
"""Shares of prompts that are a common one, and that repeat the one before in the session."""

PERSON_STEP, SEED_STEP = 1_009, 1_000_000_007
"""Keep the pools of people, and of companies with other seeds, apart."""


def draw_fingerprints(world: World, requests: Requests, rng: np.random.Generator) -> Ints:
    """Draw a fingerprint per request; 0 where the tool's export has none."""
    stream, count = requests.stream, requests.stream.size
    few = POOL[stream] > 0
    which = np.floor(rng.random(count) * np.maximum(1, POOL[stream])).astype(np.int64)
    own = _spread(SEED_STEP * world.company.seed + PERSON_STEP * (requests.person + 1) + which)
    common = _spread(np.floor(rng.random(count) * COMMON_PROMPTS).astype(np.int64))
    new = rng.integers(LOWEST, HIGHEST, count)
    chance = rng.random(count)
    value = np.where(few, own, np.where(chance < COMMON_SHARE, common, new))
    again = np.flatnonzero((chance > 1 - REPEATED_SHARE) & ~few)
    again = again[again > 0]
    again = again[requests.session[again] == requests.session[again - 1]]
    value[again] = value[again - 1]
    return np.where(HASHED[stream], value, 0)


def _spread(number: Ints) -> Ints:
    """Scatter small numbers over the range of fingerprints (the finaliser of splitmix64)."""
    bits = number.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits = (bits ^ (bits >> np.uint64(31))) >> np.uint64(1)
    return np.asarray(bits | np.uint64(LOWEST)).astype(np.int64)


POOL = column("fingerprints")
HASHED = np.array([TOOLS[stream.tool].hashes_prompts for stream in STREAMS])
