"""Three people sign in through the provider; each sees what is theirs to see, and no more."""

import csv
import json
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest

from dashboard.demo import Demo
from support.browsing import NewVisit
from support.provider import Provider

pytestmark = pytest.mark.browser

_DIRECTORY = Path(__file__).parents[2] / "sample_data" / "directory.csv"


def test_an_employee_sees_their_own_figures(demo: Demo, new_visit: NewVisit) -> None:
    """Charts, tables and what is recorded, and no reports where there are none."""
    employee = demo.people[0]
    visit = new_visit()
    visit.sign_in(employee.login)
    visit.says(f"Signed in as {employee.name}")
    visit.heading("Tokens by day").wait_for()
    visit.page.get_by_text("Table: tokens by model").click()
    visit.page.get_by_role("table").wait_for()
    assert visit.page.get_by_role("link", name="My reports").count() == 0


def test_nothing_is_asked_of_anybody_elsewhere(demo: Demo, new_visit: NewVisit) -> None:
    """No fonts, scripts or statistics from other hosts, before or after sign-in."""
    visit = new_visit()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(f"{request.frame.url} {request.url}"))
    visit.sign_in(demo.people[0].login)
    visit.heading("Tokens by day").wait_for()
    # The provider's page is not ours; it has its own address.
    ours = [line.split()[1] for line in asked if line.startswith(demo.app_url)]
    near = (demo.app_url, demo.app_url.replace("http", "ws"), demo.issuer, "data:", "blob:")
    assert [url for url in ours if not url.startswith(near)] == []


def test_a_manager_gives_a_purpose_and_the_employee_reads_it(
    demo: Demo, new_visit: NewVisit
) -> None:
    """The same charts by week; then the look stands on *Who looked*."""
    employee, manager, _ = demo.people
    at_manager = new_visit()
    at_manager.sign_in(manager.login)
    at_manager.open_report(employee.name, "Support and coaching")
    at_manager.heading("Tokens by week").wait_for()
    at_manager.says("Token counts are not performance.")
    assert employee.employee_id not in at_manager.page.url
    at_employee = new_visit()
    at_employee.sign_in(employee.login)
    at_employee.go_to("Who looked")
    at_employee.says(f"{manager.name}, your direct manager, looked at your usage")
    at_employee.says("purpose: support and coaching")


def test_a_managers_manager_cannot_open_the_employee(demo: Demo, new_visit: NewVisit) -> None:
    """The employee is not on their list, and the API refuses their token."""
    employee, manager, above = demo.people
    visit = new_visit()
    visit.sign_in(above.login)
    visit.go_to("My reports")
    visit.page.get_by_role("button", name=manager.name).wait_for()
    assert employee.name not in visit.words()
    refused = httpx.get(
        f"{demo.api_url}/v1/people/{employee.employee_id}/usage",
        headers=Provider(demo.issuer).headers(above.login),
        trust_env=False,
    )
    assert refused.status_code == httpx.codes.NOT_FOUND


def test_two_people_at_once_never_see_each_other(demo: Demo, new_visit: NewVisit) -> None:
    """Two browsers, taking turns: nothing that one was shown reaches the other."""
    people = demo.people[0], demo.people[2]
    visits = [new_visit() for _ in people]
    for visit, person in zip(visits, people, strict=True):
        visit.sign_in(person.login)
    figures: list[set[str]] = [set(), set()]
    for choice in ("7 days", "90 days", "28 days"):
        for visit in visits:
            visit.page.get_by_role("radio", name=choice).click()
        for visit, person, seen in zip(visits, people, figures, strict=True):
            visit.heading("Tokens by day").wait_for()
            visit.says(f"Signed in as {person.name}")
            seen.add(visit.page.locator(".sl-figures").inner_text())
    for visit, other in zip(visits, reversed(people), strict=True):
        assert other.name not in visit.words()
    assert figures[0].isdisjoint(figures[1])


def test_after_signing_out_there_is_only_sign_in(demo: Demo, new_visit: NewVisit) -> None:
    """At every address, in the browser that signed out."""
    visit = new_visit()
    visit.sign_in(demo.people[0].login)
    visit.press("Sign out")
    visit.press("End session")
    visit.page.get_by_role("button", name="Sign in", exact=True).wait_for()
    visit.page.goto(f"{demo.app_url}/who-looked")
    visit.page.get_by_role("button", name="Sign in", exact=True).wait_for()
    assert demo.people[0].name not in visit.words()


def test_a_flagged_employee_answers(demo: Demo, new_visit: NewVisit) -> None:
    """The question, its reasons, and an answer that stays."""
    visit = new_visit()
    visit.sign_in(_somebody_flagged(demo))
    visit.says("for your answer")
    question = visit.page.locator("[class*=st-key-flag-]").first
    assert question.get_by_text("Own usual range").count() > 0
    question.get_by_text("An evaluation or a test").click()
    question.get_by_role("textbox").fill("We compared two models.")
    question.get_by_role("button", name="Send answer").click()
    visit.says("An evaluation or a test. We compared two models.")
    visit.page.reload()
    visit.says("An evaluation or a test. We compared two models.")


def _somebody_flagged(demo: Demo) -> str:
    """Return the login of somebody else with an open question, as the API tells each of them.

    The first of the three keeps theirs unanswered, for the pictures.
    """
    provider = Provider(demo.issuer)
    with _DIRECTORY.open(encoding="utf-8", newline="") as stream:
        everyone = {row["login_sub"] for row in csv.DictReader(stream)}
    logins = sorted(everyone - {"", demo.people[0].login})
    with httpx.Client(base_url=demo.api_url, trust_env=False) as api:
        for login in logins:
            answer = api.get("/v1/me/flags", headers=provider.headers(login))
            if answer.is_success and any(not flag["reply"] for flag in answer.json()["flags"]):
                return login
    pytest.fail("the night over the sample raised no flag that is still open")


def test_an_employee_takes_their_data_along(demo: Demo, new_visit: NewVisit) -> None:
    """As CSV and as JSON; that it was done is among their own looks."""
    visit = new_visit()
    visit.sign_in(demo.people[0].login)
    with visit.page.expect_download() as asked:
        visit.press("Export as JSON")
    exported = json.loads(asked.value.path().read_text())
    assert exported["usage"]["name"] == demo.people[0].name
    assert exported["usage"]["rows"]
    with visit.page.expect_download() as asked:
        visit.press("Export as CSV")
    with ZipFile(asked.value.path()) as files:
        assert "looks.csv" in files.namelist()
    visit.go_to("Who looked")
    visit.page.get_by_text("Your own looks").click()
    visit.says("You exported your data")
