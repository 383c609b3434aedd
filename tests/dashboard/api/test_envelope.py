"""What goes round every answer: its headers and the limits on what comes in."""

import asyncio
from http import HTTPStatus

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from dashboard.api import envelope
from dashboard.api.envelope import LARGEST_BODY, SOONEST_REFUSAL, Envelope
from dashboard.wire import Problem
from support.loops import run_alone
from support.provider import Provider


def test_one_request_too_many_is_told_that_the_service_is_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At once and in the one shape; the others are answered, and then there is room again."""
    monkeypatch.setattr(envelope, "MOST_AT_ONCE", 2)

    async def crowd() -> list[httpx.Response]:
        go_on = asyncio.Event()

        async def waits(_scope: Scope, _receive: Receive, send: Send) -> None:
            await go_on.wait()
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        transport = httpx.ASGITransport(app=Envelope(waits))
        async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
            first = [asyncio.create_task(client.get("/")) for _ in range(2)]
            await asyncio.sleep(0.05)
            refused = await client.get("/")
            go_on.set()
            return [refused, *[await task for task in first], await client.get("/")]

    refused, *answered = run_alone(crowd())
    assert refused.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert Problem.model_validate_json(refused.content).error == "busy"
    assert refused.headers["cache-control"] == "no-store"
    assert [answer.status_code for answer in answered] == [204] * 3


@pytest.mark.parametrize(
    "path", ["/v1/people/di/usage", "/v1/people/zed/usage", "/v1/flags/zed/reply", "/nowhere"]
)
def test_no_refusal_leaves_before_its_time(
    path: str, api: httpx.Client, provider: Provider
) -> None:
    """Of what kind it is shows in no answer's haste; `make bench-refusals` measures the rest."""
    headers = provider.headers("bo")
    answer = (
        api.post(path, headers=headers, json={"cause": "wrong_data"})
        if "flags" in path
        else (api.get(path, headers=headers))
    )
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert answer.elapsed.total_seconds() >= SOONEST_REFUSAL


@pytest.mark.parametrize("more", [0, 1])
def test_a_body_may_be_so_large_and_no_larger(
    api: httpx.Client, provider: Provider, more: int
) -> None:
    """Whatever it says about its own length."""
    body = b'{"cause":"wrong_data","text":"x","contest":true}'.ljust(LARGEST_BODY + more)
    parts = (body[at : at + 1000] for at in range(0, len(body), 1000))
    headers = {**provider.headers("bo"), "Content-Type": "application/json"}
    answer = api.post("/v1/flags/flag-bo/reply", headers=headers, content=parts)
    assert answer.status_code == (413 if more else 200)
