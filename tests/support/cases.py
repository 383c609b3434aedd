"""A case as Z3 is told of it: everybody and everything fixed, so that every term has one value."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import z3

from access_control.proof import world
from access_control.proof.case import SUBJECT, VIEWER, Case
from access_control.proof.world import EMPLOYEE, SORTS

Ids = Mapping[str, Mapping[str, z3.ExprRef]]


def solver_of(case: Case, named: Ids, assumptions: Sequence[z3.BoolRef]) -> z3.Solver:
    """Return a solver that holds all that a case says, and nothing else.

    Args:
        case: People by role; their managers are roles too.
        named: Whom a policy file names by id, by kind.
        assumptions: What the reading of the file takes for granted.
    """
    terms = {one.role: z3.Const(f"the {one.role}", SORTS[one.kind]) for one in case.people}
    solver = z3.Solver()
    solver.add(*assumptions)
    here = {(one.kind, one.entity_id): terms[one.role] for one in case.people}
    for kind in SORTS:
        # Whom the file names, and the engine is not told of, is nobody of the case.
        absent = [term for name, term in named[kind].items() if (kind, name) not in here]
        everybody = [*(term for (of, _), term in here.items() if of == kind), *absent]
        solver.add(*(one != other for one, other in combinations(everybody, 2)))
        if kind == EMPLOYEE:
            solver.add(*(z3.Not(world.exists(term)) for term in absent))
    solver.add(case.question.viewer == terms[case.who(VIEWER).role])
    solver.add(case.question.subject == terms[case.who(SUBJECT).role])
    for one in case.people:
        term = terms[one.role]
        name = named[one.kind].get(one.entity_id)
        if name is not None:
            solver.add(name == term)
        if one.kind == EMPLOYEE:
            solver.add(world.exists(term) == one.in_directory, world.active(term) == one.active)
            solver.add(world.has_reporting(term) == (one.manager is not None))
        if one.manager is not None:
            solver.add(world.manager(term) == terms[one.manager], world.since(term) == one.since)
    solver.add(*(world.DAYS[name] == day for name, day in case.days.items()))
    assert solver.check() == z3.sat
    return solver


def value(solver: z3.Solver, term: z3.BoolRef) -> bool:
    """Return the one value that a term can have."""
    can_be = [bool(solver.check(one) == z3.sat) for one in (term, z3.Not(term))]
    assert sorted(can_be) == [False, True]
    return can_be[0]
