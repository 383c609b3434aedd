"""The only place a group's figure comes from: large groups, and no more digits than needed.

What is given of one group must not be narrowed down by what is given of another. The one figure of
a group is a peer range (10th to 90th percentile, the subject left out), of a job family or of
everyone. Everyone's is given to people whose family is too small for one of its own, and could be
narrowed down to just those people by taking the families' ranges out; so the night counts as
`peers` of everyone's range those people alone, and it is withheld where they are too few. That is
complementary suppression: Hundepool et al., Statistical Disclosure Control, Wiley 2012, ch. 4.

No end of a range is the figure of the person farthest out, and one person's figure beyond an end
changes nothing of it, however far it goes (`analytics/ranges.py`). Ranges are kept as they were on
the night of the flag, so somebody who moves later changes none: a difference of two copies is nil.
"""

import math
from dataclasses import dataclass

DIGITS = 2


@dataclass(frozen=True)
class Range:
    """A usual range, both ends included, in the unit of what it is a range of."""

    low: float
    high: float


def peer_range(
    low: float | None, high: float | None, peers: int | None, *, smallest_group: int
) -> Range | None:
    """Return what may be shown of a peer group's usual range, or None.

    Args:
        low: Lower end among the peers, the subject left out.
        high: Upper end.
        peers: How many people it can be narrowed down to, the subject left out.
        smallest_group: How many they must be.

    >>> peer_range(0.1234, 0.5678, 20, smallest_group=20)
    Range(low=0.12, high=0.57)
    >>> peer_range(0.1234, 0.5678, 19, smallest_group=20) is None
    True
    """
    if peers is None or peers < smallest_group or low is None or high is None:
        return None
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    return Range(_rounded(low), _rounded(high))


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
