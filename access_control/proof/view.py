"""A proof, and what refutes one, in words: roles and relations, never an id."""

from dataclasses import asdict

from access_control.grant import Relation
from access_control.proof.case import BOTH, VIEWER, Case, Someone
from access_control.proof.claims import Claim
from access_control.proof.prover import Counterexample, Proof
from access_control.proof.replay import Replay
from access_control.proof.sentence import OF_MANAGERS
from access_control.proof.world import EMPLOYEE, HAS_WINDOW, OF_OPERATORS, OPERATOR

RULE = (
    "a person's rows go to that person, or to their current direct manager for days of the "
    "reporting period, and to nobody else"
)
_WHO = {Relation.SELF: "the subject", Relation.DIRECT_MANAGER: "the direct manager"}


def verdict(proof: Proof) -> str:
    """Return the sentence that the command begins with."""
    if proof.proved:
        return f"proved: {RULE}"
    return f"not proved: {_counted(len(proof.counterexamples), 'counterexample')}"


def footing(proof: Proof) -> str:
    """Return what the verdict stands on: how many questions, how long, what reasoned."""
    asked = f"{len(proof.findings)} kinds of request, org charts of any size and any days"
    return f"{asked}; {proof.seconds:.2f} s, {proof.solver}\nsha256 {proof.sha256}"


def by_action(proof: Proof) -> list[tuple[str, str, str]]:
    """Return (action, who may by the rule, what came of it), a row for each action."""
    rows = []
    for action in HAS_WINDOW:
        findings = [one for one in proof.findings if one.question.action == action]
        count = sum(len(finding.counterexamples) for finding in findings)
        rows.append(
            (action, _may(action), _counted(count, "counterexample") if count else "proved")
        )
    return rows


def telling(proof: Proof) -> list[Counterexample]:
    """Return the first counterexample to each claim; the others mostly show the same again."""
    first: dict[Claim, Counterexample] = {}
    for one in proof.counterexamples:
        first.setdefault(one.claim, one)
    return [first[claim] for claim in Claim if claim in first]


def in_words(counterexample: Counterexample) -> list[str]:
    """Return a counterexample as sentences: what is wrong, who there is, what is asked, why."""
    case = counterexample.case
    told = [f"{case.question.action}: {counterexample.claim.value}"]
    told += [_person(one) for one in case.people]
    if case.days:
        days = "asked for: day {first_day} to day {last_day}, on day {today}"
        told.append(days.format_map(case.days))
    told.append(f"the rule: {_ruled(case)}")
    told.append(f"replayed: {_replayed(counterexample.replay, case)}")
    return told


def as_json(proof: Proof) -> dict[str, object]:
    """Return the whole proof for machines; people by their roles."""
    return {
        "proved": proof.proved,
        "rule": RULE,
        "sha256": proof.sha256,
        "fits_schema": proof.fits_schema,
        "seconds": round(proof.seconds, 3),
        "solver": proof.solver,
        "questions": len(proof.findings),
        "counterexamples": [_plain(one) for one in proof.counterexamples],
    }


def _plain(one: Counterexample) -> dict[str, object]:
    people = [asdict(person) for person in one.case.people]
    for person in people:
        # An id of the file may be somebody's; the role says enough.
        del person["entity_id"]
    return {
        "claim": one.claim.value,
        "question": asdict(one.case.question),
        "people": people,
        "days": dict(one.case.days),
        "rule": {
            "allowed": one.case.allowed,
            "relation": one.case.rule,
            "because": one.case.because,
        },
        "engine": asdict(one.replay),
        "words": in_words(one),
    }


def _person(one: Someone) -> str:
    if one.kind != EMPLOYEE:
        return f"the {one.role} is {'an operator' if one.kind == OPERATOR else 'a service'}"
    also = ", who is also the subject" * (one.role == BOTH)
    also += ", whom the file names by id" * one.named_in_file
    who = f"the {_called(one.role)}{also}{',' if also else ''} is"
    if not one.in_directory:
        return f"{who} not in the directory"
    return f"{who} {'active' if one.active else 'not active'}, and reports to {_above(one)}"


def _above(one: Someone) -> str:
    if one.manager is None:
        return "nobody"
    above = "themself" if one.manager == one.role else f"the {_called(one.manager)}"
    return f"{above} since day {one.since}"


def _called(role: str) -> str:
    return VIEWER if role == BOTH else role


def _ruled(case: Case) -> str:
    if case.rule is not None:
        return f"yes, as {_WHO[case.rule]}"
    return "yes" if case.allowed else f"no, {case.because}"


def _replayed(replay: Replay, case: Case) -> str:
    by = f" by {replay.policy_id!r}" if replay.policy_id else ""
    engine = f"the engine says {'yes' if replay.allowed else 'no'}{by}"
    if replay.errors:
        engine += f" with {_counted(replay.errors, 'error')}"
    if not case.question.fits_schema:
        engine += " when no schema stops the request"
    elif case.question.between_people:
        engine += f", the service {_served(replay)}"
    return engine if replay.confirmed else f"NOT CONFIRMED, a fault of the proof: {engine}"


def _served(replay: Replay) -> str:
    return f"says yes, as {_WHO[replay.relation]}" if replay.relation else "says no"


def _may(action: str) -> str:
    if action in OF_OPERATORS:
        return "operators, about the service"
    manager = ", the direct manager" if action in OF_MANAGERS else ""
    return f"the subject{manager}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
