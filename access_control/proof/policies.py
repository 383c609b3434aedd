"""A policy file as terms: what the engine answers, and what this service makes of the answer.

The engine: some permit must count, and no forbid; what ends in an error does not count. The
service: an answer with an error in it is a no, and so is a yes whose permits have not one name
between them, or a name that is no relation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import z3

from access_control.errors import PolicyNotUnderstoodError
from access_control.grant import Relation
from access_control.policy import RELATIONS
from access_control.proof.clauses import FORBID, PERMIT, Clause, read_clause
from access_control.proof.expressions import Expressions, Json
from access_control.proof.logic import every, no, some
from access_control.proof.world import Question


@dataclass(frozen=True)
class Answer:
    """What the file answers to one kind of request.

    Attributes:
        allowed: When the engine says yes.
        errors: When some policy ends in an error.
        relations: When the service says yes, by what it takes the viewer to be.
        assumptions: What holds of every number and id that was read.
        named: Whom the file names by id, by kind.
    """

    allowed: z3.BoolRef
    errors: z3.BoolRef
    relations: Mapping[Relation, z3.BoolRef]
    assumptions: Sequence[z3.BoolRef]
    named: Mapping[str, Mapping[str, z3.ExprRef]]


def answer(policies: Sequence[Json], question: Question) -> Answer:
    """Return what the file answers to one kind of request.

    Args:
        policies: Those of the file, as `read_policies` gives them.
        question: The kind of request.

    Raises:
        PolicyNotUnderstoodError: A policy holds a word the proof does not know; says which policy.
    """
    expressions = Expressions(question)
    clauses = [_clause(number, policy, expressions) for number, policy in enumerate(policies, 1)]
    permits = [clause for clause in clauses if clause.effect == PERMIT]
    forbids = [clause.counts for clause in clauses if clause.effect == FORBID]
    errors = _any(clause.error for clause in clauses)
    allowed = every(_any(permit.counts for permit in permits), no(_any(forbids)))
    relations = {
        relation: every(allowed, no(errors), _alone(name, permits))
        for name, relation in RELATIONS.items()
    }
    return Answer(allowed, errors, relations, expressions.assumptions, expressions.named)


def _clause(number: int, policy: Json, expressions: Expressions) -> Clause:
    try:
        return read_clause(policy, expressions)
    except PolicyNotUnderstoodError as error:
        raise PolicyNotUnderstoodError(f"{error.what}, in policy {number} of the file") from None
    except RecursionError:
        raise PolicyNotUnderstoodError("an expression as deep as one of the file's") from None


def _alone(name: str, permits: Sequence[Clause]) -> z3.BoolRef:
    """Say that of the permits that count and have a name, some have this and none another."""
    mine = (permit.counts for permit in permits if permit.name == name)
    others = (permit.counts for permit in permits if permit.name not in {name, None})
    return every(_any(mine), no(_any(others)))


def _any(terms: Iterable[z3.BoolRef]) -> z3.BoolRef:
    return some(*terms)
