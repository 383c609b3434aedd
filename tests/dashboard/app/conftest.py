"""The pages' own surroundings: the real API over the company, and a real sign-in."""

from collections.abc import Iterator

import pytest

from support.api import serving
from support.house import make_house
from support.pages import Pages
from support.provider import running_provider


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Serve the company's figures for the tests of one module."""
    house = make_house(tmp_path_factory.mktemp("house"))
    with running_provider() as provider, serving(house.app(provider.issuer)) as http:
        yield Pages(str(http.base_url), house, provider)
    house.close()
