"""Another provider, with a password and consent: the same way in, and the same way out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from dashboard.demo import Demo
from dashboard.processes import Child, sightline_command, started
from support.browsing import NewVisit, free_ports, wait_for
from support.canaille import CLIENT, EXECUTABLE, Canaille, running_canaille
from support.chromium import is_ci

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Office:
    """Sightline over the demo's data, with sign-in at Canaille."""

    app_url: str
    api_url: str
    provider: Canaille


@pytest.fixture
def office(demo: Demo, demo_data: Path, tmp_path: Path) -> Iterator[Office]:
    """Serve the demo's figures behind the other provider."""
    ports = free_ports()
    app_url, api_url = f"http://localhost:{ports.app}", f"http://127.0.0.1:{ports.api}"
    folder = tmp_path / "canaille"
    folder.mkdir()
    with running_canaille(folder, demo.people[0].login, app_url) as provider:
        environment = {
            "SIGHTLINE_TOKEN_ISSUER": provider.issuer,
            "SIGHTLINE_TOKEN_AUDIENCE": CLIENT,
            "SIGHTLINE_CLIENT_SECRET": provider.client_secret,
            "SIGHTLINE_SIGN_IN_PROMPT": "consent",
            "SIGHTLINE_API_PORT": str(ports.api),
            "SIGHTLINE_APP_PORT": str(ports.app),
        }
        of_api = {**environment, "SIGHTLINE_DATA": str(demo_data)}
        # The pages keep the secrets of their sign-in in a folder of their own.
        of_app = {**environment, "SIGHTLINE_DATA": str(tmp_path)}
        api = Child("API", sightline_command("serve", "api"), None, of_api, tmp_path / "api.log")
        app = Child("Pages", sightline_command("serve", "app"), None, of_app, tmp_path / "app.log")
        with started(api), started(app):
            wait_for(f"{api_url}/readyz")
            wait_for(f"{app_url}/_stcore/health")
            yield Office(app_url, api_url, provider)


@pytest.mark.skipif(
    not EXECUTABLE.exists() and not is_ci(), reason="Canaille is not there: `make interop`"
)
def test_a_person_signs_in_with_a_password_and_sees_their_own_page(
    demo: Demo, office: Office, new_visit: NewVisit
) -> None:
    """Password, consent, one's own figures; after signing out there is only sign-in."""
    visit = new_visit(office.app_url)
    visit.page.goto(office.app_url)
    visit.press("Sign in")
    office.provider.sign_in(visit)
    visit.says(f"Signed in as {demo.people[0].name}")
    visit.heading("My usage").wait_for()
    visit.press("Sign out")
    # Or the next line could be sooner than the press.
    visit.page.get_by_text("Signed in as").wait_for(state="hidden")
    visit.page.goto(office.app_url)
    visit.page.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert demo.people[0].name not in visit.words()
    assert httpx.get(f"{office.api_url}/v1/me", trust_env=False).status_code == 401
