"""One company, one provider and one API for the whole specification: it only reads."""

from collections.abc import Iterator

import httpx
import pytest

from support.api import serving
from support.house import House, make_house
from support.provider import Provider, running_provider


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Return the company with its figures published."""
    house = make_house(tmp_path_factory.mktemp("house"))
    yield house
    house.close()


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Return a running OpenID provider."""
    with running_provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def api(house: House, provider: Provider) -> Iterator[httpx.Client]:
    """Return a client of the running API."""
    with serving(house.app(provider.issuer)) as client:
        yield client
