"""A model of Z3's read as a case: of all that show the same, one that looks like an office.

Where nothing stops it a model is odd: everybody missing, everybody their own manager, days in the
millions of years. So the plain things are wished for one by one, and kept where they can be had.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, count

import z3

from access_control.proof import sentence, world
from access_control.proof.case import BOTH, SUBJECT, VIEWER, Case, Someone
from access_control.proof.world import EMPLOYEE, OF_OPERATORS, Question

Ids = Mapping[str, Mapping[str, z3.ExprRef]]

_SINCE, _FIRST_DAY, _TODAY = 5, 10, 20
_OTHERS = ("third person", "fourth person", "fifth person", "sixth person")


def plainest_case(question: Question, solver: z3.Solver, named: Ids) -> Case:
    """Return a case that the solver's assertions allow; it has just found that some do.

    Args:
        question: The kind of request.
        solver: Left as it was.
        named: Whom the policy file names by id, by kind.
    """
    model, kept = solver.model(), 0
    for wish in _wishes(question, named):
        solver.push()
        solver.add(wish)
        if solver.check() == z3.sat:
            model, kept = solver.model(), kept + 1
        else:
            solver.pop()
    solver.pop(kept)
    return _Reading(model, question, named).case()


def _wishes(question: Question, named: Ids) -> Iterator[z3.BoolRef]:
    yield z3.And(world.today == _TODAY, world.last_day <= _TODAY)
    yield z3.And(world.first_day >= 1, world.first_day <= world.last_day)
    yield z3.And(world.first_day == _FIRST_DAY, world.last_day == _TODAY)
    sides = [(question.viewer_kind, question.viewer), (question.subject_kind, question.subject)]
    people = [term for kind, term in sides if kind == EMPLOYEE]
    yield from (has(one) for has in (world.exists, world.active) for one in people)
    if question.between_people:
        yield question.viewer != question.subject
        yield world.has_reporting(question.subject)
        yield world.manager(question.subject) != question.viewer
    yield from (one != other for one in people for other in named[EMPLOYEE].values())
    for one in (*people, *named[EMPLOYEE].values()):
        above = world.manager(one)
        for who in (one, above):
            yield z3.And(world.since(who) >= 1, world.since(who) <= _TODAY)
            yield world.since(who) == _SINCE
        yield z3.And(world.exists(above), world.active(above))
        yield z3.And(*(above != other for other in (one, *people)))
        yield z3.Not(world.has_reporting(above))
    yield from (z3.Not(world.has_reporting(one)) for one in people)


class _Reading:
    """Everybody whom a model places, found by going up every line from who is asked about."""

    def __init__(self, model: z3.ModelRef, question: Question, named: Ids) -> None:
        self._model = model
        self._question = question
        self._named = {
            (kind, str(self._value(term))): name
            for kind, terms in named.items()
            for name, term in terms.items()
        }
        self._roles: dict[tuple[str, str], str] = {}
        self._others = chain(_OTHERS, (f"person {number}" for number in count(7)))
        self._terms: list[tuple[str, z3.ExprRef]] = []

    def case(self) -> Case:
        asked = self._question
        same = asked.viewer_kind == asked.subject_kind and self._holds(
            asked.viewer == asked.subject
        )
        self._meet(asked.viewer_kind, asked.viewer, BOTH if same else VIEWER)
        if not same:
            self._meet(asked.subject_kind, asked.subject, SUBJECT)
        for kind, term in self._terms:
            # The list grows while it is gone through, until every line has been followed up.
            if self._has_line(kind, term):
                self._meet(EMPLOYEE, world.manager(term))
        allowed = self._holds(sentence.allowed(asked))
        rule = [who for who, part in sentence.rule(asked).items() if self._holds(part)]
        return Case(
            question=asked,
            people=[self._someone(kind, term) for kind, term in self._terms],
            days=self._days(),
            rule=rule[0] if rule else None,
            allowed=allowed,
            because="" if allowed else self._why_not(same=same),
        )

    def _meet(self, kind: str, term: z3.ExprRef, role: str = "") -> None:
        key = kind, str(self._value(term))
        if key not in self._roles:
            self._roles[key] = role or next(self._others)
            self._terms.append((kind, term))

    def _someone(self, kind: str, term: z3.ExprRef) -> Someone:
        key = kind, str(self._value(term))
        has_line = self._has_line(kind, term)
        above = EMPLOYEE, str(self._value(world.manager(term))) if has_line else ""
        return Someone(
            role=self._roles[key],
            entity_id=self._named.get(key) or self._id_of_nobody(self._roles[key]),
            kind=kind,
            in_directory=kind != EMPLOYEE or self._holds(world.exists(term)),
            active=kind == EMPLOYEE and self._holds(world.active(term)),
            manager=self._roles[above] if has_line else None,
            since=self._value(world.since(term)).as_long() if has_line else None,
            named_in_file=key in self._named,
        )

    def _id_of_nobody(self, role: str) -> str:
        """Return an id after a role; not one that the file gives to somebody else."""
        found = role.replace(" ", "-")
        while found in self._named.values():
            found += "-"
        return found

    def _has_line(self, kind: str, term: z3.ExprRef) -> bool:
        return kind == EMPLOYEE and self._holds(
            z3.And(world.exists(term), world.has_reporting(term))
        )

    def _days(self) -> dict[str, int]:
        if not self._question.has_window:
            return {}
        return {name: self._value(day).as_long() for name, day in world.DAYS.items()}

    def _why_not(self, *, same: bool) -> str:
        asked = self._question
        if asked.action in OF_OPERATORS:
            return "this is for operators, about the service"
        if not asked.between_people:
            return "only people see rows, and only people have any"
        parts = sentence.self_parts(asked) if same else sentence.manager_parts(asked)
        return next(words for words, part in parts if not self._holds(part))

    def _holds(self, term: z3.BoolRef) -> bool:
        return bool(z3.is_true(self._value(term)))

    def _value(self, term: z3.ExprRef) -> z3.ExprRef:
        return self._model.eval(term, model_completion=True)
