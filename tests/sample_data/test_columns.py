"""Arrays become columns, and what is not known becomes nothing."""

import numpy as np
import polars as pl
import pytest

from sample_data.columns import hexadecimal, known_where, look_up, numbered


@pytest.mark.parametrize(
    ("words", "position", "found"),
    [
        (["a", "b", "c"], [2, 0, 0], ["c", "a", "a"]),
        (["boss", None], [0, -1], ["boss", None]),
        (["no", "yes"], [False, True], ["no", "yes"]),
        (["a"], [], []),
    ],
)
def test_a_word_is_looked_up_by_its_position(
    words: list[str | None], position: list[int], found: list[str | None]
) -> None:
    """-1 is the last, as for the manager nobody has; truth is a position too."""
    array = np.array(position, dtype=bool if True in position else np.int64)
    column = look_up(words, array)
    assert column.dtype == pl.String
    assert column.to_list() == found


def test_numbers_stand_after_their_prefix() -> None:
    """Without padding."""
    assert numbered("s-", np.array([0, 12])).to_list() == ["s-0", "s-12"]


def test_a_value_that_is_not_known_is_nothing() -> None:
    """A known 0 stays 0."""
    column = known_where(np.array([0, 7, 9]), np.array([True, False, True]))
    assert column.to_list() == [0, None, 9]
    assert column.dtype == pl.Int64


@pytest.mark.parametrize(
    ("fingerprints", "digits"),
    [
        ([1, 255], ["0000000000000001", "00000000000000ff"]),
        ([(1 << 63) - 1, 0, 1 << 60], ["7fffffffffffffff", None, "1000000000000000"]),
        ([0], [None]),
        ([], []),
    ],
)
def test_a_fingerprint_has_sixteen_digits_and_0_is_none(
    fingerprints: list[int], digits: list[str | None]
) -> None:
    """The most significant first."""
    column = hexadecimal(np.array(fingerprints, dtype=np.int64))
    assert column.dtype == pl.String
    assert column.to_list() == digits
