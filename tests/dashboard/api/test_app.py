"""The API from outside: headers of every answer, one shape of problem, and nothing echoed."""

import logging
from datetime import timedelta
from http import HTTPStatus

import httpx
import pytest

from dashboard.wire import Export, Flags, Looks, Me, Problem, Reports, Usage, Wire
from support.api import serving
from support.company import LAST_DAY, PERIOD_START
from support.house import House
from support.provider import Provider
from support.signing import new_key, running_issuer

ROUTES: dict[str, type[Wire]] = {
    "/v1/me": Me,
    "/v1/me/usage": Usage,
    "/v1/me/flags": Flags,
    "/v1/me/looks": Looks,
    "/v1/me/export": Export,
    "/v1/reports": Reports,
    "/v1/people/bo/usage": Usage,
    "/v1/people/bo/flags": Flags,
}
REPLY = "/v1/flags/flag-bo/reply"
ANSWER = {"cause": "wrong_data", "text": "not mine", "contest": True}
MARK = "zebra-7431"


def is_sealed(answer: httpx.Response) -> bool:
    """Tell whether an answer is kept by no cache and read as nothing but JSON."""
    headers = answer.headers
    return (
        headers["cache-control"] == "no-store"
        and headers["x-content-type-options"] == "nosniff"
        and headers["content-type"] == "application/json"
        and "access-control-allow-origin" not in headers
        and "server" not in headers
    )


@pytest.mark.parametrize("path", ROUTES)
def test_every_route_answers_in_the_shape_of_the_wire(
    path: str, api: httpx.Client, provider: Provider
) -> None:
    """For the subject, with the headers of every answer."""
    answer = api.get(path, headers=provider.headers("bo"))
    assert isinstance(ROUTES[path].model_validate_json(answer.content), Wire)
    assert is_sealed(answer)


@pytest.mark.parametrize("path", [*ROUTES, "/v1/people/zed/usage"])
def test_no_token_is_one_answer_on_every_route(path: str, api: httpx.Client) -> None:
    """401, and how to sign in; cookies and headers of proxies prove nobody."""
    for headers in (
        {},
        {"Cookie": "_streamlit_user=bo"},
        {"X-Forwarded-User": "bo", "X-Remote-User": "bo", "X-Auth-Request-Email": "bo@x.org"},
        {"Authorization": "Bearer x.y.z"},
    ):
        answer = api.get(path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert Problem.model_validate_json(answer.content).error == "not_signed_in"
        assert is_sealed(answer)


def test_a_token_in_the_address_proves_nobody(api: httpx.Client, provider: Provider) -> None:
    """Addresses end in logs and histories."""
    token = provider.token("bo")
    assert api.get(f"/v1/me?access_token={token}&authorization=Bearer {token}").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", f"/v1/{MARK}", 404),
        ("GET", "/v1/people/bo", 404),
        ("GET", "/v1/people/b%2Fo/usage", 404),
        ("GET", "/v1/people//usage", 404),
        ("GET", "/docs", 404),
        ("GET", "/redoc", 404),
        ("GET", "/openapi.json", 404),
        ("POST", "/v1/me", 405),
        ("DELETE", "/v1/people/bo/usage", 405),
        ("OPTIONS", "/v1/people/bo/usage", 405),
        ("HEAD", "/v1/me", 405),
        ("GET", REPLY, 405),
    ],
)
def test_what_is_no_route_is_json_all_the_same(
    method: str, path: str, status: int, api: httpx.Client, provider: Provider
) -> None:
    """No page of the framework's, no map of the routes, and not what was asked."""
    answer = api.request(method, path, headers=provider.headers("bo"))
    assert answer.status_code == status
    assert is_sealed(answer)
    assert ("allow" in answer.headers) == (status == 405)
    if method != "HEAD":
        Problem.model_validate_json(answer.content)
    assert MARK not in answer.text


def test_a_manager_gets_weeks_and_dollars_to_the_last_decimal(
    api: httpx.Client, provider: Provider
) -> None:
    """Money is text with six decimals; what no source said is null."""
    answer = api.get(
        f"/v1/people/bo/usage?since={PERIOD_START}&until={LAST_DAY}",
        headers=provider.headers("ana"),
    )
    usage = Usage.model_validate_json(answer.content)
    assert (usage.grain, usage.visible_from) == ("week", PERIOD_START)
    assert {row.cost_usd for row in usage.rows} == {"8.750007"}
    assert {row.cache_creation_input_tokens for row in usage.rows} == {None}
    assert all(row.last_day - row.first_day == timedelta(days=6) for row in usage.rows)


