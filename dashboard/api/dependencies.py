"""What a route is given: the gate, and who asks. No route takes a viewer as a parameter."""

from datetime import date
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, Header, Query, Request

from access_control.gate import Asking, Gate
from dashboard.api.answers import purpose_of
from dashboard.wire import Purpose


def gate_of(request: Request) -> Gate:
    """Return the gate the app was made with."""
    gate: Gate = request.app.state.gate
    return gate


def asking_of(
    request: Request,
    authorization: Annotated[str | None, Header()] = None,
    purpose: Annotated[Purpose, Query()] = Purpose.UNSTATED,
) -> Asking:
    """Verify the bearer token and return who asks, when and what for.

    Raises:
        NotSignedInError: The token proves nobody.
        SignInUnavailableError: It cannot be checked.
    """
    gate = gate_of(request)
    identity = request.app.state.verifier.identity(authorization)
    return Asking(
        viewer=gate.viewer(identity),
        at=request.app.state.now(),
        purpose=purpose_of(purpose),
        request_id=uuid4().hex,
    )


TheGate = Annotated[Gate, Depends(gate_of)]
TheAsking = Annotated[Asking, Depends(asking_of)]
Since = Annotated[date | None, Query(description="First day wanted.")]
Until = Annotated[date | None, Query(description="Last day wanted, included.")]
