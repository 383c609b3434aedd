"""A second OpenID provider, with passwords and consent: Canaille, as a company without one runs it.

It brings libraries of its own, so it lives in an environment of its own (`make test` makes it, from
requirements/interop.txt).
"""

import json
import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.browsing import Visit
from support.provider import free_port, wait_until_ready

EXECUTABLE = Path(os.environ.get("SIGHTLINE_CANAILLE", ".venv/interop/bin/canaille")).absolute()
CLIENT = "sightline-dashboard"

_CONFIGURATION = """
SECRET_KEY = "{secret_key}"
SERVER_NAME = "127.0.0.1:{port}"
PREFERRED_URL_SCHEME = "http"

[CANAILLE]
EMAIL_CONFIRMATION = false

[CANAILLE_SQL]
DATABASE_URI = "sqlite:///{folder}/canaille.sqlite"

[CANAILLE_OIDC]
ACTIVE_JWKS = [{key}]
TRUSTED_DOMAINS = []
"""


@dataclass(frozen=True)
class Canaille:
    """A running provider with one person and one client.

    Attributes:
        issuer: Its address.
        client_secret: The client's.
        login: The person's user name, which is the `sub` of their tokens.
        password: Theirs.
    """

    issuer: str
    client_secret: str
    login: str
    password: str

    def sign_in(self, visit: Visit) -> None:
        """Sign in on its pages, as a person does, and allow the dashboard to know who it is."""
        page = visit.page
        page.get_by_role("textbox", name="Login").fill(self.login)
        page.get_by_role("button").filter(has_text="Continue").click()
        page.locator("input[type=password]").fill(self.password)
        page.get_by_role("button").filter(has_text="Sign in").click()
        page.get_by_role("button").filter(has_text="Accept").click()


@contextmanager
def running_canaille(folder: Path, login: str, app_url: str) -> Iterator[Canaille]:
    """Run Canaille in a folder while the block runs.

    Args:
        folder: Empty; its configuration and its database go there.
        login: User name of the one person.
        app_url: Where the dashboard will be.
    """
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    provider = Canaille(issuer, secrets.token_urlsafe(24), login, secrets.token_urlsafe(12))
    environment = {**os.environ, "CANAILLE_CONFIG": str(folder / "canaille.toml")}

    def run(*words: str) -> str:
        ended = subprocess.run(
            [EXECUTABLE, *words], env=environment, cwd=folder, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr[-2000:]
        return ended.stdout

    key = run("jwk", "create", "rsa").strip()
    configuration = _CONFIGURATION.format(
        secret_key=secrets.token_hex(16), port=port, folder=folder, key=_toml(key)
    )
    (folder / "canaille.toml").write_text(configuration)
    run("db", "upgrade")
    run(
        "create", "user", "--user-name", login, "--password", provider.password,
        "--family-name", login, "--emails", f"{login}@example.org", "--quiet",
    )  # fmt: skip
    # What Sightline asks of every provider: RS256, and the client's own id as the audience.
    run(
        "create", "client", "--client-id", CLIENT, "--client-secret", provider.client_secret,
        "--client-name", "Sightline", "--client-uri", app_url,
        "--redirect-uris", f"{app_url}/oauth2callback",
        "--scope", "openid", "--scope", "email", "--scope", "profile",
        "--grant-types", "authorization_code", "--response-types", "code",
        "--token-endpoint-auth-method", "client_secret_basic",
        "--id-token-signed-response-alg", "RS256", "--quiet",
    )  # fmt: skip
    run("set", "client", CLIENT, "--audience", CLIENT, "--quiet")
    with (folder / "log").open("w") as log, subprocess.Popen(
        [EXECUTABLE, "run", "--bind", f"127.0.0.1:{port}"],
        env=environment, cwd=folder, stdout=log, stderr=log,
    ) as process:  # fmt: skip
        try:
            wait_until_ready(issuer)
            yield provider
        finally:
            process.terminate()


def _toml(jwk: str) -> str:
    """Return a JSON object of texts as TOML's inline table."""
    pairs = json.loads(jwk).items()
    return "{" + ", ".join(f"{name} = {json.dumps(value)}" for name, value in pairs) + "}"
