"""The proof: for every kind of request, what the file answers and what the rule says are one.

Each claim is asked as its contrary. Where Z3 finds no chart and no request that makes the contrary
true, there is none, of any size; where it finds one, that is the counterexample. The terms are
equality, order and sums of numbers, so Z3 decides every such question; should it ever give up,
that is no proof.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import z3
from cedarpy import validate_policies

from access_control.errors import PolicyNotUnderstoodError
from access_control.proof.case import Case
from access_control.proof.claims import Claim, contraries
from access_control.proof.clauses import read_policies
from access_control.proof.expressions import Json
from access_control.proof.models import plainest_case
from access_control.proof.policies import answer
from access_control.proof.replay import Replay, replay
from access_control.proof.world import Question, check_schema, questions

_PATIENCE_MS = 30_000


@dataclass(frozen=True)
class Counterexample:
    """A case in which the file is not the rule, and what the engine said to it."""

    claim: Claim
    case: Case
    replay: Replay


@dataclass(frozen=True)
class Finding:
    """What came of one kind of request; no counterexample is a proof for it."""

    question: Question
    counterexamples: Sequence[Counterexample]
    seconds: float


@dataclass(frozen=True)
class Proof:
    """What came of a policy file.

    Attributes:
        sha256: Of the file's text, as the access log records it.
        fits_schema: Whether the engine's own check of types takes the file.
        findings: One for each kind of request.
        seconds: For all of them.
        solver: What reasoned.
    """

    sha256: str
    fits_schema: bool
    findings: Sequence[Finding]
    seconds: float
    solver: str

    @property
    def proved(self) -> bool:
        """Whether the file is the rule, and one that the service would start with."""
        return self.fits_schema and not self.counterexamples

    @property
    def counterexamples(self) -> list[Counterexample]:
        """What shows that it is not."""
        return [one for finding in self.findings for one in finding.counterexamples]


def prove(text: str, schema_text: str) -> Proof:
    """Hold a policy file to the rule.

    Args:
        text: The policies.
        schema_text: The schema they are asked with.

    Raises:
        PolicyError: The text is not a policy file.
        PolicyNotUnderstoodError: It, or the schema, holds what the proof does not know.
    """
    start = time.perf_counter()
    check_schema(schema_text)
    policies = read_policies(text)
    findings = [_finding(question, policies, text, schema_text) for question in questions()]
    seconds = time.perf_counter() - start
    digest = sha256(text.encode()).hexdigest()
    fits = validate_policies(text, schema_text).validation_passed
    return Proof(digest, fits, findings, seconds, f"Z3 {z3.get_version_string()}")


def _finding(question: Question, policies: Sequence[Json], text: str, schema: str) -> Finding:
    start = time.perf_counter()
    found = [
        Counterexample(claim, case, replay(claim, case, text, schema))
        for claim, case in _refutations(question, policies)
    ]
    return Finding(question, found, time.perf_counter() - start)


def _refutations(question: Question, policies: Sequence[Json]) -> Iterator[tuple[Claim, Case]]:
    answered = answer(policies, question)
    solver = z3.Solver()
    solver.set("timeout", _PATIENCE_MS)
    solver.add(*answered.assumptions)
    # From assumptions that contradict each other everything would follow.
    if solver.check() != z3.sat:
        raise PolicyNotUnderstoodError("how these ids and numbers can be together")
    for claim, contrary in contraries(question, answered):
        solver.push()
        solver.add(contrary)
        found = solver.check()
        if found == z3.unknown:
            raise PolicyNotUnderstoodError("how to decide this policy")
        if found == z3.sat:
            yield claim, plainest_case(question, solver, answered.named)
        solver.pop()
