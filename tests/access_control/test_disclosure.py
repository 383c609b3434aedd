"""A group's usual range: of twenty peers or more, both ends or neither, two digits."""

import math

import pytest
from pydantic import ValidationError

from access_control.disclosure import Range, peer_range
from access_control.settings import DisclosureSettings


@pytest.mark.parametrize(("peers", "shown"), [(None, False), (0, False), (19, False), (20, True)])
def test_a_range_is_of_twenty_peers_or_more(peers: int | None, *, shown: bool) -> None:
    """The subject is not counted; a group whose size nobody knows is too small."""
    assert (peer_range(0.1, 0.5, peers, smallest_group=20) is not None) is shown


@pytest.mark.parametrize("missing", [None, math.nan, math.inf, -math.inf])
def test_one_end_alone_is_not_shown(missing: float | None) -> None:
    """Half a range would be somebody's figure."""
    assert peer_range(missing, 0.5, 20, smallest_group=20) is None
    assert peer_range(0.1, missing, 20, smallest_group=20) is None


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
    assert peer_range(value, value, 20, smallest_group=20) == Range(shown, shown)


@pytest.mark.parametrize(("smallest", "shown"), [(10, True), (24, True), (25, False)])
def test_a_company_may_ask_for_larger_groups(smallest: int, *, shown: bool) -> None:
    """Or for smaller ones, down to ten."""
    assert (peer_range(0.1, 0.5, 24, smallest_group=smallest) is not None) is shown


def test_no_company_may_ask_for_less_than_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor for none at all."""
    monkeypatch.setenv("SIGHTLINE_SMALLEST_GROUP", "10")
    assert DisclosureSettings().smallest_group == 10
    for too_few in ("9", "0", "-1"):
        monkeypatch.setenv("SIGHTLINE_SMALLEST_GROUP", too_few)
        with pytest.raises(ValidationError):
            DisclosureSettings()
