"""The replay believes the engine, not the proof."""

from dataclasses import replace

import pytest

from access_control.grant import Relation
from access_control.proof.case import Case
from access_control.proof.claims import Claim
from access_control.proof.prover import prove
from access_control.proof.replay import replay
from support.policy_files import PLANTED, SCHEMA, TEXT, planted

DROPPED = next(planted(path).text for path in PLANTED if path.stem == "dropped_period")


@pytest.fixture
def case() -> Case:
    """Return the case against a policy that has lost the reporting period."""
    return prove(DROPPED, SCHEMA).counterexamples[0].case


def test_what_the_engine_says_is_told(case: Case) -> None:
    """Its answer, the policy it was given by, and what the service makes of it."""
    found = replay(Claim.NOBODY_ELSE, case, DROPPED, SCHEMA)
    assert (found.allowed, found.relation, found.policy_id, found.errors, found.confirmed) == (
        True,
        Relation.DIRECT_MANAGER,
        "current-direct-manager",
        0,
        True,
    )


@pytest.mark.parametrize("claim", [Claim.NOBODY_ELSE, Claim.NOBODY_LEFT_OUT, Claim.TOLD_RIGHT])
def test_a_case_that_does_not_happen_is_not_confirmed(claim: Claim, case: Case) -> None:
    """The policy in force answers the same request as the rule does."""
    assert not replay(claim, case, TEXT, SCHEMA).confirmed


def test_an_answer_that_cannot_be_had_confirms_nothing(case: Case) -> None:
    """A request that the engine cannot take is no refusal by the policy."""
    broken = replace(case, days={}, allowed=True)
    assert not replay(Claim.NOBODY_LEFT_OUT, broken, DROPPED, SCHEMA).confirmed
