"""What is claimed of a policy file, each claim with the contrary that Z3 looks for."""

from collections.abc import Iterator
from enum import StrEnum

import z3

from access_control.proof import sentence
from access_control.proof.policies import Answer
from access_control.proof.world import Question


class Claim(StrEnum):
    """One claim; its value is what a counterexample to it shows."""

    NOBODY_ELSE = "the file says yes, and the rule says no"
    NOBODY_LEFT_OUT = "the file says no, and the rule says yes"
    TOLD_RIGHT = "the file agrees with the rule, and the service does not"


def contraries(question: Question, answer: Answer) -> Iterator[tuple[Claim, z3.BoolRef]]:
    """Yield the claims about one kind of request, each with its contrary.

    The first two are about the engine alone, which must be right without this service's help. The
    third is about the service: it gives days to the subject and weeks to the manager, so it must
    know which of them asks; and taking an error for a no must take nothing from either.
    """
    allowed = sentence.allowed(question)
    yield Claim.NOBODY_ELSE, z3.And(answer.allowed, z3.Not(allowed))
    yield Claim.NOBODY_LEFT_OUT, z3.And(z3.Not(answer.allowed), allowed)
    if question.between_people and question.fits_schema:
        expected = sentence.rule(question)
        differs = [told != expected[relation] for relation, told in answer.relations.items()]
        yield Claim.TOLD_RIGHT, z3.And(answer.allowed == allowed, z3.Or(*differs))
