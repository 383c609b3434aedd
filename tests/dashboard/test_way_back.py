"""After signing in one is where one was, and nobody is led anywhere else."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard.way_back import WayBack
from support.loops import run_alone

Answers = Callable[[Request], Awaitable[RedirectResponse]]


async def _to_provider(_request: Request) -> RedirectResponse:
    return RedirectResponse("https://login.example.org/authorize", status_code=302)


async def _to_first_page(_request: Request) -> RedirectResponse:
    return RedirectResponse("/", status_code=302)


async def _to_provider_again(_request: Request) -> RedirectResponse:
    return RedirectResponse("https://login.example.org/again", status_code=302)


def signed_in(
    referer: str | None, *, cookie: str | None = None, after: Answers = _to_first_page
) -> tuple[httpx.Response, httpx.Response]:
    """Sign in from a page; return the answers of the way out and of the way back."""
    pages = Starlette(routes=[Route("/auth/login", _to_provider), Route("/oauth2callback", after)])

    async def both() -> tuple[httpx.Response, httpx.Response]:
        transport = httpx.ASGITransport(app=WayBack(pages))
        async with httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
            headers = {} if referer is None else {"Referer": referer}
            out = await client.get("/auth/login?provider=x", headers=headers)
            if cookie is not None:
                client.cookies.clear()
                client.cookies.set("sightline-page", cookie)
            return out, await client.get("/oauth2callback?code=c&state=s")

    return run_alone(both())


def test_one_comes_back_to_the_page_one_was_on() -> None:
    """Once: the cookie is gone with the answer."""
    out, back = signed_in("http://pages/who-looked")
    assert out.headers["location"] == "https://login.example.org/authorize"
    assert back.headers["location"] == "/who-looked"
    assert "Max-Age=0" in back.headers["set-cookie"]
    for part in ("Path=/oauth2callback", "HttpOnly", "SameSite=Lax"):
        assert part in out.headers["set-cookie"]


@pytest.mark.parametrize(
    "referer",
    [
        None,
        "",
        "http://pages/",
        "http://pages//evil.example.net",
        "http://pages/evil.example.net",
        "http://pages/%2F%2Fevil",
        "http://pages/\\evil",
        "http://pages/people/bo",
        "http://pages/E00031",
        "http://[pages/who-looked",
        "https://evil.example.net/a.b",
    ],
)
def test_what_is_no_page_leads_to_the_first(referer: str | None) -> None:
    """Nothing that could be another host, a person or a figure is kept or followed."""
    out, back = signed_in(referer)
    assert out.headers["set-cookie"].startswith("sightline-page=; ")
    assert back.headers["location"] == "/"


@pytest.mark.parametrize(
    "cookie", ["/evil.example.net", "evil.example.net", "a\\b", "who-looked/.."]
)
def test_a_cookie_that_somebody_made_leads_nowhere_else(cookie: str) -> None:
    """It is read as strictly as it was written."""
    _, back = signed_in("http://pages/who-looked", cookie=cookie)
    assert back.headers["location"] == "/"


def test_only_the_way_to_the_first_page_is_changed() -> None:
    """Where sign-in leads elsewhere, as on an error of the provider, it goes there."""
    _, back = signed_in("http://pages/who-looked", after=_to_provider_again)
    assert back.headers["location"] == "https://login.example.org/again"
