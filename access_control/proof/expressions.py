"""Expressions of Cedar's JSON form as terms. A word that is not read here stops the proof."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import z3

from access_control.errors import PolicyNotUnderstoodError
from access_control.proof import world
from access_control.proof.arithmetic import opposite, order, total
from access_control.proof.attributes import attribute, has
from access_control.proof.logic import NEVER, fixed, some
from access_control.proof.terms import (
    Being,
    Context,
    Named,
    Number,
    Term,
    Truth,
    choice,
    conjunction,
    disjunction,
    equality,
    inequality,
    negation,
)
from access_control.proof.world import EMPLOYEE, SORTS, Question, is_long

Json = Any
ACTION = "Action"

_PAIR = ("left", "right")
_OPERATORS: Mapping[str, tuple[Sequence[str], Callable[..., Term]]] = {
    "&&": (_PAIR, conjunction),
    "||": (_PAIR, disjunction),
    "!": (("arg",), negation),
    "==": (_PAIR, equality),
    "!=": (_PAIR, inequality),
    "if-then-else": (("if", "then", "else"), choice),
    "neg": (("arg",), opposite),
    **{word: (_PAIR, partial(order, word)) for word in ("<", "<=", ">", ">=")},
    **{word: (_PAIR, partial(total, word)) for word in ("+", "-", "*")},
}
"""What is said of terms alone: the parts of it, and what comes of them."""


def parts(node: Json, *keys: str) -> list[Json]:
    """Return the values of `keys`, which must be all that the node has.

    Raises:
        PolicyNotUnderstoodError: One is missing, or there is another.
    """
    if not isinstance(node, Mapping) or set(node) != set(keys):
        raise PolicyNotUnderstoodError("a form of Cedar's JSON")
    return [node[key] for key in keys]


class Expressions:
    """Reads the expressions of one policy file, as they are asked of one kind of request."""

    def __init__(self, question: Question) -> None:
        """Read for `question`; nothing is assumed yet but that days are numbers Cedar can hold."""
        self._question = question
        self._longs = {str(day): day for day in world.DAYS.values()}
        if question.subject_kind == EMPLOYEE:
            self._noted(Number(NEVER, world.since(question.subject)))
        self._named: dict[str, dict[str, z3.ExprRef]] = {kind: {} for kind in SORTS}

    @property
    def assumptions(self) -> list[z3.BoolRef]:
        """What holds of the terms made so far: numbers fit, and two ids are two people."""
        apart = [z3.Distinct(*people.values()) for people in self._named.values() if people]
        return [*(is_long(number) for number in self._longs.values()), *apart]

    @property
    def named(self) -> dict[str, dict[str, z3.ExprRef]]:
        """Whom the file names by id, by kind."""
        return self._named

    def term(self, node: Json) -> Term:
        """Return what an expression comes to.

        Raises:
            PolicyNotUnderstoodError: It holds a word the proof does not know.
        """
        if not isinstance(node, Mapping) or len(node) != 1:
            raise PolicyNotUnderstoodError("a form of Cedar's JSON")
        ((word, body),) = node.items()
        if word in _OPERATORS:
            keys, combined = _OPERATORS[word]
            return combined(*map(self.term, parts(body, *keys)))
        match word:
            case "Var":
                return self._variable(body)
            case "Value":
                return self._value(body)
            case "." | "has":
                of, name = parts(body, "left", "attr")
                read = attribute if word == "." else has
                return self._noted(read(self.term(of), name, self._question))
            case "is":
                left, kind = parts(body, "left", "entity_type")
                return _is_a(self.term(left), kind)
            case "in":
                return self._action_in(*parts(body, "left", "right"))
        raise PolicyNotUnderstoodError(f"`{word}`")

    def _variable(self, name: Json) -> Term:
        asked = self._question
        match name:
            case "principal":
                return Being(NEVER, asked.viewer, asked.viewer_kind)
            case "resource":
                return Being(NEVER, asked.subject, asked.subject_kind)
            case "action":
                return Named(NEVER, asked.action)
            case "context":
                return Context(NEVER)
        raise PolicyNotUnderstoodError(f"`{name}`")

    def _value(self, value: Json) -> Term:
        if isinstance(value, bool):
            return Truth(NEVER, fixed(value))
        if isinstance(value, int) and world.SMALLEST <= value <= world.LARGEST:
            return Number(NEVER, z3.IntVal(value))
        if isinstance(value, Mapping):
            return self.entity(*parts(value, "__entity"))
        raise PolicyNotUnderstoodError(f"a value of the type {type(value).__name__}")

    def entity(self, uid: Json) -> Being | Named:
        """Return whom an id names.

        Raises:
            PolicyNotUnderstoodError: It is of a kind, or an action, that the schema has not.
        """
        kind, name = parts(uid, "type", "id")
        if kind == ACTION and name in world.HAS_WINDOW:
            return Named(NEVER, name)
        if kind not in self._named:
            raise PolicyNotUnderstoodError("a kind or an action that the schema does not have")
        people = self._named[kind]
        # By number: to Z3 two ids that differ after a NUL would be one person.
        term = people.setdefault(name, z3.Const(f"{kind} {len(people) + 1}", SORTS[kind]))
        return Being(NEVER, term, kind)

    def _action_in(self, left: Json, right: Json) -> Truth:
        """Return `action in …`; the schema groups no actions, so to be in one is to be it."""
        asked = self.term(left)
        is_set = isinstance(right, Mapping) and set(right) == {"Set"}
        members = [self.term(one) for one in (right["Set"] if is_set else [right])]
        if not all(isinstance(one, Named) for one in (asked, *members)):
            # Among people it would be a hierarchy, which is transitive and which they have not.
            raise PolicyNotUnderstoodError("`in` of anything but actions")
        return Truth(NEVER, some(*(equality(asked, one).value for one in members)))

    def _noted(self, term: Term) -> Term:
        """Remember a number that is read, for it is one that Cedar can hold."""
        if isinstance(term, Number):
            self._longs[str(term.value)] = term.value
        return term


def _is_a(term: Term, kind: Json) -> Truth:
    if kind not in SORTS or not isinstance(term, Being):
        raise PolicyNotUnderstoodError("`is` of a kind that the schema does not have")
    return Truth(term.error, fixed(term.kind == kind))
