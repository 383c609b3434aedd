"""The demo: a night over an invented company, and a dashboard with a local sign-in.

Everything runs through the public commands, as an operator would run them. The OpenID provider
lets anyone sign in as anyone without a password; it listens on loopback and starts here alone.
"""

import csv
import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from dashboard.errors import DashboardError
from dashboard.processes import Child, require_free_port, sightline_command, started

_LOOPBACK = "127.0.0.1"
_START_SECONDS = 60.0
_PROVIDER = "from oidc_provider_mock.__main__ import run; run()"


@dataclass(frozen=True)
class Ports:
    """Loopback ports of the three servers."""

    app: int = 8501
    api: int = 8502
    provider: int = 9400


@dataclass(frozen=True)
class DemoPerson:
    """Someone to sign in as, and what they are to the first of them."""

    login: str
    employee_id: str
    name: str
    role: str


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    app_url: str
    api_url: str
    issuer: str
    audience: str
    people: list[DemoPerson]


def require_free_ports(ports: Ports) -> None:
    """Refuse to start when one of the ports is taken.

    Raises:
        DashboardError: Names the port and the option that chooses another.
    """
    require_free_port(_LOOPBACK, ports.provider, "--provider-port")
    require_free_port(_LOOPBACK, ports.api, "--api-port")
    require_free_port(_LOOPBACK, ports.app, "--app-port")


def run_night(feeds: Path, data: Path) -> None:
    """Run the nightly command over the feeds; its progress and its table are shown.

    Raises:
        DashboardError: The night failed; what it said is above.
    """
    command = sightline_command("nightly", "--feeds", str(feeds), "--data", str(data))
    ended = subprocess.run(command, check=False)  # noqa: S603 - our own command
    if ended.returncode:
        raise DashboardError(
            f"The night ended with exit code {ended.returncode}; what it said is above"
        )


@contextmanager
def serving(
    feeds: Path, data: Path, ports: Ports | None = None, employee_id: str = ""
) -> Iterator[Demo]:
    """Start the provider, the API and the dashboard over a published night; stop them at the end.

    Args:
        feeds: The drop folder the night was run over; its directory tells who can sign in.
        data: The data folder with a published file.
        ports: Where to listen, on loopback.
        employee_id: First of the three people to try; chosen when empty.

    Raises:
        DashboardError: A port is in use, or a server did not start; names its log.
    """
    chosen = ports or Ports()
    require_free_ports(chosen)
    people = _everyone(feeds)
    demo = Demo(
        app_url=f"http://localhost:{chosen.app}",
        api_url=f"http://{_LOOPBACK}:{chosen.api}",
        issuer=f"http://{_LOOPBACK}:{chosen.provider}",
        audience="sightline-dashboard",
        people=_three_to_try(people, employee_id),
    )
    with ExitStack() as stack:
        for child, ready in _children(demo, data, chosen, people):
            process = stack.enter_context(started(child))
            _wait_until_ready(child, process, ready)
        yield demo


def _children(
    demo: Demo, data: Path, ports: Ports, people: dict[str, dict[str, str]]
) -> Iterator[tuple[Child, str]]:
    logs = data / "logs"
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    environment = {
        "SIGHTLINE_DATA": str(data.resolve()),
        "SIGHTLINE_TOKEN_ISSUER": demo.issuer,
        "SIGHTLINE_TOKEN_AUDIENCE": demo.audience,
        "SIGHTLINE_CLIENT_SECRET": "the-demo-provider-checks-none",
        "SIGHTLINE_API_ADDRESS": _LOOPBACK,
        "SIGHTLINE_API_PORT": str(ports.api),
        "SIGHTLINE_APP_ADDRESS": _LOOPBACK,
        "SIGHTLINE_APP_PORT": str(ports.app),
    }
    shown = [person.login for person in demo.people]
    # The provider's page offers people in this order; the three to try come first.
    logins = shown + sorted(
        row["login_sub"] for row in people.values() if row["login_sub"] not in shown
    )
    claims = [
        json.dumps({"sub": row["login_sub"], "email": row["login_email"], "name": row["name"]})
        for row in sorted(people.values(), key=lambda row: logins.index(row["login_sub"]))
    ]
    provider = [
        *(sightline_command()[0], "-W", "ignore", "-c", _PROVIDER),
        *("--host", _LOOPBACK, "--port", str(ports.provider), "--token-max-age", "3600"),
        *(part for claim in claims for part in ("--user-claims", claim)),
    ]
    yield (
        Child("The sign-in", provider, log=logs / "provider.log"),
        f"{demo.issuer}/.well-known/openid-configuration",
    )
    yield (
        Child("The API", sightline_command("serve", "api"), None, environment, logs / "api.log"),
        f"{demo.api_url}/readyz",
    )
    yield (
        Child(
            "The dashboard", sightline_command("serve", "app"), None, environment, logs / "app.log"
        ),
        f"http://{_LOOPBACK}:{ports.app}/_stcore/health",
    )


def _wait_until_ready(child: Child, process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if httpx.get(url, timeout=2.0).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise DashboardError(f"{child.name} did not start; what it said is in {child.log}")


def _everyone(feeds: Path) -> dict[str, dict[str, str]]:
    with (feeds / "directory.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["valid_from"])
    latest = {row["employee_id"]: row for row in rows}
    return {
        person: row
        for person, row in latest.items()
        if row["status"] == "active" and not row["valid_to"] and row["login_sub"]
    }


def _three_to_try(people: dict[str, dict[str, str]], employee_id: str) -> list[DemoPerson]:
    """Return an employee, their manager and their manager's manager."""
    wanted = [employee_id] if employee_id else sorted(people, reverse=True)
    for one in (person for person in wanted if person in people):
        manager_id = people[one]["manager_id"]
        above = people[manager_id]["manager_id"] if manager_id in people else ""
        if above in people:
            return [
                _person(people[one], "an employee"),
                _person(people[manager_id], "that employee's manager"),
                _person(people[above], "the manager's manager"),
            ]
    raise DashboardError(
        "The directory has no such employee with a login, a manager and a manager's manager"
    )


def _person(row: dict[str, str], role: str) -> DemoPerson:
    return DemoPerson(row["login_sub"], row["employee_id"], row["name"], role)


@contextmanager
def running(
    feeds: Path, data: Path, ports: Ports | None = None, employee_id: str = ""
) -> Iterator[Demo]:
    """Run a night over the feeds, then serve it; arguments and errors as of `serving`."""
    run_night(feeds, data)
    with serving(feeds, data, ports, employee_id) as demo:
        yield demo