def test_an_answer_and_a_look_come_back_to_the_subject(
    api: httpx.Client, provider: Provider
) -> None:
    """The purpose the manager chose is what the subject reads."""
    kept = api.post(REPLY, headers=provider.headers("bo"), json=ANSWER)
    assert kept.json() == {**ANSWER, "replied_at": "2026-03-25T09:30:00Z"}
    answer = api.get(
        "/v1/people/bo/flags?purpose=answer_to_a_flag", headers=provider.headers("ana")
    )
    flag = Flags.model_validate_json(answer.content).flags[0]
    assert (flag.state, flag.reply.text if flag.reply else "") == ("contested", "not mine")
    api.get("/v1/people/bo/flags", headers=provider.headers("olga"))
    looks = [
        look
        for own in ("true", "false")
        for look in Looks.model_validate_json(
            api.get(f"/v1/me/looks?own={own}", headers=provider.headers("bo")).content
        ).looks
    ]
    assert [
        (look.viewer_name, "+".join(look.opened), look.purpose, look.allowed) for look in looks
    ] == [
        ("Bo", "looks+reply", "own_page", True),
        ("Someone who is not in the directory", "flags", "unstated", False),
        ("Ana", "flags", "answer_to_a_flag", True),
    ]


@pytest.mark.parametrize(
    "asked", ["limit=0", "limit=501", "before=1774431000", "before=2026-03-25T09:30:00", "own=2"]
)
def test_a_part_of_the_list_that_there_is_not_is_refused(
    api: httpx.Client, provider: Provider, asked: str
) -> None:
    """A moment is ISO text with its zone, and no part is larger than the largest."""
    answer = api.get(f"/v1/me/looks?{asked}", headers=provider.headers("bo"))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_somebody_elses_flag_cannot_be_answered(api: httpx.Client, provider: Provider) -> None:
    """Not by the manager, not by a peer, and it is as good as none."""
    answers = {
        api.post(f"/v1/flags/{flag}/reply", headers=provider.headers(viewer), json=ANSWER).content
        for viewer in ("ana", "di", "mara")
        for flag in ("flag-bo", "zed")
    }
    assert len(answers) == 1
    assert b"not_found" in answers.pop()


def test_health_needs_no_token_and_counts_nobody(api: httpx.Client, house: House) -> None:
    """Up is up; ready is ready to answer."""
    assert api.get("/healthz").json() == {"status": "up"}
    assert api.get("/readyz").json() == {"status": "ready"}
    house.data.current.unlink()
    assert api.get("/healthz").status_code == 200
    answer = api.get("/readyz")
    assert (answer.status_code, answer.json()["error"]) == (503, "nothing_published")
    assert is_sealed(answer)


def test_the_api_starts_before_its_provider(house: House) -> None:
    """And says so until the provider is there."""
    with running_issuer(new_key()) as issuer, serving(house.app(issuer.issuer)) as api:
        discovery = issuer.documents.pop("/.well-known/openid-configuration")
        headers = {"Authorization": f"Bearer {issuer.token()}"}
        assert api.get("/v1/me", headers=headers).json()["error"] == "sign_in_unavailable"
        issuer.documents["/.well-known/openid-configuration"] = discovery
        assert api.get("/v1/me", headers=headers).json()["employee_id"] == "bo"


def test_a_token_that_signed_out_opens_nothing(house: House) -> None:
    """Not for whoever kept a copy either; signing in again does."""
    with running_issuer(new_key()) as issuer, serving(house.app(issuer.issuer)) as api:
        copied, anew = issuer.token(nonce="one"), issuer.token(nonce="two")
        assert api.get("/v1/me", headers={"Authorization": f"Bearer {copied}"}).is_success
        gone = api.post("/v1/sign-out", headers={"Authorization": f"Bearer {copied}"})
        assert (gone.status_code, gone.content) == (204, b"")
        respelled = f"{copied[:-1]}{'A' if copied[-1] != 'A' else 'B'}"
        for path in ROUTES:
            for token in (copied, respelled):
                answer = api.get(path, headers={"Authorization": f"Bearer {token}"})
                assert (answer.status_code, answer.json()["error"]) == (401, "not_signed_in")
        assert api.get("/v1/me", headers={"Authorization": f"Bearer {anew}"}).is_success


@pytest.mark.sqlite
def test_a_log_that_cannot_be_written_is_503_and_no_rows(
    api: httpx.Client, provider: Provider, house: House
) -> None:
    """For whom the table says yes as for whom it says no."""
    with house.people.transaction() as people:
        people._connection.exec_driver_sql(
            "create trigger full before insert on access_log begin select raise(abort, 'full'); end"
        )
    for viewer, subject in [("bo", "bo"), ("ana", "bo"), ("mara", "bo"), ("ana", "zed")]:
        answer = api.get(f"/v1/people/{subject}/usage", headers=provider.headers(viewer))
        assert (answer.status_code, answer.json()["error"]) == (503, "log_unavailable")


def test_no_log_line_names_anybody(
    api: httpx.Client, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither ids nor tokens, whatever is asked."""
    with caplog.at_level(logging.DEBUG):
        for path in [*ROUTES, f"/v1/people/{MARK}/usage", "/v1/me/usage?since=x"]:
            for viewer in ("bo", "ana"):
                api.get(path, headers=provider.headers(viewer))
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    said = "\n".join(ours)
    assert MARK not in said
    assert provider.token("bo") not in said
    assert "/v1/people/" not in said
