"""Who sees whom: the rule as a table, over HTTP, with tokens of a real provider.

`query` is what follows the question mark; `reason` is what the access log holds, and the viewer
is never told. Nobody called zed exists.
"""

from dataclasses import dataclass

import httpx
import pytest

from access_control.policy import Reason
from support.api import sealed
from support.house import House
from support.provider import Provider

WHO_SEES_WHOM = """
  viewer subject query                              status reason            what the viewer is
  bo     bo      -                                  200    self              the subject
  ana    ana     -                                  200    self              the subject, a manager
  mara   mara    -                                  200    self              the subject, with nobody above
  ovi    ovi     -                                  200    self              the subject, though two rows claim the day
  jan    jan     -                                  200    self              the subject, whose manager is on leave
  bo     bo      since=2025-03-01&until=2026-03-25  200    self              the subject, long before the manager came
  ana    bo      -                                  200    direct_manager    the direct manager
  ana    bo      since=2026-02-11&until=2026-03-22  200    direct_manager    the direct manager, from the first day on
  mara   ana     -                                  200    direct_manager    the direct manager of a manager
  eve    fay     -                                  200    direct_manager    the direct manager
  ana    bo      since=2026-02-10&until=2026-03-22  404    before_period     the direct manager, a day too early
  ana    bo      until=2026-02-10                   404    before_period     the direct manager, before the period
  ana    bo      since=2026-03-01&until=2026-03-26  404    bad_window        the direct manager, asking for tomorrow
  bo     bo      since=2026-03-26                   404    bad_window        the subject, asking for tomorrow
  mara   bo      -                                  404    not_related       the manager's manager
  eve    bo      -                                  404    not_related       a former manager, for today
  eve    bo      since=2025-10-01&until=2025-10-31  404    not_related       a former manager, for the days of then
  gil    bo      since=2025-03-01&until=2025-03-31  404    inactive_viewer   a former manager who has left
  di     bo      -                                  404    not_related       a peer
  bo     ana     -                                  404    not_related       one's own manager is the subject
  bo     mara    -                                  404    not_related       two levels up is the subject
  ana    fay     -                                  404    not_related       the manager of another team
  ana    ovi     -                                  404    not_related       one of two who both claim the day
  eve    ovi     -                                  404    not_related       the other of the two
  ana    lee     -                                  404    inactive_subject  the manager of somebody who left
  ana    lou     -                                  404    inactive_subject  the manager of somebody on leave
  ida    jan     -                                  404    inactive_viewer   a manager who is on leave
  mara   jan     -                                  404    not_related       above a manager who is on leave
  lee    lee     -                                  404    inactive_viewer   the subject, who has left
  lou    lou     -                                  404    inactive_viewer   the subject, who is on leave
  olga   bo      -                                  404    unknown_viewer    an operator who is no employee
  olga   olga    -                                  404    unknown_viewer    an operator, about themself
  ana    zed     -                                  404    unknown_subject   anybody, about nobody
  ana    BO      -                                  404    unknown_subject   anybody, about an id in other letters
  ana    bo%20   -                                  404    unknown_subject   anybody, about an id with a space
  ana    '%20or%201=1--  -                          404    unknown_subject   anybody, about no id at all
  ana    %00     -                                  404    unknown_subject   anybody, about a control character
  ana    b%C3%B6 -                                  404    unknown_subject   anybody, about another alphabet
"""  # noqa: E501 - a row is a line

# Not to be had from these routes, and where they are shown instead.
ELSEWHERE = {
    Reason.UNKNOWN_FLAG: "tests/access_control/test_replies.py",
    Reason.NOT_FOR_MANAGERS: "tests/access_control/test_policy.py",
    Reason.NOT_EVALUATED: "tests/access_control/test_policy.py",
}

MY_ROUTES = ("/v1/me", "/v1/me/usage", "/v1/me/flags", "/v1/me/looks", "/v1/me/export")


@dataclass(frozen=True)
class Row:
    """A row of the table."""

    viewer: str
    subject: str
    query: str
    status: int
    reason: str
    what: str


