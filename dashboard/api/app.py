"""The API as one object: routes, one handler of errors, and the headers of every answer.

It reads no rows and decides nothing: each route verifies the viewer's token and asks the gate.
There is no session, no cookie and no shared secret, and no page for browsers.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI

from access_control.gate import Gate
from access_control.identity import TokenVerifier
from access_control.settings import AccessSettings
from dashboard.api import routes_health, routes_me, routes_people
from dashboard.api.envelope import Envelope
from dashboard.api.problems import handle_problems
from dashboard.api.rate_limit import RateLimit


def create_app(settings: AccessSettings, *, now: Callable[[], datetime] | None = None) -> FastAPI:
    """Return the API over one data folder.

    Args:
        settings: Where the data is, and whose tokens are accepted.
        now: The clock, with the company's UTC offset; the settings' own when left out.

    Raises:
        PolicyError: The access policy is not valid.
        ValueError: The token issuer's address is not safe to believe.
    """
    gate = Gate.open(settings)

    @asynccontextmanager
    async def until_stopped(_app: FastAPI) -> AsyncIterator[None]:
        yield
        gate.close()

    # No pages that load scripts from elsewhere, and no map of the routes for whoever asks.
    app = FastAPI(
        title="Sightline", docs_url=None, redoc_url=None, openapi_url=None, lifespan=until_stopped
    )
    app.state.gate = gate
    app.state.now = now or settings.now
    app.state.verifier = TokenVerifier(
        settings.token_issuer,
        settings.token_audience,
        algorithms=settings.token_algorithms,
        kind=settings.token_kind,
        client_id=settings.client_id,
    )
    app.state.rate_limit = RateLimit(settings.requests_per_minute)
    handle_problems(app)
    app.add_middleware(Envelope)
    add_routes(app)
    return app


def add_routes(app: FastAPI) -> None:
    """Add every route there is."""
    for routes in (routes_me.router, routes_people.router, routes_health.router):
        app.include_router(routes)
