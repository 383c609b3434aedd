"""A company of its own for each test that changes something, and the gate to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from access_control.gate import Gate
from support.house import House, make_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return the company with its figures published."""
    house = make_house(tmp_path)
    yield house
    house.close()


@pytest.fixture
def gate(house: House) -> Iterator[Gate]:
    """Return the gate to the house."""
    gate = Gate.open(house.settings())
    yield gate
    gate.close()
