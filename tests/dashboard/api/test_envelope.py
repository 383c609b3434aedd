"""What goes round every answer: four headers, a limit on what is sent, silence about our faults."""

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence

import httpx
import pytest
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access_control.gate import Gate
from dashboard.api.envelope import LARGEST_BODY, Envelope
from support.provider import Provider

MARK = "zebra-7431"
HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
}
REPLY = "/v1/flags/flag-bo/reply"


def exchange(
    app: ASGIApp, *chunks: bytes, kind: str = "http", sent: list[Message] | None = None
) -> list[Message]:
    """Send a body to `app` in its envelope, chunk by chunk; return the messages of its answer.

    They are added to `sent` as they come, for who looks before the end.
    """
    waiting = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    answer = [] if sent is None else sent

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        answer.append(message)

    asyncio.run(Envelope(app)({"type": kind}, receive, send))
    return answer


def headers_of(sent: Sequence[Message]) -> dict[str, str]:
    """Return the headers an answer starts with; fail when one is there twice."""
    pairs = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def has_envelope(headers: Mapping[str, str]) -> bool:
    """Tell whether the headers of every answer are there."""
    return {name: headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("status", [200, 204, 404, 500])
def test_every_answer_has_the_headers_whatever_its_status(status: int) -> None:
    """In place of the app's own of the same name, and beside its others."""
    own = [(b"cache-control", b"public"), (b"content-type", b"text/plain")]

    async def answers(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": own})
        await send({"type": "http.response.body", "body": b"said"})

    start, body = exchange(answers)
    assert (start["status"], body) == (status, {"type": "http.response.body", "body": b"said"})
    assert headers_of([start]) == {**HEADERS, "content-type": "text/plain"}


def test_an_answer_is_passed_on_piece_by_piece() -> None:
    """A piece is on its way before the next is made."""
    sent: list[Message] = []
    seen = []

    async def answers(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for piece in (b"one", b"two"):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            seen.append(len(sent))

    exchange(answers, sent=sent)
    assert seen == [2, 3]


def test_what_is_no_request_passes_untouched() -> None:
    """The server's start and stop go to the app as they come, and an error of theirs comes back."""

    async def starts(scope: Scope, receive: Receive, send: Send) -> None:
        received = await receive()
        await send({"type": scope["type"], "length": len(received["body"])})
        raise RuntimeError(MARK)

    with pytest.raises(RuntimeError, match=MARK):
        exchange(starts, b"x" * (LARGEST_BODY + 1), kind="lifespan")


@pytest.mark.parametrize(
    ("chunks", "status"),
    [
        ([b""], None),
        ([b"x" * LARGEST_BODY], None),
        ([b"x" * (LARGEST_BODY - 1), b"x"], None),
        ([b"x" * (LARGEST_BODY + 1)], 413),
        ([b"x" * LARGEST_BODY, b"x"], 413),
        ([b"x"] * (LARGEST_BODY + 1), 413),
    ],
    ids=["none", "largest", "largest in two", "too large", "too large in two", "byte by byte"],
)
def test_no_more_is_read_than_the_largest_body(chunks: list[bytes], status: int | None) -> None:
    """However it is cut; the app meets the refusal where it reads."""
    met: list[int | None] = []

    async def reads(_scope: Scope, receive: Receive, _send: Send) -> None:
        try:
            for _ in chunks:
                await receive()
        except HTTPException as refusal:
            met.append(refusal.status_code)
        else:
            met.append(None)

    exchange(reads, *chunks)
    assert met == [status]


def test_a_fault_is_one_answer_and_a_line_without_a_value(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The kind of error and the function it came from are all that is written."""

    async def fails(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError(MARK)

    sent = exchange(fails)
    assert sent[0]["status"] == 500
    assert has_envelope(headers_of(sent))
    assert json.loads(sent[1]["body"]) == {
        "error": "internal",
        "message": "Something went wrong here. Nothing was shown.",
    }
    (record,) = caplog.records
    assert record.getMessage().startswith("RuntimeError at fails:")
    assert (record.levelno, record.exc_info) == (logging.ERROR, None)
    assert MARK not in caplog.text


def test_a_fault_in_the_middle_of_an_answer_starts_no_second_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The server is told, and cuts the answer off; the place is written down all the same."""
    sent: list[Message] = []

    async def breaks(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError(MARK)

    with pytest.raises(RuntimeError):
        exchange(breaks, sent=sent)
    assert [message["type"] for message in sent] == ["http.response.start"]
    assert caplog.records[0].getMessage().startswith("RuntimeError at breaks:")
    assert MARK not in caplog.text


def test_a_large_body_is_refused_however_it_is_sent(api: httpx.Client, provider: Provider) -> None:
    """By the API as it runs: with its length said, and without."""
    headers = {**provider.headers("bo"), "Content-Type": "application/json"}
    large = b'{"text":"' + b"x" * 20_000 + b'"}'
    said = api.post(REPLY, headers=headers, content=large)
    unsaid = api.post(REPLY, headers=headers, content=iter([large[:9000], large[9000:]]))
    for answer in (said, unsaid):
        assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
        assert has_envelope(answer.headers)


def test_a_fault_of_ours_says_nothing_but_where_in_the_log(
    api: httpx.Client,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """By the API as it runs: 500 without a trace, in any log."""

    def fails(*_asked: object, **_named: object) -> None:
        raise RuntimeError(MARK)

    monkeypatch.setattr(Gate, "usage", fails)
    with caplog.at_level(logging.INFO):
        answer = api.get("/v1/me/usage", headers=provider.headers("bo"))
    assert (answer.status_code, answer.json()["error"]) == (500, "internal")
    assert has_envelope(answer.headers)
    assert MARK not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text
