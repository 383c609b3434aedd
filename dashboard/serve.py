"""Running the API and the pages, each a process of its own; the pages hold no file and no key."""

import json
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from access_control.settings import AccessSettings
from dashboard.api.app import create_app
from dashboard.processes import (
    Child,
    require_free_port,
    sightline_command,
    started,
    stopping_on_signals,
    wait_until_one_ends,
)
from dashboard.settings import ServeSettings

_APP = Path(__file__).parent / "app"


def serve_api(access: AccessSettings, serve: ServeSettings) -> None:
    """Answer requests until stopped.

    Raises:
        DashboardError: The port is in use.
    """
    require_free_port(serve.api_address, serve.api_port, "SIGHTLINE_API_PORT")
    # No access log: its lines would hold who asked for whom.
    uvicorn.run(
        create_app(access),
        host=serve.api_address,
        port=serve.api_port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


def serve_app(access: AccessSettings, serve: ServeSettings, folder: Path) -> None:
    """Show the pages until stopped.

    Args:
        access: Issuer and audience of the sign-in.
        serve: Addresses.
        folder: Where the sign-in's secrets are kept, mode 0600.

    Raises:
        DashboardError: The port is in use, or the pages' process ended.
    """
    require_free_port(serve.app_address, serve.app_port, "SIGHTLINE_APP_PORT")
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(_APP.parent / "pages.py")),
        *("--server.address", serve.app_address),
        *("--server.port", str(serve.app_port)),
        # Against a page elsewhere whose name is made to point here; one option for each name.
        *(part for host in _hosts(serve) for part in ("--server.allowedHosts", host)),
        *("--secrets.files", str(write_secrets(access, serve, folder))),
    ]
    # Streamlit reads its configuration beside the folder it runs in.
    with stopping_on_signals(), started(Child("The dashboard", command, folder=_APP)) as process:
        wait_until_one_ends({"The dashboard": process})


def serve_both(serve: ServeSettings) -> None:
    """Run the API and the pages as two processes until stopped, or until one of them ends.

    Raises:
        DashboardError: A port is in use, or one of the two ended.
    """
    require_free_port(serve.api_address, serve.api_port, "SIGHTLINE_API_PORT")
    require_free_port(serve.app_address, serve.app_port, "SIGHTLINE_APP_PORT")
    api = Child("The API", sightline_command("serve", "api"))
    app = Child("The dashboard", sightline_command("serve", "app"))
    with stopping_on_signals(), started(api) as api_process, started(app) as app_process:
        wait_until_one_ends({api.name: api_process, app.name: app_process})


def write_secrets(access: AccessSettings, serve: ServeSettings, folder: Path) -> Path:
    """Write what Streamlit needs to sign people in and to find the API; return the file.

    The cookie secret is drawn once and kept, so that a restart signs nobody out.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    cookie = folder / "cookie-secret"
    if not cookie.exists():
        _write_private(cookie, secrets.token_hex(32))
    auth = {
        "redirect_uri": f"{serve.app_base}/oauth2callback",
        "cookie_secret": cookie.read_text(encoding="ascii"),
        "client_id": access.client_id,
        "client_secret": serve.client_secret,
        "server_metadata_url": f"{access.token_issuer}/.well-known/openid-configuration",
        "expose_tokens": access.token_kind.value,
    }
    kwargs = (
        f'scope = "openid email profile", prompt = "{serve.sign_in_prompt}", '
        'code_challenge_method = "S256"'
    )
    # A JSON string is a TOML string as well.
    lines = ["[auth]", *(f"{name} = {json.dumps(value)}" for name, value in auth.items())]
    lines += [f"client_kwargs = {{ {kwargs} }}", "", "[sightline]"]
    lines += [f"api_url = {json.dumps(serve.api_base)}", f'token_kind = "{access.token_kind}"', ""]
    path = folder / "secrets.toml"
    _write_private(path, "\n".join(lines))
    return path


def _hosts(serve: ServeSettings) -> list[str]:
    """Return the names by which people reach the pages: the one they type, and this machine's."""
    typed = urlsplit(serve.app_base).hostname or ""
    return list(dict.fromkeys([typed, "localhost", "127.0.0.1"]))


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")
