"""Back to the page that somebody was on, after they have signed in.

Streamlit leads everybody to its first page. The browser says with the request for sign-in which
page it comes from; a cookie keeps that page's address until the provider sends the browser back.
"""

import re
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# One step down, small letters and hyphens: a page of ours or none, and never another host.
_PAGE = re.compile(r"[a-z]+(-[a-z]+)*")
_LOGIN, _CALLBACK = "/auth/login", "/oauth2callback"
_COOKIE = "sightline-page"
# As long as signing in may take; nobody is led anywhere by a cookie of yesterday.
_SECONDS = 900


class WayBack:
    """Middleware round the pages: remembers a page at `/auth/login`, leads there afterwards."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, the pages."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and its answer back."""
        if scope["type"] != "http" or scope["path"] not in {_LOGIN, _CALLBACK}:
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        is_login = scope["path"] == _LOGIN
        page = page_before(asked.get("referer", "")) if is_login else page_kept(asked)

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("Set-Cookie", _cookie(page if is_login else ""))
                if not is_login and page and headers.get("location") == "/":
                    headers["location"] = f"/{page}"
            await send(message)

        await self._app(scope, receive, send_on)


def page_before(referer: str) -> str:
    """Return which page a browser comes from; empty when it is none, or does not say."""
    try:
        return _a_page(urlsplit(referer).path.removeprefix("/"))
    except ValueError:
        return ""


def page_kept(asked: Headers) -> str:
    """Return the page that a request's cookie keeps; empty when it keeps none."""
    kept = SimpleCookie(asked.get("cookie", "")).get(_COOKIE)
    return _a_page(kept.value) if kept else ""


def _a_page(text: str) -> str:
    return text if _PAGE.fullmatch(text) else ""


def _cookie(page: str) -> str:
    seconds = _SECONDS if page else 0
    return f"{_COOKIE}={page}; Path={_CALLBACK}; Max-Age={seconds}; HttpOnly; SameSite=Lax"
