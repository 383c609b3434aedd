"""What a week resembles: each pattern by the figures it is made of, and the closest of them all."""

import pytest

from analytics import patterns
from analytics.features import FEATURES

USUAL = dict.fromkeys((feature.name for feature in FEATURES), 0.0)
MADE_OF = {
    "fixed_pace": {"same_gap_share", "gap_factor"},
    "round_the_clock": {"active_hours", "quiet_hours", "off_hours_share"},
    "repeated_prompts": {"repeated_prompt_share"},
    "very_short_requests": {"trivial_share"},
    "very_long_answers": {"long_output_share"},
    "large_inputs": {"stuffed_share"},
    "sessions_side_by_side": {"parallel_sessions"},
    "sudden_growth": {"own_requests_per_day", "own_active_hours"},
    "even_days": {"day_factor"},
    "large_volume": {"tokens_per_day", "requests_per_day"},
}


@pytest.mark.parametrize("pattern", patterns.PATTERNS, ids=lambda pattern: pattern.__name__)
def test_a_pattern_is_the_mean_of_its_figures(pattern: patterns.Pattern) -> None:
    """0 for a usual week, 1 when all its figures are as far out as is counted; no other counts."""
    made_of = MADE_OF[pattern.__name__]
    assert pattern(USUAL) == 0
    assert pattern(USUAL | dict.fromkeys(made_of, 5.0)) == pytest.approx(1)
    assert pattern(dict.fromkeys(USUAL, 5.0) | dict.fromkeys(made_of, 0.0)) == 0
    one = next(iter(sorted(made_of)))
    assert pattern(USUAL | {one: 2.0}) == pytest.approx(2 / 5 / len(made_of))


@pytest.mark.parametrize("name", MADE_OF)
def test_the_closest_pattern_is_the_one_that_is_far_out(name: str) -> None:
    """Among others that are less so."""
    steps = dict.fromkeys(USUAL, 1.0) | dict.fromkeys(MADE_OF[name], 4.0)
    assert patterns.closest(steps) == name


def test_every_pattern_has_words_that_accuse_nobody() -> None:
    """Read by the person and by their manager."""
    assert set(patterns.SAYS) == set(MADE_OF)
    for said in patterns.SAYS.values():
        assert said
        assert not {"abuse", "gaming", "spam", "suspicious", "cheat"} & set(said.lower().split())
