"""A case put to the real engine, and its answer read as the service reads it."""

import json
from dataclasses import dataclass

from cedarpy import Decision, is_authorized

from access_control.grant import Relation
from access_control.policy import relation_of
from access_control.proof.case import SUBJECT, VIEWER, Case, Someone
from access_control.proof.claims import Claim
from access_control.proof.world import EMPLOYEE


@dataclass(frozen=True)
class Replay:
    """What the engine said.

    Attributes:
        allowed: Whether it said yes.
        relation: What the service makes of the viewer; None for a no.
        policy_id: The `@id` the answer was given by; empty when there is none, or several.
        errors: How many policies ended in an error.
        confirmed: Whether the answer refutes the claim, as the proof foretold.
    """

    allowed: bool
    relation: Relation | None
    policy_id: str
    errors: int
    confirmed: bool


def replay(claim: Claim, case: Case, text: str, schema_text: str) -> Replay:
    """Ask the engine about a case.

    Args:
        claim: What the case is to refute.
        case: The people and the request.
        text: The policies.
        schema_text: Their schema; the engine is given it where it takes such a request at all, and
            none where the schema alone would refuse it.
    """
    result = is_authorized(
        {
            "principal": _uid(case.who(VIEWER)),
            "action": {"type": "Action", "id": case.question.action},
            "resource": _uid(case.who(SUBJECT)),
            "context": dict(case.days),
        },
        text,
        entities_json(case),
        schema_text if case.question.fits_schema else None,
    )
    relation, policy_id = relation_of(result)
    refuted = {
        Claim.NOBODY_ELSE: result.allowed and not case.allowed,
        Claim.NOBODY_LEFT_OUT: case.allowed and not result.allowed,
        Claim.TOLD_RIGHT: relation != case.rule,
    }
    return Replay(
        allowed=result.allowed,
        relation=relation,
        policy_id=policy_id,
        errors=len(result.diagnostics.errors),
        # An answer that could not be had at all confirms nothing.
        confirmed=refuted[claim] and result.decision is not Decision.NoDecision,
    )


def entities_json(case: Case) -> str:
    """Return the people of a case as the engine reads them; who is not in the directory is not."""
    by_role = {one.role: one for one in case.people}
    return json.dumps([_entity(one, by_role) for one in case.people if one.in_directory])


def _entity(one: Someone, by_role: dict[str, Someone]) -> dict[str, object]:
    attributes: dict[str, object] = {"active": one.active} if one.kind == EMPLOYEE else {}
    if one.manager is not None:
        manager = {"__entity": _uid(by_role[one.manager])}
        attributes["reporting"] = {"manager": manager, "since": one.since}
    return {"uid": _uid(one), "attrs": attributes, "parents": []}


def _uid(one: Someone) -> dict[str, str]:
    return {"type": one.kind, "id": one.entity_id}
