"""A company, a provider and an API over both, for each test what it needs anew."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from support.api import serving
from support.house import House, make_house
from support.provider import Provider, running_provider


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return the company with its figures published."""
    house = make_house(tmp_path)
    yield house
    house.close()


@pytest.fixture(scope="session")
def provider() -> Iterator[Provider]:
    """Return a running OpenID provider."""
    with running_provider() as provider:
        yield provider


@pytest.fixture
def api(house: House, provider: Provider) -> Iterator[httpx.Client]:
    """Return a client of the running API."""
    with serving(house.app(provider.issuer)) as client:
        yield client
