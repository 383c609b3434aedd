"""How long random tests take: 20 seconds in `make test`, as long as `make fuzz` is told to."""

import os

USUAL_MINUTES = 1 / 3
USUAL_SEED = 1


def fuzz_seconds() -> float:
    """Return for how many seconds the rule is told three ways."""
    return 60 * _minutes()


def fuzz_seed() -> int:
    """Return the number that the charts are drawn from."""
    return int(os.environ.get("SIGHTLINE_FUZZ_SEED", USUAL_SEED))


def examples(usual: int) -> int:
    """Return how many random examples a test takes, when it usually takes so many."""
    return int(usual * _minutes() / USUAL_MINUTES)


def many_kills() -> bool:
    """Tell whether this is `make test-kill`, which takes its time."""
    return "SIGHTLINE_KILLS" in os.environ


def _minutes() -> float:
    return float(os.environ.get("SIGHTLINE_FUZZ_MINUTES", USUAL_MINUTES))
