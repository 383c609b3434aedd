"""The policy in force is proved, wrong ones are refuted, and what is not known is neither."""

from pathlib import Path

import pytest
import z3
from cedarpy import validate_policies

from access_control.errors import PolicyError, PolicyNotUnderstoodError
from access_control.policy import Policy
from access_control.proof import prover
from access_control.proof.claims import Claim
from access_control.proof.prover import prove
from access_control.proof.world import questions
from support.policy_files import HARMLESS, PLANTED, SCHEMA, TEXT, planted


def test_the_policy_in_force_is_the_rule() -> None:
    """For every kind of request, whoever there is and whatever the days."""
    proof = prove(TEXT, SCHEMA)
    assert proof.proved
    assert [finding.question for finding in proof.findings] == list(questions())
    assert proof.sha256 == Policy.shipped().sha256


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_a_planted_mistake_is_refuted_and_the_engine_agrees(path: Path) -> None:
    """What was planted is found, and whatever is found happens in the engine too."""
    wrong = planted(path)
    proof = prove(wrong.text, SCHEMA)
    assert not proof.proved
    found = {(one.claim, one.case.question.action) for one in proof.counterexamples}
    assert (Claim[wrong.claim], wrong.action) in found
    assert all(one.replay.confirmed for one in proof.counterexamples)


def test_there_are_planted_mistakes_of_every_sort() -> None:
    """Each claim is broken by some; and the engine's own check of types finds hardly any."""
    wrong = [planted(path) for path in PLANTED]
    assert len(wrong) >= 40
    assert {one.claim for one in wrong} == {claim.name for claim in Claim}
    passed = [validate_policies(one.text, SCHEMA).validation_passed for one in wrong]
    assert sum(passed) >= len(wrong) - 2


@pytest.mark.parametrize("path", HARMLESS, ids=lambda path: path.stem)
def test_a_rewrite_that_changes_nothing_is_proved(path: Path) -> None:
    """The proof is of what a file means, not of how it is written."""
    text = path.read_text()
    assert text != TEXT
    assert prove(text, SCHEMA).proved


def test_a_file_that_is_the_rule_and_does_not_fit_its_schema_is_not_proved() -> None:
    """Without the guard it is an error where it was a no; the service would not start with it."""
    unguarded = TEXT.replace("  resource has reporting &&\n", "")
    proof = prove(unguarded, SCHEMA)
    assert (proof.counterexamples, proof.fits_schema, proof.proved) == ([], False, False)


def test_what_is_no_policy_file_is_refused() -> None:
    """With a sentence that does not repeat it."""
    with pytest.raises(PolicyError, match="cannot be read as Cedar"):
        prove("permit", SCHEMA)


def test_a_schema_that_is_not_modelled_proves_nothing() -> None:
    """Not even the policy in force."""
    with pytest.raises(PolicyNotUnderstoodError, match="this access"):
        prove(TEXT, SCHEMA.replace("active: Bool", "active?: Bool"))


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when it cannot tell, nor when what is taken for granted cannot be."""
    answers = iter([z3.sat, z3.unknown])
    monkeypatch.setattr(z3.Solver, "check", lambda *_: next(answers))
    with pytest.raises(PolicyNotUnderstoodError, match="how to decide"):
        prove(TEXT, SCHEMA)
    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unsat)
    with pytest.raises(PolicyNotUnderstoodError, match="can be together"):
        prove(TEXT, SCHEMA)


def test_whom_a_file_names_are_different_people_whatever_their_ids() -> None:
    """Ids that a solver written in C would take for one are two people."""
    one, other = r'Employee::"a\0b"', r'Employee::"a\0c"'
    forbid = (
        "forbid (principal is Employee, action, resource) when { principal == %s && %s == %s };"
    )
    harmless = TEXT + forbid % (one, one, other)
    assert prove(harmless, SCHEMA).proved
    assert not prove(harmless.replace(r"\0c", r"\0b"), SCHEMA).proved


def test_the_patience_is_set() -> None:
    """A policy that is hard to decide ends in a sentence, not in silence."""
    assert 0 < prover._PATIENCE_MS <= 60_000
