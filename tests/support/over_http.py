"""The service over a data folder of its own, asked over HTTP by whoever a token names.

The API is the product's, on a free port of this machine; the tokens are signed by an issuer that it
fetches its keys from, as it would from any other. Only the clock is the test's.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, time
from pathlib import Path

import httpx

from access_control.settings import AccessSettings
from dashboard.api.app import create_app
from ingest.directory import load_directory
from ingest.settings import DataFolder
from ingest.subjects import subject_keys
from support import company
from support.api import serving
from support.directory import directory_file
from support.provider import AUDIENCE
from support.signing import Issuer

Token = Callable[[str], str]


def tokens(issuer: Issuer) -> Token:
    """Return what gives each login its token, signed once."""
    signed: dict[str, str] = {}

    def token(login: str) -> str:
        if login not in signed:
            signed[login] = issuer.token(sub=login)
        return signed[login]

    return token


class OverHttp:
    """One running service. Close it at the end."""

    def __init__(self, folder: Path, issuer: str, token: Token) -> None:
        """Make a data folder in `folder` and start the service over it."""
        self.data = DataFolder(folder / "data")
        self.today = date.max
        self._folder = folder
        self._token = token
        self._people = company.open_people(self.data)
        settings = AccessSettings(
            data=self.data.path,
            token_issuer=issuer,
            token_audience=AUDIENCE,
            reader_threads=1,
            requests_per_minute=10**9,
        )
        self._app = create_app(settings, now=self._now)
        self._running = ExitStack()
        self._client = self._running.enter_context(serving(self._app))

    def _now(self) -> datetime:
        return datetime.combine(self.today, time(9, 30), UTC)

    def close(self) -> None:
        """Stop it, and let go of the stores."""
        self._running.close()
        self._people.close()

    def keys(self, people: Sequence[str]) -> dict[str, int]:
        """Return each person's key in the published file."""
        return subject_keys(self._people, people)

    def put_in_force(self, lines: Sequence[str]) -> None:
        """Load a directory as HR delivers it, however much it changes."""
        path = directory_file(self._folder, *lines)
        load_directory(self._people, path, now=company.NOW, accept_large_change=True)

    def get(self, login: str, path: str, params: Mapping[str, str] | None = None) -> httpx.Response:
        """Return the answer to somebody who opens `path`."""
        return self._client.get(path, params=params, headers=self._headers(login))

    def post(self, login: str, path: str, body: Mapping[str, object]) -> httpx.Response:
        """Return the answer to somebody who sends `body` to `path`."""
        return self._client.post(path, json=body, headers=self._headers(login))

    def _headers(self, login: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token(login)}"}

    def routes(self, method: str) -> dict[str, list[str]]:
        """Return the paths of the service for a method, each with the names of its parameters."""
        return {
            path: [parameter["name"] for parameter in methods[method].get("parameters", ())]
            for path, methods in self._app.openapi()["paths"].items()
            if method in methods
        }
