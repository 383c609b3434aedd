"""Patterns: what a flagged week resembles most, each a small function with a name.

A pattern says what the week looks like and never why. It is chosen for the person who reads the
flag, after the forest has chosen the week; it moves no score.
"""

from collections.abc import Callable, Mapping

Steps = Mapping[str, float]
"""By how many steps of the usual spread each feature is outside what is usual, 0 to 5, by name."""

Pattern = Callable[[Steps], float]
"""How much a week resembles one, 0 to 1."""

_FARTHEST = 5.0


def fixed_pace(steps: Steps) -> float:
    """Requests sent at one fixed pace, as a scheduled job sends them."""
    return _mean(steps, "same_gap_share", "gap_factor")


def round_the_clock(steps: Steps) -> float:
    """Requests through day and night, with little pause."""
    return _mean(steps, "active_hours", "quiet_hours", "off_hours_share")


def repeated_prompts(steps: Steps) -> float:
    """The same prompts sent again and again."""
    return _mean(steps, "repeated_prompt_share")


def very_short_requests(steps: Steps) -> float:
    """Many requests with hardly anything asked or answered."""
    return _mean(steps, "trivial_share")


def very_long_answers(steps: Steps) -> float:
    """Output that comes mostly in very long answers."""
    return _mean(steps, "long_output_share")


def large_inputs(steps: Steps) -> float:
    """Large new inputs that get short answers."""
    return _mean(steps, "stuffed_share")


def sessions_side_by_side(steps: Steps) -> float:
    """Many sessions at work at the same time."""
    return _mean(steps, "parallel_sessions")


def sudden_growth(steps: Steps) -> float:
    """Much more use than in the weeks before."""
    return _mean(steps, "own_requests_per_day", "own_active_hours")


def even_days(steps: Steps) -> float:
    """Nearly the same amount on every day."""
    return _mean(steps, "day_factor")


def large_volume(steps: Steps) -> float:
    """Much more use than among peers."""
    return _mean(steps, "tokens_per_day", "requests_per_day")


PATTERNS: tuple[Pattern, ...] = (
    fixed_pace,
    round_the_clock,
    repeated_prompts,
    very_short_requests,
    very_long_answers,
    large_inputs,
    sessions_side_by_side,
    sudden_growth,
    even_days,
    large_volume,
)

SAYS: dict[str, str] = {
    pattern.__name__: (pattern.__doc__ or "").strip().removesuffix(".") for pattern in PATTERNS
}
"""What is said of each pattern, by its name: its docstring, so there is no second wording."""


def closest(steps: Steps) -> str:
    """Return the name of the pattern that a week resembles most; of equals, the first."""
    return max(PATTERNS, key=lambda pattern: pattern(steps)).__name__


def _mean(steps: Steps, *features: str) -> float:
    return sum(steps[name] for name in features) / len(features) / _FARTHEST
