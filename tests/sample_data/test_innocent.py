"""Innocent kinds: each has its share, something to show for it, and most a gaming twin."""

from collections.abc import Callable

import pytest

from sample_data.gaming import GAMING
from sample_data.innocent import (
    HACKATHON,
    INNOCENT,
    INNOCENT_SHARES,
    NEW_HIRE,
    NIGHT_SHIFT,
    OUTAGE_RETRIES,
    RUNAWAY_AGENT,
)
from sample_data.streams import Origin, Stream

NAMES = {kind.name for kind in INNOCENT}

TWINS: dict[tuple[str, str], Callable[[Stream], bool]] = {
    ("nightly_automation", "scheduled_loop"): lambda it: it.headless and it.fingerprints > 0,
    ("service_automation", "robot_24h"): lambda it: it.headless and it.session[0] >= 1_000,
    ("canned_templates", "duplicate_prompts"): lambda it: 0 < it.fingerprints < 10,
    ("parallel_agents", "agent_swarm"): lambda it: it.parallel > 1,
    ("new_hire", "trivial_spam"): lambda it: it.input_tokens[0] + it.output_tokens[0] < 500,
    ("big_repository", "context_stuffing"): lambda it: it.input_tokens[0] > 100_000,
    ("outage_retries", "regenerate_churn"): lambda it: it.gap_s[0] < 30 and it.fingerprints > 0,
    ("runaway_agent", "self_talk_chain"): lambda it: it.calls_on > 0.99,
}


def test_every_kind_has_a_share_but_the_new_hire() -> None:
    """Who is one, the directory says; the night shift is a trait and no stream."""
    assert set(INNOCENT_SHARES) == NAMES - {NEW_HIRE}
    assert {HACKATHON, OUTAGE_RETRIES, RUNAWAY_AGENT, NEW_HIRE} < NAMES
    assert NIGHT_SHIFT not in NAMES
    assert all(0 < share < 0.05 for share in INNOCENT_SHARES.values())


@pytest.mark.parametrize("kind", INNOCENT, ids=lambda kind: kind.name)
def test_innocent_use_comes_to_something(kind: Stream) -> None:
    """All but an agent that ran away, which is an accident."""
    assert kind.origin is Origin.INNOCENT
    assert (kind.outcomes > 0) == (kind.name != RUNAWAY_AGENT)


@pytest.mark.parametrize(("innocent", "gaming"), TWINS)
def test_a_kind_looks_like_its_gaming_twin(innocent: str, gaming: str) -> None:
    """One mark holds for both, so that the mark alone cannot tell them apart."""
    has_mark = TWINS[innocent, gaming]
    assert has_mark(next(kind for kind in INNOCENT if kind.name == innocent))
    assert has_mark(next(pattern for pattern in GAMING if pattern.name == gaming))


def test_automation_says_its_name() -> None:
    """And nobody else does; a service identity always has one."""
    named = {kind.name for kind in INNOCENT if kind.agent_name}
    assert named == {"service_automation", "nightly_automation"}
    assert [kind.name for kind in INNOCENT if kind.service] == ["service_automation"]
