"""What a feature is: a figure of a person-week, which way is unusual, and how to say it."""

from dataclasses import dataclass
from typing import Literal

_MILLION = 1_000_000
_THOUSAND = 1_000
_TEN = 10

Direction = Literal[1, -1]
Unit = Literal["share", "hours", "tokens", "requests", "sessions", "factor"]


@dataclass(frozen=True)
class Feature:
    """One axis of the forest.

    Attributes:
        name: Its name in the published file.
        column: The column of `sql/person_weeks.sql` that holds it.
        label: A few words, for a heading or an axis.
        unit: Unit of the observed value and of the usual ranges.
        direction: 1 when more is more unusual, -1 when less is.
        floor: Smallest spread to divide by, on the feature's scale, so that a flat history does
            not turn a small step into a large deviation.
        sentence: What was observed, with `{observed}` for the figure.
        family: Which way of inflating use it looks for.
        scale: Deviations are taken on this scale.
        compared_with: `peers` in the same week, or the person's `own` earlier weeks.
    """

    name: str
    column: str
    label: str
    unit: Unit
    direction: Direction
    floor: float
    sentence: str
    family: str
    scale: Literal["linear", "log"] = "linear"
    compared_with: Literal["peers", "own"] = "peers"

    def say(self, observed: float) -> str:
        """Return the sentence with `observed`, in this feature's unit, filled in."""
        return self.sentence.format(observed=say_figure(observed, self.unit))


def say_figure(value: float, unit: Unit) -> str:
    """Return a figure as it is read aloud, with its unit.

    >>> say_figure(0.62, "share"), say_figure(1_234_567, "tokens"), say_figure(14.0, "hours")
    ('62%', '1.2 million tokens', '14 hours')
    """
    if unit == "share":
        return f"{value:.0%}"
    if unit == "factor":
        return f"{value:.1f}"
    if value >= _MILLION:
        return f"{value / _MILLION:,.1f} million {unit}"
    if value >= _THOUSAND:
        return f"{value:,.0f} {unit}"
    figure = f"{value:.1f}".removesuffix(".0") if value < _TEN else f"{value:.0f}"
    return f"{figure} {unit.removesuffix('s') if figure == '1' else unit}"
