"""The client asks the real API with the viewer's own token and turns refusals into errors."""

import socket
from datetime import date

import httpx
import pytest

from dashboard.app.client import (
    Client,
    NotAvailableError,
    NotReadyError,
    SignInExpiredError,
    TooManyRequestsError,
    UnreachableError,
)
from dashboard.wire import Cause, Purpose, Relation, ReplyRequest
from support.pages import Pages

SINCE, UNTIL = date(2026, 3, 16), date(2026, 3, 22)


def asked_by(pages: Pages, login: str) -> Client:
    """Return a client that holds the token of `login`."""
    return Client(pages.api_url, pages.provider.token(login))


def test_the_viewer_reads_their_own_days(pages: Pages) -> None:
    """Answers arrive typed."""
    with asked_by(pages, "bo") as api:
        assert api.me().name == "Bo"
        usage = api.usage(None, since=SINCE, until=UNTIL)
    assert usage.relation is Relation.SELF
    assert [row.first_day for row in usage.rows] == [date(2026, 3, 16 + day) for day in range(7)]


def test_a_manager_states_a_purpose_that_the_subject_reads(pages: Pages) -> None:
    """It travels with the question and stands in the subject's list of looks."""
    with asked_by(pages, "ana") as api:
        assert "Bo" in [report.name for report in api.reports().reports]
        found = api.usage("bo", since=SINCE, until=UNTIL, purpose=Purpose.DATA_QUALITY)
    assert found.relation is Relation.DIRECT_MANAGER
    with asked_by(pages, "bo") as api:
        latest = next(look for look in api.looks().looks if look.viewer_name == "Ana")
    assert latest.purpose is Purpose.DATA_QUALITY


@pytest.mark.parametrize("employee_id", ["bo", "nobody-we-know", "../me", "a/b?c#d"])
def test_what_is_not_the_viewers_is_not_available(pages: Pages, employee_id: str) -> None:
    """A manager's manager, an unknown person and a piece of an address have one answer."""
    with asked_by(pages, "mara") as api, pytest.raises(NotAvailableError):
        api.flags(employee_id)


def test_an_answer_to_a_flag_is_kept(pages: Pages) -> None:
    """What was sent comes back, and stands on the flag."""
    said = ReplyRequest(cause=Cause.EVALUATION_OR_TEST, text="A comparison.", contest=True)
    with asked_by(pages, "bo") as api:
        kept = api.reply("flag-bo", said)
        assert (kept.cause, kept.text, kept.contest) == (said.cause, said.text, said.contest)
        assert api.flags(None).flags[0].reply == kept


def test_a_token_that_is_not_accepted_leads_to_sign_in(pages: Pages) -> None:
    """Expired, forged or cut off: all the same to the pages."""
    with Client(pages.api_url, "not.a.token") as api, pytest.raises(SignInExpiredError):
        api.me()


def test_a_token_that_signed_out_leads_to_sign_in(pages: Pages) -> None:
    """From the next question on."""
    with Client(pages.api_url, pages.provider.another_token("bo")) as api:
        assert api.me().name == "Bo"
        api.sign_out()
        with pytest.raises(SignInExpiredError):
            api.me()


def test_nothing_at_the_address_is_said_to_be_so() -> None:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with Client(f"http://127.0.0.1:{port}", "token") as api, pytest.raises(UnreachableError):
        api.me()


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (429, b"{}", TooManyRequestsError),
        (503, b"{}", NotReadyError),
        (500, b"{}", UnreachableError),
        (302, b"", UnreachableError),
        (200, b'{"surprise": 1}', UnreachableError),
    ],
)
def test_an_answer_that_is_none_is_an_error(
    status: int, body: bytes, error: type[Exception]
) -> None:
    """A redirect is not followed: the token goes to the configured address only."""
    headers = {"location": "http://elsewhere.invalid/"}
    carrier = httpx.MockTransport(lambda _: httpx.Response(status, content=body, headers=headers))
    with Client("http://api.invalid", "token", transport=carrier) as api, pytest.raises(error):
        api.me()


def test_the_token_travels_in_the_header_and_in_no_address() -> None:
    """Addresses end in logs."""
    asked: list[httpx.Request] = []

    def note(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(404)

    with (
        Client("http://api.invalid", "the-token", transport=httpx.MockTransport(note)) as api,
        pytest.raises(NotAvailableError),
    ):
        api.usage("bo", since=SINCE, until=UNTIL, purpose=Purpose.COST_QUESTION)
    assert asked[0].headers["authorization"] == "Bearer the-token"
    assert "the-token" not in str(asked[0].url)
