"""The rule as Z3 has it against the rule in plain words of Python, over random cases."""

import z3
from hypothesis import given, settings

from access_control.grant import Relation
from access_control.proof import sentence
from access_control.proof.case import SUBJECT, VIEWER, Case
from access_control.proof.world import EMPLOYEE, SORTS
from support.cases import solver_of, value
from support.policy_texts import cases

READS = ("readUsage", "readFlags", "exportUsage", "readAccessLog")
NOBODY: dict[str, dict[str, z3.ExprRef]] = {kind: {} for kind in SORTS}


def ruled(case: Case) -> Relation | None:
    """Say what a viewer is to a subject, if they may see what they ask for."""
    viewer, subject, days = case.who(VIEWER), case.who(SUBJECT), case.days
    of_people = {viewer.kind, subject.kind} == {EMPLOYEE} and case.question.action in READS
    is_there = viewer.in_directory and viewer.active
    well_formed = not days or days["first_day"] <= days["last_day"] <= days["today"]
    if not (of_people and is_there and well_formed):
        return None
    if viewer == subject:
        return Relation.SELF
    reports = subject.in_directory and subject.active and subject.manager == viewer.role
    if not reports or subject.since is None or case.question.action not in READS[:2]:
        return None
    return Relation.DIRECT_MANAGER if subject.since <= days["first_day"] else None


@settings(max_examples=300, deadline=None)
@given(cases())
def test_the_sentence_is_the_rule(case: Case) -> None:
    """And operators may start loads and see whether the service is well, and nothing else."""
    solver = solver_of(case, NOBODY, [])
    expected = ruled(case)
    told = [who for who, term in sentence.rule(case.question).items() if value(solver, term)]
    assert told == ([expected] if expected else [])
    kinds = (case.question.viewer_kind, case.question.subject_kind)
    runs = case.question.action in {"ingest", "readHealth"} and kinds == ("Operator", "Service")
    assert value(solver, sentence.allowed(case.question)) is (expected is not None or runs)
