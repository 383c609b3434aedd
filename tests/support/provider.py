"""Sign-in: a real OpenID provider on a free port of this machine, and tokens by its code flow."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

import httpx

AUDIENCE = "sightline-dashboard"
_BACK = "http://localhost/callback"
_START_SECONDS = 30.0
_RUN = "from oidc_provider_mock.__main__ import run; run()"
# It warns about its own libraries; in a process of its own that fails no test of ours.
_COMMAND = (sys.executable, "-W", "ignore", "-c", _RUN)


@dataclass
class Provider:
    """A running provider; anybody may sign in there, the service decides who they are."""

    issuer: str
    _tokens: dict[str, str] = field(default_factory=dict)

    def token(self, login: str) -> str:
        """Sign in as `login`, as a browser and the dashboard would, and return the ID token."""
        if login not in self._tokens:
            self._tokens[login] = self._sign_in(login)
        return self._tokens[login]

    def another_token(self, login: str) -> str:
        """Sign in as `login` once more, and return a token that no other test holds."""
        return self._sign_in(login)

    def headers(self, login: str) -> dict[str, str]:
        """Return the headers of a request by `login`."""
        return {"Authorization": f"Bearer {self.token(login)}"}

    def _sign_in(self, login: str) -> str:
        asked = {
            "client_id": AUDIENCE,
            "response_type": "code",
            "redirect_uri": _BACK,
            "scope": "openid email profile",
        }
        with httpx.Client(base_url=self.issuer, trust_env=False) as client:
            signed_in = client.post("/oauth2/authorize", params=asked, data={"sub": login})
            code = parse_qs(urlsplit(signed_in.headers["location"]).query)["code"][0]
            answer = client.post(
                "/oauth2/token",
                data={"grant_type": "authorization_code", "code": code, "redirect_uri": _BACK},
                auth=(AUDIENCE, "any secret"),
            )
        token: str = answer.json()["id_token"]
        return token


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run a provider while the block runs."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [*_COMMAND, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            wait_until_ready(issuer)
            yield Provider(issuer)
        finally:
            process.terminate()


def free_port() -> int:
    """Return a port of this machine that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def wait_until_ready(issuer: str) -> None:
    """Wait until a provider answers.

    Raises:
        TimeoutError: It does not.
    """
    deadline = monotonic() + _START_SECONDS
    with httpx.Client(trust_env=False) as client:
        while monotonic() < deadline:
            with suppress(httpx.TransportError):
                client.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
                return
            sleep(0.05)
    raise TimeoutError("the OpenID provider did not start")
