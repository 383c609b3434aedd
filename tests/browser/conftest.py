"""A browser before the real thing: a night over the sample, the provider, the API and the pages."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from dashboard.demo import Demo, running
from support.browsing import NewVisit, Visit, free_ports
from support.chromium import find_chromium

_SAMPLE = Path(__file__).parents[2] / "sample_data"
# Somebody with a question waiting, whom `make demo` names first as well.
_EMPLOYEE = "E00031"
_QUIETLY = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the demo."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def demo(demo_data: Path) -> Iterator[Demo]:
    """Run the night over the sample and serve it, once for all browser tests."""
    with running(_SAMPLE, demo_data, free_ports(), _EMPLOYEE) as demo:
        yield demo


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser, once for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_QUIETLY)
        yield browser
        browser.close()


@pytest.fixture
def new_visit(browser: Browser, demo: Demo) -> Iterator[NewVisit]:
    """Return what opens a browser of one's own, with no cookie but its own; closed at the end."""
    contexts: list[BrowserContext] = []

    def visit(app_url: str = demo.app_url, *, width: int = 1280, dark: bool = False) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        # The provider's own page asks a host elsewhere for its style; tests ask nobody elsewhere.
        context.route("https://**", lambda route: route.abort())
        return Visit(context.new_page(), app_url)

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for screenshots: docs/images when `make screenshots` asks for them."""
    wanted = os.environ.get("SIGHTLINE_SCREENSHOTS")
    folder = Path(wanted) if wanted else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
