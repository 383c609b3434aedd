"""Whether an answer's time or size tells "not yours" from "does not exist".

    python -m benchmarks.refusals --requests 2000

One viewer asks the real API, over HTTP, for people who are none of theirs and for people there are
not, in a random order. The figure is the area under the ROC curve of each answer's time: the chance
that an answer of the one kind takes longer than one of the other, 0.5 where nothing can be told. It
is printed beside that of a peer that answers for unknown people without asking the gate, which is
what most services do: a figure near 1 shows that the measurement would find a difference.

Who asks is set without a token, whose check is the same for every request and would hide more.
"""

import argparse
import random
import socket
import tempfile
import threading
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import Response

from access_control.asking import Asking, Viewer
from access_control.errors import NotFoundError
from access_control.settings import AccessSettings
from benchmarks.measure import cost, heading, sightline, table
from dashboard.api.app import create_app
from dashboard.api.dependencies import asking_of
from dashboard.api.problems import problem
from dashboard.wire import Problem

_LIBRARIES = ("fastapi", "uvicorn", "cedarpy")
_VIEWER = "E00003"
_EMPLOYEES = 60
_COLUMNS = ("what", "requests", "median, ms", "AUC of time", "sizes")


@dataclass(frozen=True)
class Answers:
    """Seconds that answers took, by whether the person exists, and the sizes of all answers."""

    existing: list[float]
    missing: list[float]
    sizes: set[int]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--requests", type=int, default=2000, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        data = _company(Path(folder))
        for name, early in (("Sightline", False), ("peer: no such person, no questions", True)):
            with _serving(data, early=early) as client:
                found = measured(client, asked.requests, random.Random(asked.seed))  # noqa: S311
            middle = sorted([*found.existing, *found.missing])[asked.requests]
            lines.append(
                [
                    name,
                    f"{2 * asked.requests:,}",
                    f"{middle * 1000:.2f}",
                    f"{area(found.existing, found.missing):.3f}",
                    " ".join(map(str, sorted(found.sizes))),
                ]
            )
    print(heading("Refusals", _LIBRARIES))
    print(table(_COLUMNS, lines))


def measured(client: httpx.Client, requests: int, order: random.Random) -> Answers:
    """Ask for as many existing as missing people, in a random order; every answer must be 404."""
    kinds = [True, False] * requests
    order.shuffle(kinds)
    answers = Answers([], [], set())
    for exists in kinds:
        # Everybody of the company but the viewer and who might report to them.
        number = order.randrange(30, _EMPLOYEES) if exists else order.randrange(10_000, 99_999)
        start = time.perf_counter()
        answer = client.get(f"/v1/people/E{number:05}/usage")
        took = time.perf_counter() - start
        if answer.status_code != HTTPStatus.NOT_FOUND:
            raise SystemExit(f"an answer was {answer.status_code}")
        (answers.existing if exists else answers.missing).append(took)
        answers.sizes.add(len(answer.content) + len(str(sorted(answer.headers.keys()))))
    return answers


def area(some: Sequence[float], others: Sequence[float]) -> float:
    """Return the area under the ROC curve of telling two samples apart, from 0.5 to 1.

    The share of pairs in which the one is larger, ties by half (Mann and Whitney 1947); of the two
    directions the one that tells more.
    """
    ordered = sorted(others)
    below = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in some)
    share = below / (2 * len(some) * len(others))
    return max(share, 1 - share)


def _company(folder: Path) -> Path:
    drop, data = folder / "feeds", folder / "data"
    cost(sightline("sample", "--employees", str(_EMPLOYEES), "--days", "7", "--out", str(drop)))
    cost(sightline("nightly", "--feeds", str(drop), "--data", str(data)))
    return data


@contextmanager
def _serving(data: Path, *, early: bool) -> Iterator[httpx.Client]:
    settings = AccessSettings(
        data=data,
        token_issuer="http://localhost:1",  # noqa: S106 - an address, which is never asked
        token_audience="none",  # noqa: S106 - a name
        requests_per_minute=10**9,
    )
    app = create_app(settings)
    app.dependency_overrides[asking_of] = lambda: Asking(
        Viewer(_VIEWER, "A viewer", "UTC"), settings.now(), request_id="0" * 32
    )
    if early:
        _answer_early(app)
    # As the server makes its own: asyncio sends at once only on a socket that names TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=address, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _answer_early(app: FastAPI) -> None:
    known = {f"E{number:05}" for number in range(_EMPLOYEES + 1)}
    refusal = Problem(error=NotFoundError.code, message=NotFoundError.sentence)

    # Outside the API's own middleware, which lets no refusal leave before its time.
    @app.middleware("http")
    async def early(request: Request, call_next: object) -> Response:
        if request.url.path.split("/")[3] not in known:
            return problem(HTTPStatus.NOT_FOUND, refusal)
        answer: Response = await call_next(request)  # type: ignore[operator]
        return answer


if __name__ == "__main__":
    main()
