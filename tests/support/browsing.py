"""What a person does in a browser with the dashboard, in the words of the pages."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import httpx
import pytest
from playwright.sync_api import Locator, Page

from dashboard.demo import Ports

_MAIN = "document.querySelector('[data-testid=stMain]')"


@dataclass(frozen=True)
class Visit:
    """One browser of one's own at the dashboard."""

    page: Page
    app_url: str

    def sign_in(self, login: str) -> None:
        """Sign in at the provider's page and wait for one's own name."""
        self.page.goto(self.app_url)
        self.press("Sign in")
        self.press(login)
        self.page.get_by_text("Signed in as").wait_for()

    def go_to(self, title: str) -> None:
        """Follow the navigation to a page."""
        self.page.get_by_role("link", name=title).click()
        self.heading(title).wait_for()

    def open_report(self, name: str, purpose: str) -> None:
        """Choose a report and a purpose, and wait for the person's page."""
        self.go_to("My reports")
        self.press(name)
        self.page.get_by_text(purpose, exact=True).click()
        self.press("Open the page")
        self.heading("About these figures").wait_for()

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def heading(self, text: str) -> Locator:
        """Return the heading with this text."""
        return self.page.get_by_role("heading", name=text, exact=True)

    def says(self, text: str) -> None:
        """Wait until the page says this; fail when it does not."""
        self.page.get_by_text(text).first.wait_for()

    def words(self) -> str:
        """Return everything the page says now."""
        return self.page.locator("[data-testid=stApp]").inner_text()

    def is_wider_than_its_window(self) -> bool:
        """Tell whether the page scrolls sideways."""
        return bool(self.page.evaluate(f"{_MAIN}.scrollWidth > window.innerWidth"))

    def take_picture(self, path: Path, *, width: int, tallest: int = 1400) -> None:
        """Save the page as it looks at a width, from its top down to `tallest` pixels."""
        self.page.set_viewport_size({"width": width, "height": 900})
        # Streamlit scrolls inside the window, so the window is made as tall as the page; charts
        # are drawn anew at each width.
        self.page.wait_for_timeout(700)
        height = min(int(self.page.evaluate(f"{_MAIN}.scrollHeight")), tallest)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_timeout(700)
        self.page.screenshot(path=path)


NewVisit = Callable[..., Visit]
"""What opens another browser: `new_visit(app_url, width=, dark=)`."""


def free_ports() -> Ports:
    """Return three ports of this machine that are free now."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    app, api, provider = (listener.getsockname()[1] for listener in listeners)
    for listener in listeners:
        listener.close()
    return Ports(app, api, provider)


def wait_for(url: str) -> None:
    """Wait until an address answers; fail when it does not within 30 seconds."""
    for _ in range(300):
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        sleep(0.1)
    pytest.fail(f"nothing answers at {url}")
