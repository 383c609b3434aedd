"""The dashboard's entry: sign in, then the pages that the viewer has.

Served by `dashboard/pages.py`, in this folder, with `--secrets.files FILE`: `[auth]` (OpenID
Connect, `expose_tokens`) and `[sightline]` with `api_url` and `token_kind`.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.app import my_reports, my_usage, texts, who_looked, words
from dashboard.app.client import ApiError, SignInExpiredError
from dashboard.app.viewer import client, explain
from dashboard.wire import Me

_HERE = Path(__file__).parent


def main() -> None:
    """Draw the page that the address names, the sign-in page, or why there is neither."""
    st.set_page_config(page_title="Sightline", layout="wide", initial_sidebar_state="collapsed")
    st.html(_HERE / "style.css")
    st.logo(_HERE / "wordmark.svg", size="large")
    me: Me | None = None
    problem: ApiError | None = None
    if st.user.is_logged_in:
        try:
            with client() as api:
                me = api.me()
        except ApiError as error:
            problem = error
    page = st.navigation(_pages(me), position="top" if me else "hidden")
    if problem is None:
        page.run()
    else:
        explain(problem)
    if st.user.is_logged_in and not isinstance(problem, SignInExpiredError):
        _foot(me)


def _pages(me: Me | None) -> list[st.Page]:
    """Return every page; signed out, each address leads to sign-in instead of to an error."""
    pages = (
        (my_usage.page, "My usage", "my-usage", True),
        (who_looked.page, "Who looked", "who-looked", True),
        (my_reports.page, "My reports", "my-reports", me is not None and me.has_reports),
    )
    return [
        st.Page(
            _sign_in if me is None else partial(draw, me),
            title=title,
            url_path=address,
            default=draw is my_usage.page,
            visibility="visible" if shown else "hidden",
        )
        for draw, title, address, shown in pages
    ]


def _sign_in() -> None:
    with st.container(width=560):
        st.title("Your AI token usage, and who looked at it", anchor=False)
        st.markdown(texts.BEFORE_SIGN_IN)
        st.button("Sign in", type="primary", on_click=st.login)


def _foot(me: Me | None) -> None:
    st.divider()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.caption(f"Signed in as {words.plain(me.name)}" if me else "Signed in", width="content")
        st.button("Sign out", on_click=_sign_out, type="tertiary")


def _sign_out() -> None:
    """Sign out of the API as well, where a copy of the token would otherwise stay good."""
    # Whether it answers or not: this browser forgets the token all the same.
    with suppress(ApiError), client() as api:
        api.sign_out()
    st.logout()


main()
