"""What an expression of Cedar comes to: a value of a known type, or an error.

`error` says when evaluating it ends in an error; the value means nothing then. An error is never a
value, because Cedar skips a policy that has one, and what skips must not count as false or true.
"""

from dataclasses import dataclass, replace

import z3

from access_control.errors import PolicyNotUnderstoodError
from access_control.proof.logic import NEVER, every, fixed, no, some


@dataclass(frozen=True)
class Term:
    """Any value."""

    error: z3.BoolRef


@dataclass(frozen=True)
class Valued(Term):
    """A value that Z3 can compare with another of its type."""

    value: z3.ExprRef

    def is_like(self, other: "Valued") -> bool:
        """Tell whether both are of one type."""
        return type(self) is type(other)


@dataclass(frozen=True)
class Truth(Valued):
    """A boolean."""


@dataclass(frozen=True)
class Number(Valued):
    """A whole number of 64 bits."""


@dataclass(frozen=True)
class Being(Valued):
    """A person, an operator or a service."""

    kind: str

    def is_like(self, other: Valued) -> bool:
        """Tell whether both are of one kind."""
        return isinstance(other, Being) and other.kind == self.kind


@dataclass(frozen=True)
class Line(Term):
    """The reporting line of a person: their manager, and since when."""

    person: z3.ExprRef


@dataclass(frozen=True)
class Context(Term):
    """What a request carries beside its three names."""


@dataclass(frozen=True)
class Named(Term):
    """An action, by its name."""

    name: str


def truth(term: Term) -> Truth:
    """Return the term, which must be a boolean.

    Raises:
        PolicyNotUnderstoodError: It is something else; Cedar would call that an error.
    """
    if not isinstance(term, Truth):
        raise PolicyNotUnderstoodError("a condition that is neither true nor false")
    return term


def number(term: Term) -> Number:
    """Return the term, which must be a number.

    Raises:
        PolicyNotUnderstoodError: It is something else; Cedar would call that an error.
    """
    if not isinstance(term, Number):
        raise PolicyNotUnderstoodError("an order among what are not numbers")
    return term


def conjunction(one: Term, other: Term) -> Truth:
    """Return `one && other`: the other is not looked at where the one is false."""
    left, right = truth(one), truth(other)
    error = some(left.error, every(left.value, right.error))
    return Truth(error, every(left.value, right.value))


def disjunction(one: Term, other: Term) -> Truth:
    """Return `one || other`: the other is not looked at where the one is true."""
    left, right = truth(one), truth(other)
    error = some(left.error, every(no(left.value), right.error))
    return Truth(error, some(left.value, right.value))


def negation(term: Term) -> Truth:
    """Return `!term`."""
    said = truth(term)
    return Truth(said.error, no(said.value))


def equality(left: Term, right: Term) -> Truth:
    """Return `left == right`, which in Cedar is never an error of its own.

    Raises:
        PolicyNotUnderstoodError: The two are of types that the proof does not compare.
    """
    error = some(left.error, right.error)
    if isinstance(left, Named) and isinstance(right, Named):
        return Truth(error, fixed(left.name == right.name))
    if isinstance(left, Being) and isinstance(right, Being) and left.kind != right.kind:
        return Truth(error, NEVER)
    if isinstance(left, Valued) and isinstance(right, Valued) and left.is_like(right):
        return Truth(error, left.value == right.value)
    raise PolicyNotUnderstoodError("a comparison of two types")


def inequality(left: Term, right: Term) -> Truth:
    """Return `left != right`."""
    return negation(equality(left, right))


def choice(asked: Term, then: Term, otherwise: Term) -> Term:
    """Return `if asked then … else …`: only the side that is taken can be an error.

    Raises:
        PolicyNotUnderstoodError: The sides differ in type.
    """
    condition = truth(asked)
    error = some(condition.error, z3.If(condition.value, then.error, otherwise.error))
    if isinstance(then, Valued) and isinstance(otherwise, Valued) and then.is_like(otherwise):
        value = z3.If(condition.value, then.value, otherwise.value)
        return replace(then, error=error, value=value)
    raise PolicyNotUnderstoodError("a choice between two types")
