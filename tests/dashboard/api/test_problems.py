"""Every answer that is not a result: one shape, one sentence, and nothing of what was asked."""

from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from access_control import errors
from dashboard.api.envelope import Envelope
from dashboard.api.problems import handle_problems
from dashboard.wire import Problem
from support.api import sealed, serving
from support.house import House
from support.provider import Provider

MARK = "zebra-7431"
REPLY = "/v1/flags/flag-bo/reply"

STATUS: dict[type[errors.AccessError], int] = {
    errors.NotFoundError: 404,
    errors.NotSignedInError: 401,
    errors.WindowError: 422,
    errors.ReplyError: 422,
    errors.TooManyRequestsError: 429,
    errors.SignInUnavailableError: 503,
    errors.LogUnavailableError: 503,
    errors.NothingPublishedError: 503,
}
OUR_FAULTS = [
    errors.AccessError,
    errors.SealedError,
    errors.PolicyError,
    # Of the proof, which no request asks for.
    errors.PolicyNotUnderstoodError,
    errors.PolicyRefutedError,
    errors.SolverMissingError,
    # Of the start and of the check of the access log.
    errors.AuditError,
    errors.TamperedError,
]
KINDS = {kind.__name__: kind for kind in [*STATUS, *OUR_FAULTS]}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Return a client of an app whose routes fail in every way."""
    app = FastAPI()
    handle_problems(app)
    app.add_middleware(Envelope)

    @app.get("/errors/{kind}")
    def fail(kind: str, sentence: str | None = None) -> None:
        raise KINDS[kind](sentence)

    @app.get("/statuses/{status}")
    def refuse(status: int) -> None:
        raise HTTPException(status, detail=MARK, headers={"X-Said": MARK})

    @app.get("/query")
    def read(since: date, until: date, colour: int) -> None:
        """Take two fields that are ours and one that is not."""

    with serving(app) as client:
        yield client


def test_every_kind_of_error_has_its_answer() -> None:
    """A new one has to be given a status, or to be called a fault of ours."""
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type)}
    assert {kind for kind in kinds if issubclass(kind, errors.AccessError)} == set(KINDS.values())


@pytest.mark.parametrize(("kind", "status"), STATUS.items(), ids=lambda x: getattr(x, "code", x))
def test_a_refusal_is_its_code_and_its_sentence(
    kind: type[errors.AccessError], status: int, client: httpx.Client
) -> None:
    """Nothing else, and how to sign in only where that helps."""
    answer = client.get(f"/errors/{kind.__name__}")
    assert answer.status_code == status
    assert answer.json() == {"error": kind.code, "message": kind.sentence}
    assert answer.headers.get("www-authenticate") == ("Bearer" if status == 401 else None)
    assert answer.headers.get("retry-after") == ("60" if status == 429 else None)


def test_an_error_may_have_a_sentence_of_its_own(client: httpx.Client) -> None:
    """Ours to write: no such sentence holds what was asked."""
    answer = client.get("/errors/WindowError?sentence=Ask for 400 days or fewer.")
    assert answer.json() == {"error": "bad_window", "message": "Ask for 400 days or fewer."}


@pytest.mark.parametrize("kind", OUR_FAULTS, ids=lambda kind: str(kind.__name__))
def test_a_fault_of_ours_is_internal_whichever_it_is(
    kind: type[errors.AccessError], client: httpx.Client
) -> None:
    """Its code, its sentence and what it was about stay here."""
    answer = client.get(f"/errors/{kind.__name__}?sentence={MARK}")
    assert answer.status_code == 500
    assert answer.json() == {"error": "internal", "message": errors.SealedError.sentence}


def test_no_such_route_and_no_such_person_are_one_answer(client: httpx.Client) -> None:
    """Status, headers and body."""
    no_route, no_person = client.get(f"/{MARK}"), client.get("/errors/NotFoundError")
    assert sealed(no_route) == sealed(no_person)


@pytest.mark.parametrize(
    ("status", "error"),
    [(404, "not_found"), (413, "too_large"), (400, "bad_request"), (418, "bad_request")],
)
def test_a_refusal_of_the_framework_is_one_of_three(
    status: int, error: str, client: httpx.Client
) -> None:
    """What it says itself, in detail and headers, is left out."""
    answer = client.get(f"/statuses/{status}")
    assert (answer.status_code, Problem.model_validate_json(answer.content).error) == (
        status,
        error,
    )
    assert MARK not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    ("query", "where"),
    [
        (f"since={MARK}&until=2026-03-01&colour=1", ": since"),
        (f"until={MARK}&since={MARK}&colour={MARK}", ": since, until"),
        ("since=2026-03-01&until=2026-03-01", ""),
        (f"since=2026-03-01&until=2026-03-01&colour={MARK}", ""),
    ],
)
def test_only_fields_of_ours_are_named_and_no_value(
    query: str, where: str, client: httpx.Client
) -> None:
    """In one order, each once; a field that this service did not name may be anything."""
    answer = client.get(f"/query?{query}")
    assert answer.status_code == 422
    assert answer.json() == {
        "error": "not_understood",
        "message": f"This was not understood{where}.",
    }


@pytest.mark.parametrize(
    "query",
    [
        f"since={MARK}",
        f"until={MARK}",
        f"purpose={MARK}",
        "since=2026-02-30",
        "since=1e9",
        "until=0",
        "until=20260301",
    ],
)
@pytest.mark.parametrize("subject", ["bo", "zed"])
def test_a_query_that_is_not_understood_is_not_repeated(
    query: str, subject: str, api: httpx.Client, provider: Provider, house: House
) -> None:
    """The answer names the field, is the same for everybody's page, and costs no look."""
    answer = api.get(f"/v1/people/{subject}/usage?{query}", headers=provider.headers("ana"))
    field = query.split("=", maxsplit=1)[0]
    assert (answer.status_code, answer.json()["message"]) == (
        422,
        f"This was not understood: {field}.",
    )
    assert MARK not in answer.text
    assert house.log() == []


@pytest.mark.parametrize(
    "body",
    [
        f'{{"cause":"{MARK}"}}',
        '{"cause":"wrong_data","text":"' + MARK * 250 + '"}',
        f'{{"cause":"wrong_data","{MARK}":1}}',
        '{"cause":"wrong_data","text":"\\ud800"}',
        f"{MARK}",
        "[" * 9000,
        "",
    ],
    ids=["cause", "long", "field", "half", "word", "deep", "nothing"],
)
def test_a_body_that_is_not_understood_is_not_repeated(
    body: str, api: httpx.Client, provider: Provider
) -> None:
    """Unknown causes and fields, long texts, half characters and what is no JSON."""
    headers = {**provider.headers("bo"), "Content-Type": "application/json"}
    answer = api.post(REPLY, headers=headers, content=body)
    assert answer.status_code in {400, 422}
    assert Problem.model_validate_json(answer.content).error in {"bad_request", "not_understood"}
    assert MARK not in answer.text
