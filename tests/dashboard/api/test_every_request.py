"""Requests made up from the API's own description: each is answered as that says, and none faults.

What who may see is not in the description; `tests/spec` holds it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from docs.generator.openapi import description
from support.api import serving
from support.house import make_house
from support.provider import Provider

schema = schemathesis.openapi.from_dict(description())
# Beside those that it takes for refusals by itself: a body that is too large is not read.
schema.config.checks.negative_data_rejection.expected_statuses.append("413")

# No schema says that the first day is not after the last, nor that a window has 400 days at most.
schema.config.checks.positive_data_acceptance.expected_statuses.append("422")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[str]:
    """Return where the API answers."""
    house = make_house(tmp_path_factory.mktemp("house"))
    with serving(house.app(provider.issuer)) as client:
        yield str(client.base_url)
    house.close()


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_request_is_answered_as_described(
    case: schemathesis.Case[Any], address: str, provider: Provider
) -> None:
    """By the subject of every page; ids, days, bodies and headers are anything."""
    case.call_and_validate(base_url=address, headers=provider.headers("bo"))
