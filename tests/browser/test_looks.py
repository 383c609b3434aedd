"""How the pages look: nothing wider than a telephone, light and dark, and the README's pictures."""

from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.demo import Demo
from support.browsing import NewVisit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_employees_pages_fit_a_telephone(
    demo: Demo, new_visit: NewVisit, screenshots: Path, *, dark: bool
) -> None:
    """At 390 pixels no page scrolls sideways."""
    theme = "-dark" if dark else ""
    visit = new_visit(dark=dark)
    visit.sign_in(demo.people[0].login)
    visit.heading("Tokens by day").wait_for()
    visit.take_picture(screenshots / f"my-usage-1280{theme}.png", width=1280)
    visit.take_picture(screenshots / f"my-usage-390{theme}.png", width=390)
    assert not visit.is_wider_than_its_window()
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    visit.go_to("Who looked")
    visit.take_picture(screenshots / f"who-looked-390{theme}.png", width=390)
    assert not visit.is_wider_than_its_window()


def test_a_reports_page_fits_a_telephone(
    demo: Demo, new_visit: NewVisit, screenshots: Path
) -> None:
    """At 390 pixels the manager's pages do not scroll sideways either."""
    employee, manager, _ = demo.people
    visit = new_visit()
    visit.sign_in(manager.login)
    visit.open_report(employee.name, "Cost question")
    visit.heading("Tokens by week").wait_for()
    visit.take_picture(screenshots / "report-1280.png", width=1280)
    visit.take_picture(screenshots / "report-390.png", width=390)
    assert not visit.is_wider_than_its_window()


def test_a_keyboard_reaches_sign_in(demo: Demo, new_visit: NewVisit) -> None:
    """Tab finds the button, the ring around it is seen, and Enter presses it."""
    visit = new_visit()
    visit.page.goto(demo.app_url)
    button = visit.page.get_by_role("button", name="Sign in", exact=True)
    button.wait_for()
    for _ in range(5):
        visit.page.keyboard.press("Tab")
        if button.evaluate("found => found === document.activeElement"):
            break
    assert button.evaluate("found => getComputedStyle(found).outlineStyle") == "solid"
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("button", name=demo.people[0].login, exact=True).wait_for()


def test_headings_are_in_order(demo: Demo, new_visit: NewVisit) -> None:
    """One first heading, and no level is skipped on the way down."""
    visit = new_visit()
    visit.sign_in(demo.people[0].login)
    visit.heading("About these figures").wait_for()
    visit.heading("Tokens by day").wait_for()
    levels = visit.page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(found => Number(found.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
