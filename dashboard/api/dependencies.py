"""What a route is given: the gate, and who asks. No route takes a viewer as a parameter."""

import re
from datetime import date, datetime
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, Header, Query, Request
from pydantic import BeforeValidator

from access_control.gate import MOST_AT_ONCE, Asking, Gate, fingerprint
from dashboard.api.answers import purpose_of
from dashboard.wire import Purpose

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(rf"{_DAY.pattern}T\d{{2}}:\d{{2}}(:\d{{2}})?(Z|[+-]\d{{2}}:\d{{2}})", re.ASCII)


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
        TooManyRequestsError: Who it proves has asked too often in the last minute.
        SignInUnavailableError: It cannot be checked.
    """
    identity = request.app.state.verifier.identity(authorization)
    request.app.state.rate_limit.count(identity)
    return Asking(
        viewer=gate_of(request).sign_ins.viewer(identity, token_of(authorization)),
        at=request.app.state.now(),
        purpose=purpose_of(purpose),
        request_id=uuid4().hex,
    )


def token_of(authorization: Annotated[str | None, Header()] = None) -> str:
    """Return the fingerprint of the token, for routes that take `TheAsking` too: that checks it."""
    return fingerprint(authorization or "")


def _iso_moment(text: object) -> object:
    """Leave a moment as ISO text with its zone to the framework.

    Raises:
        ValueError: It is anything else.
    """
    if isinstance(text, str) and not _MOMENT.fullmatch(text):
        raise ValueError("not a moment")
    return text


def _iso_day(text: object) -> object:
    """Leave a day as ISO text to the framework, which would take numbers for seconds since 1970.

    Raises:
        ValueError: It is anything else.
    """
    if isinstance(text, str) and not _DAY.fullmatch(text):
        raise ValueError("not a day")
    return text


TheGate = Annotated[Gate, Depends(gate_of)]
TheAsking = Annotated[Asking, Depends(asking_of)]
TheToken = Annotated[str, Depends(token_of)]
Since = Annotated[date | None, BeforeValidator(_iso_day), Query(description="First day wanted.")]
Until = Annotated[
    date | None, BeforeValidator(_iso_day), Query(description="Last day wanted, included.")
]
Before = Annotated[
    datetime | None,
    BeforeValidator(_iso_moment),
    Query(description="`next_before` of the part before; left out for the newest."),
]
Own = Annotated[bool, Query(description="The viewer's own looks, or everybody else's.")]
Entries = Annotated[
    int, Query(ge=1, le=MOST_AT_ONCE, description="How many entries of the log it may take.")
]
