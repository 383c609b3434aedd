"""Attributes as the schema gives them: what `.` and `has` come to on each type."""

import z3

from access_control.errors import PolicyNotUnderstoodError
from access_control.proof import world
from access_control.proof.logic import ALWAYS, NEVER, every, fixed, no, some
from access_control.proof.terms import Being, Context, Line, Number, Term, Truth
from access_control.proof.world import EMPLOYEE, Question


def attribute(of: Term, name: str, question: Question) -> Term:
    """Return `of.name`; what is not there is an error.

    Raises:
        PolicyNotUnderstoodError: The schema gives `of` no such attribute.
    """
    match of, name:
        case Being(), "active":
            return Truth(some(of.error, _missing(of)), _on_a_person(world.active, of, NEVER))
        case Being(), "reporting":
            lacks = some(_missing(of), no(_on_a_person(world.has_reporting, of, NEVER)))
            return Line(some(of.error, lacks), _person(of))
        case Line(), "manager":
            return Being(of.error, world.manager(of.person), EMPLOYEE)
        case Line(), "since":
            return Number(of.error, world.since(of.person))
        case Context(), _ if name in world.DAYS:
            absent = fixed(not question.has_window)
            return Number(some(of.error, absent), world.DAYS[name])
    raise PolicyNotUnderstoodError(f"an attribute that the schema does not give: `{name}`")


def has(of: Term, name: str, question: Question) -> Truth:
    """Return `of has name`, which is false, and no error, of somebody who is missing.

    Raises:
        PolicyNotUnderstoodError: The schema gives `of` no such attribute.
    """
    match of, name:
        case Being(), "active":
            return Truth(of.error, no(_missing(of)))
        case Being(), "reporting":
            has_line = _on_a_person(world.has_reporting, of, NEVER)
            return Truth(of.error, every(no(_missing(of)), has_line))
        case Line(), "manager" | "since":
            return Truth(of.error, ALWAYS)
        case Context(), _ if name in world.DAYS:
            return Truth(of.error, fixed(question.has_window))
    raise PolicyNotUnderstoodError(f"an attribute that the schema does not give: `{name}`")


def _missing(of: Being) -> z3.BoolRef:
    """Say that the entity is not there, or is of a kind that has no attributes."""
    return no(_on_a_person(world.exists, of, NEVER))


def _on_a_person(function: z3.FuncDeclRef, of: Being, otherwise: z3.BoolRef) -> z3.BoolRef:
    return function(of.value) if of.kind == EMPLOYEE else otherwise


def _person(of: Being) -> z3.ExprRef:
    # Nobody in particular where there is no person: the term around it is an error anyway.
    return of.value if of.kind == EMPLOYEE else z3.Const("nobody", world.SORTS[EMPLOYEE])
