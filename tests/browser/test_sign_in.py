"""A token that the API does not accept leads back to sign-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.demo import Demo
from dashboard.processes import Child, sightline_command, started
from support.browsing import NewVisit, free_ports, wait_for
from support.provider import AUDIENCE, running_provider

pytestmark = pytest.mark.browser


@pytest.fixture
def other_app(demo: Demo, tmp_path: Path) -> Iterator[str]:
    """Return pages before the same API whose sign-in is at another provider."""
    port = free_ports().app
    with running_provider() as provider:
        environment = {
            "SIGHTLINE_DATA": str(tmp_path),
            "SIGHTLINE_TOKEN_ISSUER": provider.issuer,
            "SIGHTLINE_TOKEN_AUDIENCE": AUDIENCE,
            "SIGHTLINE_CLIENT_SECRET": "any",
            "SIGHTLINE_API_URL": demo.api_url,
            "SIGHTLINE_APP_PORT": str(port),
        }
        command = sightline_command("serve", "app")
        with started(Child("Other pages", command, None, environment, tmp_path / "log")):
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://localhost:{port}"


def test_a_token_from_elsewhere_leads_back_to_sign_in(
    demo: Demo, other_app: str, new_visit: NewVisit
) -> None:
    """Signed in for Streamlit, and nobody for the API: no figures, and words that say why."""
    visit = new_visit(other_app)
    visit.page.goto(f"{other_app}/who-looked")
    visit.press("Sign in")
    visit.page.get_by_role("textbox").fill(demo.people[0].login)
    visit.press("Authorize")
    visit.says("Your sign-in has expired")
    # Back on the page that one came from, to go on where one was.
    assert visit.page.url == f"{other_app}/who-looked"
    visit.page.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert demo.people[0].name not in visit.words()
    assert visit.page.get_by_role("link", name="My usage").count() == 0


def test_one_is_led_back_to_the_page_one_asked_for(demo: Demo, new_visit: NewVisit) -> None:
    """From an address that somebody kept, through the provider, and there."""
    visit = new_visit()
    visit.page.goto(f"{demo.app_url}/who-looked")
    visit.press("Sign in")
    visit.press(demo.people[0].login)
    visit.page.get_by_text("Signed in as").wait_for()
    visit.heading("Who looked").wait_for()
    assert visit.page.url == f"{demo.app_url}/who-looked"
