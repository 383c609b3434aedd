"""Arrays as columns of text and numbers that may be missing."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from sample_data.arrays import Bools, Ints


def look_up(words: Sequence[str | None], position: Ints | Bools) -> pl.Series:
    """Return the word at each position; -1 is the last."""
    index = position.astype(np.int64)
    index = np.where(index < 0, len(words) + index, index)
    return pl.Series(words, dtype=pl.String).gather(index)


def numbered(prefix: str, number: Ints) -> pl.Series:
    """Return the prefix and each number after it."""
    return prefix + pl.Series(number).cast(pl.String)


def known_where(values: Ints, known: Bools) -> pl.Series:
    """Return `values` with nothing where they are not known."""
    return pl.select(pl.when(pl.Series(known)).then(pl.Series(values))).to_series()


def hexadecimal(fingerprint: Ints) -> pl.Series:
    """Return fingerprints as 16 hexadecimal digits, and nothing for 0."""
    if not fingerprint.size:
        return pl.Series(dtype=pl.String)
    digits = fingerprint.astype(">i8").tobytes().hex(" ", 8).split(" ")
    known = pl.Series(fingerprint != 0)
    return pl.select(pl.when(known).then(pl.Series(digits))).to_series()
