"""Each gaming pattern bears its mark, comes to nothing, and declares nothing."""

from collections.abc import Callable

import pytest

from sample_data.gaming import GAMING
from sample_data.streams import ORDINARY, Origin, Schedule, Stream

DAY_S = 86_400
MARKS: dict[str, Callable[[Stream], bool]] = {
    "scheduled_loop": lambda it: it.gap_s[1] < 0.1 and it.schedule is Schedule.DAILY,
    "duplicate_prompts": lambda it: 2 <= it.fingerprints <= 3,
    "verbose_padding": lambda it: it.output_tokens[0] > 10 * it.input_tokens[0],
    "agent_swarm": lambda it: it.parallel >= 8 and it.accepted < 0.5,
    "robot_24h": lambda it: it.requests[0] * it.gap_s[0] > 0.8 * DAY_S,
    "trivial_spam": lambda it: it.input_tokens[0] + it.output_tokens[0] < 50,
    "context_stuffing": lambda it: it.input_tokens[0] > 1_000 * it.output_tokens[0],
    "period_end_cramming": lambda it: it.schedule is Schedule.MONTH_END,
    "quota_topup": lambda it: it.schedule is Schedule.FRIDAYS,
    "slow_drip": lambda it: it.gap_s[0] > 1_200 and it.schedule is Schedule.DAILY,
    "regenerate_churn": lambda it: it.edits >= 1 and it.accepted < 0.05,
    "self_talk_chain": lambda it: it.calls_on > 0.99 and it.gap_s[1] < 0.2,
}
EACH = pytest.mark.parametrize("pattern", GAMING, ids=lambda pattern: pattern.name)


def test_every_pattern_has_a_mark() -> None:
    """A new one needs a line above."""
    assert set(MARKS) == {pattern.name for pattern in GAMING}


@EACH
def test_a_pattern_bears_its_mark(pattern: Stream) -> None:
    """What its comment says of it, in numbers."""
    assert MARKS[pattern.name](pattern)


@pytest.mark.parametrize("ordinary", ORDINARY, ids=lambda stream: stream.name)
def test_ordinary_use_bears_none(ordinary: Stream) -> None:
    """Or the marks would say nothing."""
    assert [name for name, has_mark in MARKS.items() if has_mark(ordinary)] == []


@EACH
def test_gaming_comes_to_nothing_and_declares_nothing(pattern: Stream) -> None:
    """No outcome, no agent's name and no service identity: those are never scored."""
    assert pattern.origin is Origin.GAMING
    assert pattern.outcomes == 0
    assert not pattern.service
    assert not pattern.agent_name
