"""The signed-in viewer's way to the API, and what a page says when the API has no answer.

The token is read from Streamlit's sign-in at each run and handed to one client that lives as long
as the run; nothing here outlives it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.app import words
from dashboard.app.client import (
    ApiError,
    Client,
    NotAvailableError,
    NotReadyError,
    SignInExpiredError,
    TooManyRequestsError,
)

_TOO_MANY = "More was opened in one minute than one person reads. Wait a minute, then reload."
_NOT_READY = (
    "The service runs but cannot answer now: nothing is published yet, sign-ins cannot be checked, "
    "or looks cannot be recorded, and without a record nothing is shown. Try again in a few "
    "minutes; if it stays so, tell the people who run Sightline."
)
_NO_ANSWER = (
    "The service behind this page does not answer. Try again in a minute; if it stays so, tell "
    "the people who run Sightline that its API cannot be reached."
)


def client() -> Client:
    """Return a client with the token of whoever is signed in at this moment.

    Raises:
        SignInExpiredError: There is no token.
    """
    told = st.secrets["sightline"]
    token = st.user.tokens.get(told.get("token_kind", "id"))
    if not token:
        raise SignInExpiredError
    return Client(str(told["api_url"]), token)


def fetched_later(ask: Callable[[Client], bytes]) -> Callable[[], bytes]:
    """Return what asks the API when the viewer presses a download, and not before.

    Streamlit runs it outside of any run of a page, where nobody is signed in; so it holds the
    token of this run, for as long as the page is open.

    Raises:
        SignInExpiredError: There is no token.
    """
    later = client()

    def fetch() -> bytes:
        return ask(later)

    return fetch


@contextmanager
def answers() -> Iterator[Client]:
    """Give the page a client; where the API has no answer, say what to do and end the run."""
    try:
        with client() as api:
            yield api
    except ApiError as error:
        explain(error)
        st.stop()


def explain(error: ApiError) -> None:
    """Say why there is no answer, and what to do about it."""
    match error:
        case SignInExpiredError():
            _sign_in_again()
        case NotAvailableError():
            _say("Not available", words.NOT_AVAILABLE)
        case TooManyRequestsError():
            _say("Too many pages at once", _TOO_MANY)
        case NotReadyError():
            _say("Not ready", _NOT_READY)
        case _:
            _say("No answer", _NO_ANSWER)


def _sign_in_again() -> None:
    """Lead back to sign-in; signing in again replaces the cookie.

    Streamlit's own sign-out is not used here: it would carry the token in an address to the
    provider's sign-out page, where nobody asked to go.
    """
    _say("Sign in again", "Your sign-in has expired, so nothing is shown.")
    st.button("Sign in", type="primary", on_click=st.login, key="sign-in-again")


def _say(heading: str, what_to_do: str) -> None:
    st.title(heading, anchor=False)
    st.write(what_to_do)
