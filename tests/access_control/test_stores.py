"""The stores of a data folder, opened and closed together."""

import pytest

from access_control.audit.ledger import Ledger
from access_control.errors import NothingPublishedError
from access_control.gate import Gate
from access_control.stores import Stores
from support.house import House, asking


def test_key_and_heads_may_lie_elsewhere(house: House) -> None:
    """As the settings say; in the data folder they are for who does not care."""
    elsewhere = house.data.path / "elsewhere"
    elsewhere.mkdir()
    (house.data.audit / "key").rename(elsewhere / "key")
    (house.data.audit / "heads").rename(elsewhere / "heads")
    settings = house.settings().model_copy(
        update={"audit_key": elsewhere / "key", "audit_heads": elsewhere / "heads"}
    )
    stores = Stores.open(settings)
    assert isinstance(stores.ledger, Ledger)
    stores.close()


def test_what_is_closed_answers_nobody(house: House) -> None:
    """The gate lets go of both stores."""
    gate = Gate.open(house.settings())
    gate.close()
    with pytest.raises(NothingPublishedError):
        gate.usage(asking("bo"), "bo", since=None, until=None)
