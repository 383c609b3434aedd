"""The only place a group's figure comes from: large groups, and no more digits than needed."""

import math
from dataclasses import dataclass

SMALLEST_GROUP = 20
DIGITS = 2


@dataclass(frozen=True)
class Range:
    """A usual range, both ends included, in the unit of what it is a range of."""

    low: float
    high: float


def peer_range(low: float | None, high: float | None, peers: int | None) -> Range | None:
    """Return what may be shown of a peer group's usual range, or None.

    Args:
        low: Lower end among the peers, the subject left out.
        high: Upper end.
        peers: How many peers it was taken over, the subject left out.

    >>> peer_range(0.1234, 0.5678, 20)
    Range(low=0.12, high=0.57)
    >>> peer_range(0.1234, 0.5678, 19) is None
    True
    """
    if peers is None or peers < SMALLEST_GROUP or low is None or high is None:
        return None
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    return Range(_rounded(low), _rounded(high))


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
