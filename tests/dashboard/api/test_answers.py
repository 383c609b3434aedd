"""The words on both sides of the border are the same words."""

from enum import StrEnum

import pytest

from access_control import gate
from access_control.grant import Relation
from access_control.weeks import Grain
from dashboard import wire
from dashboard.api.answers import _dollars


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (wire.Relation, Relation),
        (wire.Purpose, gate.Purpose),
        (wire.Cause, gate.Cause),
        (wire.Grain, Grain),
    ],
)
def test_both_sides_of_the_wire_know_the_same_words(
    ours: type[StrEnum], theirs: type[StrEnum]
) -> None:
    """Neither may grow a word that the other would refuse."""
    assert [word.value for word in ours] == [word.value for word in theirs]


@pytest.mark.parametrize(
    ("micros", "dollars"),
    [(None, None), (0, "0.000000"), (1, "0.000001"), (12_345_678, "12.345678"), (-1, "-0.000001")],
)
def test_money_keeps_every_decimal(micros: int | None, dollars: str | None) -> None:
    """No figure is rounded on the way."""
    assert _dollars(micros) == dollars
