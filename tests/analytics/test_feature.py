"""A figure is said as it is read aloud, in its unit, inside its feature's sentence."""

from typing import get_args

import pytest

from analytics.feature import Feature, Unit, say_figure

SAID = [
    (0.0, "share", "0%"),
    (0.625, "share", "62%"),
    (1.0, "share", "100%"),
    (1.04, "factor", "1.0"),
    (12.34, "factor", "12.3"),
    (0.0, "sessions", "0 sessions"),
    (0.96, "sessions", "1 session"),
    (1.0, "sessions", "1 session"),
    (1.0, "hours", "1 hour"),
    (1.5, "hours", "1.5 hours"),
    (2.5, "hours", "2.5 hours"),
    (9.96, "hours", "10 hours"),
    (10.4, "hours", "10 hours"),
    (24.0, "hours", "24 hours"),
    (999.0, "requests", "999 requests"),
    (1_000.0, "requests", "1,000 requests"),
    (12_400, "tokens", "12,400 tokens"),
    (999_999, "tokens", "999,999 tokens"),
    (1_000_000, "tokens", "1.0 million tokens"),
    (3_460_000, "tokens", "3.5 million tokens"),
    (2_345_600_000, "tokens", "2,345.6 million tokens"),
]


@pytest.mark.parametrize(("value", "unit", "said"), SAID)
def test_a_figure_is_said_with_its_unit(value: float, unit: Unit, said: str) -> None:
    """Rounded as one would read it aloud; one of a thing is not several."""
    assert say_figure(value, unit) == said


def test_every_unit_is_said() -> None:
    """A new unit comes with a row in the table above."""
    assert {unit for _, unit, _ in SAID} == set(get_args(Unit))


def test_a_feature_says_its_sentence_with_the_figure_filled_in() -> None:
    """In the feature's own unit."""
    feature = Feature(
        name="quiet_hours",
        column="quiet_hours",
        label="Longest pause",
        unit="hours",
        direction=-1,
        floor=0.3,
        sentence="The longest pause was {observed}",
        family="clock",
    )
    assert feature.say(2.5) == "The longest pause was 2.5 hours"
