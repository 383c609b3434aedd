"""How long random tests take: 20 seconds in `make test`, as long as `make fuzz` is told to."""

import os

USUAL_SECONDS = 20.0
USUAL_SEED = 1


def fuzz_seconds() -> float:
    """Return for how many seconds the rule is told three ways."""
    return float(os.environ.get("SIGHTLINE_FUZZ_SECONDS", USUAL_SECONDS))


def fuzz_seed() -> int:
    """Return the number that the charts are drawn from."""
    return int(os.environ.get("SIGHTLINE_FUZZ_SEED", USUAL_SEED))


def examples(usual: int) -> int:
    """Return how many random examples a test takes, when it usually takes so many."""
    return max(usual, int(usual * fuzz_seconds() / USUAL_SECONDS))
