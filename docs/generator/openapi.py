"""The description of the API in OpenAPI's terms; the service itself hands out no map of routes."""

import json
from typing import Any

from fastapi import FastAPI

from dashboard.api.app import add_routes


def description() -> dict[str, Any]:
    """Return every route, what it takes and what it may answer."""
    app = FastAPI(title="Sightline", version="1")
    add_routes(app)
    return app.openapi()


def openapi() -> str:
    """Return the description as text."""
    return f"{json.dumps(description(), indent=2)}\n"
