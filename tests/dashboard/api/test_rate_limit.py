"""How often one viewer may ask: counted by whom the token proves, and nobody pays for another."""

from collections.abc import Iterator

import httpx
import pytest

from access_control.errors import TooManyRequestsError
from access_control.identity import Identity
from access_control.settings import AccessSettings
from dashboard.api.app import create_app
from dashboard.api.rate_limit import RateLimit
from support.api import serving
from support.house import House
from support.provider import Provider

BO = Identity("https://login.example.org", "bo", None)


@pytest.fixture
def strict(house: House, provider: Provider) -> Iterator[httpx.Client]:
    """Return a client of an API that allows each viewer three requests a minute."""
    settings = house.settings(provider.issuer).model_dump() | {"requests_per_minute": 3}
    app = create_app(AccessSettings.model_validate(settings), now=lambda: house.now)
    with serving(app) as client:
        yield client


def test_the_last_minute_counts_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """In any 60 seconds, wherever the clock's minute begins; a refused request is not counted."""
    clock = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: clock)
    limit = RateLimit(2)
    limit.count(BO)
    clock += 40
    limit.count(BO)
    for _ in range(3):
        with pytest.raises(TooManyRequestsError):
            limit.count(BO)
    clock += 21
    limit.count(BO)
    with pytest.raises(TooManyRequestsError):
        limit.count(BO)


@pytest.mark.parametrize(
    "other",
    [Identity(BO.iss, "di", None), Identity("https://other.example.org", "bo", None)],
    ids=["another person", "another issuer's"],
)
def test_nobody_pays_for_another(other: Identity) -> None:
    """Issuer and subject together are one viewer."""
    limit = RateLimit(1)
    limit.count(BO)
    limit.count(other)
    with pytest.raises(TooManyRequestsError):
        limit.count(BO)


def test_one_who_asks_too_often_is_told_when_to_come_back(
    strict: httpx.Client, provider: Provider, house: House
) -> None:
    """On every route alike, whoever it is about, and without a look."""
    asked = ["/v1/me", "/v1/me/usage", "/v1/me/flags"]
    assert [strict.get(path, headers=provider.headers("bo")).status_code for path in asked] == (
        [200] * 3
    )
    looks = len(house.log())
    refused = [
        strict.get(path, headers=provider.headers("bo"))
        for path in ("/v1/me/usage", "/v1/people/di/usage", "/v1/people/zed/usage", "/v1/reports")
    ]
    assert {(answer.status_code, answer.content) for answer in refused} == {
        (429, refused[0].content)
    }
    assert refused[0].json()["error"] == "too_many_requests"
    assert refused[0].headers["retry-after"] == "60"
    assert len(house.log()) == looks
    assert strict.get("/v1/me", headers=provider.headers("di")).status_code == 200


def test_a_token_that_proves_nobody_is_counted_for_nobody(
    strict: httpx.Client, provider: Provider
) -> None:
    """Otherwise anybody could shut out whom they name."""
    forged = provider.token("bo")[:-8] + "AAAAAAAA"
    for _ in range(10):
        assert strict.get("/v1/me", headers={"Authorization": f"Bearer {forged}"}).status_code == (
            401
        )
    assert strict.get("/v1/me", headers=provider.headers("bo")).status_code == 200
