"""What the proof does not know stops it, wherever it stands; it never passes over anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access_control.errors import PolicyNotUnderstoodError
from access_control.proof.clauses import read_policies
from access_control.proof.expressions import Expressions, parts
from access_control.proof.policies import answer
from access_control.proof.prover import prove
from access_control.proof.world import Question, questions
from support.policy_files import SCHEMA, TEXT

ASKED = Question("readUsage", "Employee", "Employee")

# A condition, and what the sentence says of it.
UNKNOWN = {
    '"a" like "a*"': "`like`",
    "principal in resource": "`in` of anything but actions",
    "resource in [principal]": "`in` of anything but actions",
    'principal in [Employee::"a"]': "`in` of anything but actions",
    'principal is Employee in Employee::"a"': "a form of Cedar's JSON",
    "[principal].contains(resource)": "`contains`",
    "[principal].containsAll([resource])": "`containsAll`",
    "[principal].containsAny([resource])": "`containsAny`",
    "[principal].isEmpty()": "`isEmpty`",
    "[principal] == [resource]": "`Set`",
    "context == {today: 1}": "`Record`",
    'principal.hasTag("a")': "`hasTag`",
    'principal.getTag("a") == 1': "`getTag`",
    'ip("127.0.0.1").isLoopback()': "`isLoopback`",
    'decimal("1.0").lessThan(decimal("2.0"))': "`lessThan`",
    'datetime("2026-01-01") < datetime("2026-01-02")': "`datetime`",
    'duration("1d") < duration("2d")': "`duration`",
    '"a" == "b"': "a value of the type str",
    "principal.grade == 1": "an attribute that the schema does not give: `grade`",
    "principal has grade": "an attribute that the schema does not give: `grade`",
    "context.purpose == 1": "an attribute that the schema does not give: `purpose`",
    "context has purpose": "an attribute that the schema does not give: `purpose`",
    "resource.reporting has grade": "an attribute that the schema does not give: `grade`",
    "action.active": "an attribute that the schema does not give: `active`",
    "principal is Robot": "`is` of a kind that the schema does not have",
    "action is Action": "`is` of a kind that the schema does not have",
    'principal == Robot::"r"': "a kind or an action that the schema does not have",
    'action == Action::"readPrompts"': "a kind or an action that the schema does not have",
    "principal == 1": "a comparison of two types",
    "resource.reporting == resource.reporting": "a comparison of two types",
    "context == context": "a comparison of two types",
    "(if true then principal else 1) == principal": "a choice between two types",
    "(if true then context else context) == context": "a choice between two types",
    "principal": "a condition that is neither true nor false",
    "!1": "a condition that is neither true nor false",
    "principal < resource": "an order among what are not numbers",
    "principal.active < true": "an order among what are not numbers",
    "principal + 1 == 2": "an order among what are not numbers",
    "context.today * context.today > 0": "a product of two attributes",
}


@pytest.mark.parametrize("condition", UNKNOWN)
@pytest.mark.parametrize(
    "hidden", ["{}", "false && ({})", "true || ({})", "(if true then false else ({}))"]
)
def test_an_unknown_word_stops_the_proof(condition: str, hidden: str) -> None:
    """Also where the engine would never come to it, and in a policy that is right without it."""
    text = TEXT + f"\nforbid (principal, action, resource) when {{ {hidden.format(condition)} }};"
    with pytest.raises(PolicyNotUnderstoodError, match="policy 5 of the file") as told:
        prove(text, SCHEMA)
    expected = UNKNOWN[condition]
    assert expected in str(told.value) or hidden != "{}"


@pytest.mark.parametrize(
    "scope",
    [
        'principal in Employee::"a", action, resource',
        'principal is Employee in Employee::"a", action, resource',
        'principal, action, resource in Service::"s"',
        'principal, action == Action::"readPrompts", resource',
        'principal, action in [Action::"readUsage", Action::"readPrompts"], resource',
        "principal is Robot, action, resource",
        "principal == ?principal, action, resource",
    ],
)
def test_an_unknown_scope_stops_the_proof(scope: str) -> None:
    """Groups of people, actions and kinds that the schema has not, and templates."""
    with pytest.raises(PolicyNotUnderstoodError):
        prove(f"{TEXT}\nforbid ({scope});", SCHEMA)


@pytest.mark.parametrize("count", [150, 5000])
def test_an_expression_too_deep_to_read_is_a_sentence(count: int) -> None:
    """The engine itself reads it; what the proof cannot follow it does not prove."""
    deep = " && ".join(["true"] * count)
    text = f"{TEXT}\nforbid (principal, action, resource) when {{ false && {deep} }};"
    if count > 1000:
        with pytest.raises(PolicyNotUnderstoodError, match="as deep as"):
            prove(text, SCHEMA)
    else:
        assert prove(text, SCHEMA).proved


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                [
                    "Value",
                    "Var",
                    "==",
                    "&&",
                    "!",
                    ".",
                    "has",
                    "in",
                    "is",
                    "left",
                    "right",
                    "arg",
                    "attr",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(JSON)
def test_a_form_of_json_that_cedar_does_not_write_is_refused(node: object) -> None:
    """A later engine may write others; they are read rightly or not at all."""
    try:
        Expressions(ASKED).term(node)
    except PolicyNotUnderstoodError:
        return
    # What was read is a literal, or made of such.
    assert isinstance(node, dict)
    assert set(node) <= {"Value", "Var", "==", "&&", "!", ".", "has"}


def test_a_part_too_many_or_too_few_is_refused() -> None:
    """A key that is passed over could be a condition."""
    assert parts({"left": 1, "right": 2}, "right", "left") == [2, 1]
    for node in ({"left": 1}, {"left": 1, "right": 2, "more": 3}, [1, 2], None):
        with pytest.raises(PolicyNotUnderstoodError):
            parts(node, "left", "right")


@pytest.mark.parametrize("change", ["effect", "kind", "more"])
def test_a_policy_of_another_shape_is_refused(change: str) -> None:
    """An effect, a kind of condition or a part that Cedar does not have today."""
    policies = read_policies(TEXT)
    if change == "effect":
        policies[0]["effect"] = "advise"
    elif change == "kind":
        policies[0]["conditions"][0]["kind"] = "whenever"
    else:
        policies[0]["priority"] = 1
    with pytest.raises(PolicyNotUnderstoodError, match="policy 1 of the file"):
        answer(policies, ASKED)


def test_every_question_reads_every_policy() -> None:
    """So that an unknown word is found whoever it is about."""
    text = 'forbid (principal is Operator, action, resource) when { "a" like "a" };'
    for question in questions():
        with pytest.raises(PolicyNotUnderstoodError, match="`like`"):
            answer(read_policies(text), question)
