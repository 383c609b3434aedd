"""The proof's reading of Cedar against the engine: random policies, asked about random cases.

What is not tested here one by one is tested by this: scopes, conditions, errors and their skipping,
arithmetic, attributes of people who are missing, and the names that make a yes this service's.
"""

import z3
from cedarpy import Decision, is_authorized
from hypothesis import given, settings
from hypothesis import strategies as st

from access_control.grant import Relation
from access_control.policy import relation_of
from access_control.proof.case import SUBJECT, VIEWER, Case
from access_control.proof.clauses import read_policies
from access_control.proof.policies import answer
from access_control.proof.replay import entities_json
from access_control.proof.world import Question
from support.cases import solver_of, value
from support.policy_files import HARMLESS, PLANTED, TEXT
from support.policy_texts import cases, policy_texts

FILES = [TEXT, *(path.read_text() for path in (*PLANTED, *HARMLESS))]


def agree(text: str, case: Case) -> None:
    """Hold the terms of a file, for one case, to what the engine says."""
    who = {part: case.who(part) for part in (VIEWER, SUBJECT)}
    result = is_authorized(
        {
            "principal": {"type": who[VIEWER].kind, "id": who[VIEWER].entity_id},
            "action": {"type": "Action", "id": case.question.action},
            "resource": {"type": who[SUBJECT].kind, "id": who[SUBJECT].entity_id},
            "context": dict(case.days),
        },
        text,
        entities_json(case),
    )
    assert result.decision is not Decision.NoDecision, result.diagnostics.errors
    read = answer(read_policies(text), case.question)
    solver = solver_of(case, read.named, read.assumptions)
    assert value(solver, read.allowed) is result.allowed
    assert value(solver, read.errors) is bool(result.diagnostics.errors)
    told = [relation for relation, term in read.relations.items() if value(solver, term)]
    assert told == [relation for relation in (relation_of(result)[0],) if relation is not None]


@settings(max_examples=250, deadline=None)
@given(st.lists(policy_texts, min_size=1, max_size=3).map("\n".join), cases())
def test_random_policies_are_read_as_the_engine_reads_them(text: str, case: Case) -> None:
    """Its yes, whether there was an error, and what the service makes of it."""
    agree(text, case)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), cases())
def test_the_policy_files_are_read_as_the_engine_reads_them(text: str, case: Case) -> None:
    """The one in force, the wrong ones and the rewrites."""
    agree(text, case)


def test_a_yes_by_two_names_is_nobodys() -> None:
    """The service cannot tell what the viewer is, and says no."""
    permit = "permit (principal, action, resource);"
    question = Question("readUsage", "Employee", "Employee")

    def told(*names: str) -> list[Relation]:
        text = "\n".join(f"{name} {permit}" for name in names)
        relations = answer(read_policies(text), question).relations
        return [relation for relation, term in relations.items() if z3.is_true(z3.simplify(term))]

    assert told('@id("self")') == [Relation.SELF]
    assert told('@id("self")', '@id("self")', "") == [Relation.SELF]
    assert told('@id("self")', '@id("current-direct-manager")') == []
    assert told('@id("self")', "@id") == []
    assert told("") == []
