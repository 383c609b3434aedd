"""What a route is given: the app's own gate and clock, and whom the token proves."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi import FastAPI, Request

from access_control import gate as door
from access_control.errors import NotSignedInError, SignInUnavailableError
from dashboard.api.dependencies import asking_of, gate_of
from dashboard.wire import Purpose
from support.company import NOW
from support.house import House
from support.signing import Issuer, new_key, running_issuer

ASKED_FOR = {"employee_id", "flag_id", "since", "until", "purpose", "own", "before", "limit"}


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    """Return a running issuer."""
    with running_issuer(new_key()) as issuer:
        yield issuer


@pytest.fixture
def app(house: House, issuer: Issuer) -> Iterator[FastAPI]:
    """Return the API, not served."""
    app = house.app(issuer.issuer)
    yield app
    app.state.gate.close()


@pytest.fixture
def request_to(app: FastAPI) -> Request:
    """Return a request to the API, as far as a dependency looks at it."""
    return Request({"type": "http", "app": app})


def test_the_gate_is_the_one_the_app_was_made_with(app: FastAPI, request_to: Request) -> None:
    """One gate for every request."""
    assert isinstance(app.state.gate, door.Gate)
    assert gate_of(request_to) is app.state.gate


def test_who_asks_is_whom_the_token_proves(request_to: Request, issuer: Issuer) -> None:
    """With the name and zone of the directory, the app's time and the purpose that was chosen."""
    asking = asking_of(request_to, f"Bearer {issuer.token()}", Purpose.COST_QUESTION)
    assert asking.viewer == door.Viewer("bo", "Bo", "UTC")
    assert (asking.at, asking.purpose) == (NOW, door.Purpose.COST_QUESTION)


def test_who_is_not_in_the_directory_asks_as_nobody(request_to: Request, issuer: Issuer) -> None:
    """The gate refuses them, and records it; here they are no error."""
    asking = asking_of(request_to, f"Bearer {issuer.token(sub='olga')}")
    assert (asking.viewer.employee_id, asking.purpose) == ("", door.Purpose.UNSTATED)


def test_each_request_has_an_id_and_a_time_of_its_own(
    request_to: Request, house: House, issuer: Issuer
) -> None:
    """The id is drawn here and says nothing; the clock is read anew."""
    token = f"Bearer {issuer.token()}"
    first = asking_of(request_to, token)
    house.now = NOW + timedelta(minutes=1)
    second = asking_of(request_to, token)
    assert second.at - first.at == timedelta(minutes=1)
    assert first.request_id != second.request_id
    assert all(re.fullmatch("[0-9a-f]{32}", one.request_id) for one in (first, second))


@pytest.mark.parametrize("authorization", [None, "", "Bearer x.y.z", "Basic Ym86Ym8="])
def test_without_a_token_nobody_asks(request_to: Request, authorization: str | None) -> None:
    """There is no viewer to fall back on."""
    with pytest.raises(NotSignedInError):
        asking_of(request_to, authorization)


def test_a_token_that_cannot_be_checked_is_no_refusal(house: House) -> None:
    """The viewer is told to try again, not to sign in."""
    with running_issuer(new_key()) as away:
        away.documents.clear()
        app = house.app(away.issuer)
        with pytest.raises(SignInUnavailableError):
            asking_of(Request({"type": "http", "app": app}), f"Bearer {away.token()}")
        app.state.gate.close()


def test_no_route_is_told_who_asks(app: FastAPI) -> None:
    """Every route of the API takes the token, and besides it only what is asked for."""
    told = {
        (method, path): {parameter["name"] for parameter in operation.get("parameters", ())}
        for path, operations in app.openapi()["paths"].items()
        for method, operation in operations.items()
    }
    ours = {route: names for route, names in told.items() if route[1].startswith("/v1/")}
    assert {route for route, names in ours.items() if "authorization" not in names} == set()
    assert set().union(*ours.values()) == {"authorization", *ASKED_FOR}
    assert {path: told["get", path] for _, path in told.keys() - ours.keys()} == {
        "/healthz": set(),
        "/readyz": set(),
    }
