"""The API, asked with the viewer's own token. Answers are typed; failures are five errors.

A token travels in the Authorization header only, to the configured address only (redirects are
not followed), and an answer is kept by nobody.
"""

import ssl
from datetime import date, datetime
from functools import cache
from http import HTTPStatus
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import ValidationError

from dashboard.wire import (
    FlagReply,
    Flags,
    Looks,
    Me,
    Purpose,
    ReplyRequest,
    Reports,
    Usage,
    Wire,
)

Answer = TypeVar("Answer", bound=Wire)

TIMEOUT = httpx.Timeout(10, connect=2)


class ApiError(Exception):
    """The API gave no answer that a page could show."""


class SignInExpiredError(ApiError):
    """The token is missing, expired or not accepted: sign in again."""


class NotAvailableError(ApiError):
    """Not the viewer's to see, or no such thing; the API gives both one answer."""


class NotReadyError(ApiError):
    """The API runs but cannot answer: nothing published yet, or looks cannot be recorded."""


class TooManyRequestsError(ApiError):
    """The viewer has asked more often than the API allows one person."""


class UnreachableError(ApiError):
    """Nothing answers at the API's address, or not in time, or not as agreed."""


_ERRORS: dict[int, type[ApiError]] = {
    HTTPStatus.UNAUTHORIZED: SignInExpiredError,
    HTTPStatus.NOT_FOUND: NotAvailableError,
    HTTPStatus.TOO_MANY_REQUESTS: TooManyRequestsError,
    HTTPStatus.SERVICE_UNAVAILABLE: NotReadyError,
}


class Client:
    """One viewer's questions to the API, closed with the page that asked them.

    Args:
        api_url: Where the API answers, without `/v1`.
        token: The viewer's own ID token.
        transport: What carries the requests; HTTP over the network unless given.
    """

    def __init__(
        self, api_url: str, token: str, *, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._http = httpx.Client(
            base_url=f"{api_url.rstrip('/')}/v1",
            headers={"Authorization": f"Bearer {token}"},
            timeout=TIMEOUT,
            transport=transport,
            # No proxy and no .netrc from the surroundings: the token goes straight to the API.
            trust_env=False,
            verify=_certificates(),
        )

    def __enter__(self) -> Self:
        """Return this client, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self._http.close()

    def me(self) -> Me:
        """Return who is signed in and which days are published."""
        return self._get("/me", Me)

    def usage(
        self,
        employee_id: str | None,
        *,
        since: date,
        until: date,
        purpose: Purpose | None = None,
    ) -> Usage:
        """Return a person's usage, both days included; `None` asks for the viewer's own."""
        days = {"since": since.isoformat(), "until": until.isoformat()}
        return self._get(f"{_page_of(employee_id)}/usage", Usage, days | _why(purpose))

    def flags(self, employee_id: str | None, *, purpose: Purpose | None = None) -> Flags:
        """Return a person's open flags, newest week first; `None` asks for the viewer's own."""
        return self._get(f"{_page_of(employee_id)}/flags", Flags, _why(purpose))

    def looks(self, *, own: bool = False, before: datetime | None = None) -> Looks:
        """Return a part of who looked at the viewer, newest first.

        Args:
            own: The viewer's own looks, or everybody else's.
            before: Where an earlier part ended; the newest when None.
        """
        earlier = {} if before is None else {"before": before.isoformat()}
        return self._get("/me/looks", Looks, {"own": str(own).lower()} | earlier)

    def export(self) -> bytes:
        """Return all that the viewer's own pages hold, as JSON."""
        return self._sent("GET", "/me/export")

    def export_as_csv(self) -> bytes:
        """Return the same as CSV files in a ZIP."""
        return self._sent("GET", "/me/export.zip")

    def reports(self) -> Reports:
        """Return the viewer's direct reports, by name."""
        return self._get("/reports", Reports)

    def reply(self, flag_id: str, reply: ReplyRequest) -> FlagReply:
        """Answer one of the viewer's own flags."""
        address = f"/flags/{quote(flag_id, safe='')}/reply"
        return self._ask("POST", address, FlagReply, json=reply.model_dump(mode="json"))

    def sign_out(self) -> None:
        """Have the API refuse this viewer's token from now on."""
        self._sent("POST", "/sign-out")

    def _get(
        self, address: str, kind: type[Answer], params: dict[str, str] | None = None
    ) -> Answer:
        return self._ask("GET", address, kind, params=params)

    def _ask(
        self,
        method: str,
        address: str,
        kind: type[Answer],
        *,
        params: dict[str, str] | None = None,
        json: object = None,
    ) -> Answer:
        answer = self._sent(method, address, params=params, json=json)
        # `from None`: the inner error may repeat the answer, and an answer is personal.
        try:
            return kind.model_validate_json(answer)
        except ValidationError:
            raise UnreachableError from None

    def _sent(
        self,
        method: str,
        address: str,
        *,
        params: dict[str, str] | None = None,
        json: object = None,
    ) -> bytes:
        try:
            response = self._http.request(method, address, params=params, json=json)
        except httpx.TransportError:
            raise UnreachableError from None
        if not response.is_success:
            raise _ERRORS.get(response.status_code, UnreachableError)
        return response.content


def _page_of(employee_id: str | None) -> str:
    return "/me" if employee_id is None else f"/people/{quote(employee_id, safe='')}"


def _why(purpose: Purpose | None) -> dict[str, str]:
    return {} if purpose is None else {"purpose": purpose.value}


@cache
def _certificates() -> ssl.SSLContext:
    """Read the trusted certificates once; reading them takes longer than a page's questions."""
    return httpx.create_ssl_context()