def rows() -> list[Row]:
    """Return the table's rows."""
    lines = WHO_SEES_WHOM.strip().splitlines()[1:]
    cells = [line.split(maxsplit=5) for line in lines]
    return [
        Row(viewer, subject, "" if query == "-" else query, int(status), reason, what)
        for viewer, subject, query, status, reason, what in cells
    ]


every_row = pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.subject}-{row.what}")


@every_row
def test_usage_is_shown_to_whom_the_table_says(
    row: Row, api: httpx.Client, provider: Provider, house: House
) -> None:
    """Status and recorded reason are the table's, and a yes is about the subject."""
    path = f"/v1/people/{row.subject}/usage?{row.query}"
    answer = api.get(path, headers=provider.headers(row.viewer))
    assert answer.status_code == row.status
    assert house.log()[-1].reason == row.reason
    if row.status == 200:
        assert answer.json()["employee_id"] == row.subject
        assert answer.json()["rows"]


@pytest.mark.parametrize(
    "row", [row for row in rows() if not row.query], ids=lambda row: f"{row.subject}-{row.what}"
)
def test_flags_are_shown_to_whom_the_table_says(
    row: Row, api: httpx.Client, provider: Provider, house: House
) -> None:
    """The same rule holds for flags."""
    answer = api.get(f"/v1/people/{row.subject}/flags", headers=provider.headers(row.viewer))
    assert answer.status_code == row.status
    assert (house.log()[-1].what, house.log()[-1].reason) == ("flags", row.reason)


@pytest.mark.parametrize("what", ["usage", "flags"])
def test_a_refused_and_an_unknown_id_are_one_answer(
    what: str, api: httpx.Client, provider: Provider
) -> None:
    """Status, headers and body of every no are the same bytes."""
    answers = {
        row.what: sealed(
            api.get(f"/v1/people/{row.subject}/{what}", headers=provider.headers(row.viewer))
        )
        for row in rows()
        if row.status == 404 and not row.query
    }
    unknown = answers["anybody, about nobody"]
    assert [name for name, answer in answers.items() if answer != unknown] == []


def test_every_reason_has_a_row() -> None:
    """No reason exists that the table, or a named test, does not show."""
    shown = {row.reason for row in rows()} | {reason.value for reason in ELSEWHERE}
    assert shown == {reason.value for reason in Reason}


@pytest.mark.parametrize(
    ("viewer", "status"),
    [("bo", 200), ("ana", 200), ("mara", 200), ("olga", 404), ("gil", 404), ("lou", 404)],
)
@pytest.mark.parametrize("path", MY_ROUTES)
def test_ones_own_pages_open_to_active_employees_alone(
    path: str, viewer: str, status: int, api: httpx.Client, provider: Provider
) -> None:
    """Someone who has left, is on leave or is no employee has no page."""
    answer = api.get(path, headers=provider.headers(viewer))
    assert answer.status_code == status
    if status == 404:
        unknown = api.get("/v1/people/zed/usage", headers=provider.headers(viewer))
        assert sealed(answer) == sealed(unknown)


@pytest.mark.parametrize(
    ("viewer", "names"),
    [
        ("ana", ["Bo", "Di", "Ed"]),
        ("mara", ["Ana", "Eve"]),
        ("eve", ["Fay"]),
        ("bo", []),
        ("ida", []),
        ("gil", []),
        ("olga", []),
    ],
)
def test_reports_are_the_people_one_may_open_by_name(
    viewer: str, names: list[str], api: httpx.Client, provider: Provider
) -> None:
    """Nobody on leave, gone, claimed twice or further down is listed."""
    answer = api.get("/v1/reports", headers=provider.headers(viewer)).json()
    assert [report["name"] for report in answer["reports"]] == names


def test_ones_own_id_answers_as_oneself(api: httpx.Client, provider: Provider) -> None:
    """The route by id and the route of one's own are one page."""
    by_id = api.get("/v1/people/bo/usage", headers=provider.headers("bo"))
    assert by_id.json()["relation"] == "self"
    assert by_id.content == api.get("/v1/me/usage", headers=provider.headers("bo")).content
