"""Names for the arrays the generator passes around, and two steps on grouped arrays."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def owners(counts: Ints) -> Ints:
    """Return the group each element belongs to when group `g` has `counts[g]` elements.

    >>> owners(np.array([2, 0, 3])).tolist()
    [0, 0, 2, 2, 2]
    """
    return np.repeat(np.arange(counts.size), counts)


def running_before(values: Floats, counts: Ints) -> Floats:
    """Sum, within each group, what stands before every element.

    Args:
        values: Shape (elements,), groups one after another.
        counts: Shape (groups,), elements of each group.

    Returns:
        Shape (elements,); 0 at the first element of a group.

    >>> running_before(np.array([1.0, 2.0, 5.0, 7.0]), np.array([2, 2])).tolist()
    [0.0, 1.0, 0.0, 5.0]
    """
    before = np.cumsum(values) - values
    if not before.size:
        return before
    first = (np.cumsum(counts) - counts)[owners(counts)]
    return np.asarray(before - before[first], dtype=np.float64)


def lognormal(rng: np.random.Generator, median: Floats, spread: Floats) -> Floats:
    """Draw one value per element, heavy-tailed about `median` with ln sigma `spread`."""
    return np.asarray(median * np.exp(spread * rng.standard_normal(median.size)))
