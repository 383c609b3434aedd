"""When two logins are one."""

import pytest

from ingest.addresses import address_of


@pytest.mark.parametrize(
    ("login", "compared"),
    [
        ("Ana@Example.COM", "ana@example.com"),
        ("Ana", "Ana"),
        ("arn:aws:iam::1:role/Ana", "arn:aws:iam::1:role/Ana"),
        ("\u212aim@example.com", "\u212aim@example.com"),
        ("", ""),
    ],
    ids=["address", "name", "role", "Kelvin sign", "empty"],
)
def test_addresses_have_no_case_and_other_logins_do(login: str, compared: str) -> None:
    """Letters beyond ASCII are left alone: folding them could make one address of two."""
    assert address_of(login) == compared
