"""The way to the API ends with the run, and where it has no answer the page says what to do."""

import pytest
import streamlit as st

from dashboard.app import words
from dashboard.app.client import (
    ApiError,
    NotAvailableError,
    NotReadyError,
    SignInExpiredError,
    TooManyRequestsError,
    UnreachableError,
)
from dashboard.app.viewer import answers, client, explain, fetched_later
from support.drawing import drawn
from support.pages import words_of


@pytest.mark.parametrize(
    ("error", "heading", "said"),
    [
        (SignInExpiredError(), "Sign in again", "Your sign-in has expired"),
        (NotAvailableError(), "Not available", words.NOT_AVAILABLE),
        (NotReadyError(), "Not ready", "without a record nothing is shown"),
        (TooManyRequestsError(), "Too many pages at once", "Wait a minute"),
        (UnreachableError(), "No answer", "its API cannot be reached"),
        (ApiError(), "No answer", "its API cannot be reached"),
    ],
)
def test_each_failure_has_a_heading_and_something_to_do(
    error: ApiError, heading: str, said: str
) -> None:
    """One that nobody thought of counts as no answer."""
    app = drawn(lambda: explain(error))
    assert [title.value for title in app.title] == [heading]
    assert said in words_of(app)


def test_only_an_expired_sign_in_offers_to_sign_in() -> None:
    """For the others a new sign-in would change nothing."""
    assert [button.label for button in drawn(lambda: explain(SignInExpiredError())).button] == [
        "Sign in"
    ]
    assert not drawn(lambda: explain(NotReadyError())).button


@pytest.mark.parametrize("tokens", [{}, {"id": ""}, {"access": "t"}])
def test_without_an_id_token_there_is_no_client(tokens: dict[str, str]) -> None:
    """No other token is sent in its place."""

    def part() -> None:
        with pytest.raises(SignInExpiredError):
            client()
        st.write("refused")

    assert "refused" in words_of(drawn(part, tokens=tokens))


@pytest.mark.parametrize("kind", ["id", "access"])
def test_the_token_that_is_shown_is_of_the_kind_that_the_api_takes(kind: str) -> None:
    """One kind, the settings'; the other never leaves the sign-in."""

    def part() -> None:
        with client() as api:
            st.write(api._http.headers["authorization"])

    app = drawn(part, tokens={"id": "the-id-one", "access": "the-access-one"}, kind=kind)
    assert f"Bearer the-{kind}-one" in words_of(app)


def test_a_page_ends_where_the_api_does_not_answer() -> None:
    """What was drawn before stays; nothing is drawn after the reason."""

    def part() -> None:
        st.write("before")
        with answers() as api:
            api.me()
            st.write("inside")
        st.write("after")

    app = drawn(part, tokens={"id": "t"})
    said = words_of(app)
    assert "before" in said
    assert "its API cannot be reached" in said
    assert "inside" not in said
    assert "after" not in said
    assert not app.exception


def test_another_error_is_not_taken_for_the_apis() -> None:
    """A fault of a page is not explained away."""

    def part() -> None:
        with answers():
            raise LookupError

    found = drawn(part, tokens={"id": "t"}).exception
    assert [error.proto.type for error in found] == ["LookupError"]


def test_a_download_is_asked_for_with_the_token_of_its_page() -> None:
    """Later, where nobody is signed in any more."""
    kept = []

    def part() -> None:
        kept.append(fetched_later(lambda api: api._http.headers["authorization"].encode()))

    drawn(part, tokens={"id": "the-id-one"})
    assert kept[0]() == b"Bearer the-id-one"
