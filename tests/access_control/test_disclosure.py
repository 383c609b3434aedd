"""A group's usual range: of twenty peers or more, both ends or neither, two digits."""

import math

import pytest

from access_control.disclosure import Range, peer_range


@pytest.mark.parametrize(("peers", "shown"), [(None, False), (0, False), (19, False), (20, True)])
def test_a_range_is_of_twenty_peers_or_more(peers: int | None, *, shown: bool) -> None:
    """The subject is not counted; a group whose size nobody knows is too small."""
    assert (peer_range(0.1, 0.5, peers) is not None) is shown


@pytest.mark.parametrize("missing", [None, math.nan, math.inf, -math.inf])
def test_one_end_alone_is_not_shown(missing: float | None) -> None:
    """Half a range would be somebody's figure."""
    assert peer_range(missing, 0.5, 20) is None
    assert peer_range(0.1, missing, 20) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, 0.0),
        (0.1234, 0.12),
        (0.00987, 0.0099),
        (7.0, 7.0),
        (99.6, 100.0),
        (123_456.0, 120_000.0),
        (-0.1267, -0.13),
    ],
)
def test_both_ends_have_two_digits(value: float, shown: float) -> None:
    """Whatever the unit: shares, counts, dollars and days before."""
    assert peer_range(value, value, 20) == Range(shown, shown)
