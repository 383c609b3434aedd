"""Whether the service runs and can answer. Open to all, and silent about people."""

from fastapi import APIRouter

from dashboard.api.dependencies import TheGate

router = APIRouter()


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """Say that the process is up."""
    return {"status": "up"}


@router.get("/readyz")
def readyz(gate: TheGate) -> dict[str, str]:
    """Say that the published file and the people store can be read; the policy is, or no start."""
    gate.check_ready()
    return {"status": "ready"}
