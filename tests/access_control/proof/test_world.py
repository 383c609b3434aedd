"""The model's people, actions and days are those of the schema, and of the engine."""

import json

import pytest
from cedarpy import Decision, is_authorized

from access_control.errors import PolicyNotUnderstoodError
from access_control.policy import Action
from access_control.proof.world import (
    HAS_WINDOW,
    OF_OPERATORS,
    SORTS,
    Question,
    check_schema,
    questions,
)
from support.policy_files import SCHEMA

DAYS = {"first_day": 1, "last_day": 2, "today": 3}


def is_taken(question: Question, context: dict[str, int]) -> bool:
    """Tell whether the engine, with the schema, answers such a request at all."""
    result = is_authorized(
        {
            "principal": {"type": question.viewer_kind, "id": "a"},
            "action": {"type": "Action", "id": question.action},
            "resource": {"type": question.subject_kind, "id": "b"},
            "context": context,
        },
        "permit (principal, action, resource);",
        json.dumps([]),
        SCHEMA,
    )
    return result.decision is Decision.Allow


@pytest.mark.parametrize("question", list(questions()), ids=lambda q: "-".join(vars(q).values()))
def test_a_request_fits_the_schema_when_the_engine_takes_it(question: Question) -> None:
    """With its days, or without where there are none; and never the other way round."""
    days, other = (DAYS, {}) if question.has_window else ({}, DAYS)
    assert is_taken(question, days) is question.fits_schema
    assert not is_taken(question, other)


def test_every_action_and_kind_is_asked_about() -> None:
    """54 kinds of request, people about people first."""
    asked = list(questions())
    assert len(asked) == len(set(asked)) == len(HAS_WINDOW) * len(SORTS) ** 2
    assert all(question.between_people for question in asked[: len(HAS_WINDOW)])
    assert {action.value for action in Action} == HAS_WINDOW.keys() - OF_OPERATORS


def test_the_schema_in_force_is_the_one_modelled() -> None:
    """Whatever its comments and spaces."""
    check_schema(SCHEMA)
    check_schema("// words\n" + SCHEMA.replace(" = ", "  =\n  "))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("active: Bool", "active?: Bool"),
        ("reporting?: Reporting", "reporting: Reporting"),
        ("since: Long", "since: String"),
        ("entity Operator;", "entity Operator in [Employee];"),
        ("entity Service;", "entity Service; entity Robot;"),
        ("action ingest, readHealth", "action ingest, readHealth, readPrompts"),
        ("entity Employee =", "entity Employee in [Employee] ="),
        ("action readAccessLog", 'action readAccessLog in [Action::"ingest"]'),
        ("entity Operator;", ""),
    ],
)
def test_any_other_schema_is_not_understood(right: str, wrong: str) -> None:
    """An optional attribute, a hierarchy, a kind or an action more or fewer."""
    assert right in SCHEMA
    with pytest.raises(PolicyNotUnderstoodError, match="this access"):
        check_schema(SCHEMA.replace(right, wrong))
