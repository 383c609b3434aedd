"""Numbers: their order, and sums that Cedar refuses when they do not fit 64 bits."""

import z3

from access_control.errors import PolicyNotUnderstoodError
from access_control.proof.logic import NEVER, no, some
from access_control.proof.terms import Number, Term, Truth, number
from access_control.proof.world import is_long


def order(word: str, left: Term, right: Term) -> Truth:
    """Return `left < right`, or whichever order `word` says.

    Raises:
        PolicyNotUnderstoodError: A side is not a number.
    """
    one, other = number(left), number(right)
    error = some(one.error, other.error)
    match word:
        case "<":
            return Truth(error, one.value < other.value)
        case "<=":
            return Truth(error, one.value <= other.value)
        case ">":
            return Truth(error, one.value > other.value)
    return Truth(error, one.value >= other.value)


def total(word: str, left: Term, right: Term) -> Number:
    """Return `left + right`, or whatever `word` says of `+`, `-` and `*`.

    Raises:
        PolicyNotUnderstoodError: A side is not a number, or it is a product of two unknowns.
    """
    one, other = number(left), number(right)
    match word:
        case "+":
            value = one.value + other.value
        case "-":
            value = one.value - other.value
        case _:
            if not (z3.is_int_value(one.value) or z3.is_int_value(other.value)):
                # Z3 may search for ever among products of unknowns.
                raise PolicyNotUnderstoodError("a product of two attributes")
            value = one.value * other.value
    return Number(some(one.error, other.error, no(is_long(value))), value)


def opposite(term: Term) -> Number:
    """Return `-term`.

    Raises:
        PolicyNotUnderstoodError: It is not a number.
    """
    return total("-", Number(NEVER, z3.IntVal(0)), term)
