"""Cookies in the envelope of the pages; `test_pages.py` sees the rest of it served."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.page_envelope import PageEnvelope
from support.loops import run_alone


@pytest.mark.parametrize("https", [True, False])
def test_cookies_are_for_https_alone_where_there_is_https(
    https: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """One that says so itself is left as it is."""

    async def sets(_request: Request) -> Response:
        answer = PlainTextResponse("")
        answer.set_cookie("one", "1", httponly=True)
        answer.set_cookie("two", "2", secure=True)
        return answer

    async def ask() -> httpx.Response:
        served = PageEnvelope(Starlette(routes=[Route("/", sets)]), https=https)
        transport = httpx.ASGITransport(app=served)
        async with httpx.AsyncClient(transport=transport, base_url="http://pages") as client:
            return await client.get("/")

    one, two = run_alone(ask()).headers.get_list("set-cookie")
    assert one.endswith("; Secure") == https
    assert two.count("Secure") == 1
