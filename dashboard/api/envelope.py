"""What goes round every answer: headers, limits on what comes in, an end for our own faults.

And a time before which no refusal leaves.
"""

import asyncio
import logging
import time
from http import HTTPStatus
from traceback import extract_tb

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.api.problems import BUSY, INTERNAL, problem

LARGEST_BODY = 16_384
MOST_AT_ONCE = 200
"""Requests in work; one more is answered at once that the service is busy, and costs nothing."""

SOONEST_REFUSAL = 0.025
"""Seconds before which no 404 leaves.

"Not yours" reads a few rows more than "does not exist"; a thousand requests would tell by the time
(`make bench-refusals`), and cannot where both wait for longer than either takes.
"""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}

_log = logging.getLogger(__name__)


class Envelope:
    """Middleware; a plain one, so that it holds back neither an answer nor a thread."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app
        self._at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, with the limit, and its answer back, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        received, started, since = 0, False, time.monotonic()

        async def receive_some() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LARGEST_BODY:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        async def send_sealed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(_HEADERS)
                if message["status"] == HTTPStatus.NOT_FOUND:
                    await asyncio.sleep(SOONEST_REFUSAL - (time.monotonic() - since))
            await send(message)

        if self._at_once >= MOST_AT_ONCE:
            await problem(HTTPStatus.SERVICE_UNAVAILABLE, BUSY)(scope, receive, send_sealed)
            return
        self._at_once += 1
        try:
            await self._app(scope, receive_some, send_sealed)
        except Exception as error:
            # The kind and the place. What an error says may hold an id or a figure.
            place = extract_tb(error.__traceback__)[-1]
            _log.error("%s at %s:%s", type(error).__name__, place.name, place.lineno)
            if started:
                raise
            answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, INTERNAL)
            await answer(scope, receive, send_sealed)
        finally:
            self._at_once -= 1
