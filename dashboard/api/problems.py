"""Every answer that is not a result: one shape, one sentence, and nothing of what was asked."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from access_control import errors
from dashboard.api.rate_limit import WAIT_SECONDS
from dashboard.wire import Problem

_STATUS: dict[type[errors.AccessError], HTTPStatus] = {
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.NotSignedInError: HTTPStatus.UNAUTHORIZED,
    errors.WindowError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.ReplyError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooManyRequestsError: HTTPStatus.TOO_MANY_REQUESTS,
    errors.SignInUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.LogUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NothingPublishedError: HTTPStatus.SERVICE_UNAVAILABLE,
}

_HEADERS: dict[int, dict[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": str(WAIT_SECONDS)},
}

REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem}
    for status in sorted({400, 405, 413, 500, *(int(status) for status in _STATUS.values())})
}
"""What any route may answer instead of a result, for the description of the API."""

INTERNAL = Problem(error="internal", message=errors.SealedError.sentence)
TOO_LARGE = Problem(error="too_large", message="Send less than that.")
BUSY = Problem(error="busy", message="The service is busy. Try again in a minute.")
_NOT_FOUND = Problem(error=errors.NotFoundError.code, message=errors.NotFoundError.sentence)
_OTHER = Problem(error="bad_request", message="This service has no such request.")


def problem(status: int, what: Problem) -> Response:
    """Return an answer that is not a result."""
    return JSONResponse(what.model_dump(), status_code=status, headers=_HEADERS.get(status))


def handle_problems(app: FastAPI) -> None:
    """Give every kind of error its one answer."""

    @app.exception_handler(errors.AccessError)
    def refused(_request: Request, error: errors.AccessError) -> Response:
        status = _STATUS.get(type(error))
        if status is None:
            # A fault of ours: `Envelope` records where, and answers without saying what.
            raise error
        return problem(status, Problem(error=error.code, message=str(error)))

    @app.exception_handler(RequestValidationError)
    def not_understood(_request: Request, error: RequestValidationError) -> Response:
        # Only where, from the names this service gave its own fields; never what was sent.
        places = sorted({str(found["loc"][1]) for found in error.errors() if _is_ours(found)})
        where = f": {', '.join(places)}" if places else ""
        said = Problem(error="not_understood", message=f"This was not understood{where}.")
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, said)

    @app.exception_handler(HTTPException)
    def no_such_route(_request: Request, error: HTTPException) -> Response:
        if error.status_code == HTTPStatus.NOT_FOUND:
            return problem(error.status_code, _NOT_FOUND)
        if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return problem(error.status_code, TOO_LARGE)
        answer = problem(error.status_code, _OTHER)
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and error.headers:
            answer.headers["Allow"] = error.headers.get("Allow", "")  # RFC 9110, 15.5.6
        return answer


_OUR_FIELDS = {"since", "until", "purpose", "cause", "text", "contest"}


def _is_ours(found: dict[str, object]) -> bool:
    place = found["loc"]
    return isinstance(place, tuple) and len(place) > 1 and place[1] in _OUR_FIELDS
