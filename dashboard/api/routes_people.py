"""What the signed-in person sees of somebody else, or of themself by id."""

from fastapi import APIRouter

from dashboard.api import answers
from dashboard.api.dependencies import Since, TheAsking, TheGate, Until
from dashboard.api.problems import REFUSALS
from dashboard.wire import Flags, Usage

router = APIRouter(prefix="/v1/people", responses=REFUSALS)


@router.get("/{employee_id}/usage")
def usage_of(
    gate: TheGate,
    asking: TheAsking,
    employee_id: str,
    since: Since = None,
    until: Until = None,
) -> Usage:
    """Return a person's usage: days for themself, whole weeks for their direct manager."""
    return answers.usage(gate.usage(asking, employee_id, since=since, until=until))


@router.get("/{employee_id}/flags")
def flags_of(gate: TheGate, asking: TheAsking, employee_id: str) -> Flags:
    """Return a person's open flags."""
    return answers.flags(gate.flags(asking, employee_id))
