"""A login is somebody's by the map, or because the directory says the very same. No guess."""

from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.login_owners import LoginOwners
from ingest.logins_csv import load_logins
from ingest.people_store import PeopleStore
from support.directory import directory_file, spell
from support.warehouse import NOW

NOBODY = ("", "none")


@pytest.fixture
def known(people: PeopleStore, tmp_path: Path) -> PeopleStore:
    """ANA and BO with logins of their own, CY and DI who share an address in two companies."""
    shared = {"login_email": "desk@example.com"}
    path = directory_file(
        tmp_path,
        spell("ANA"),
        spell("BO", "ANA"),
        spell("CY", "ANA", login_iss="https://a.example", **shared),
        spell("DI", "ANA", login_iss="https://b.example", **shared),
    )
    load_directory(people, path, now=NOW)
    logins = tmp_path / "logins.csv"
    logins.write_text(
        "source_system,login,employee_id\n*,bot-1,BO\ncursor,bot-1,ANA\n*,bo@example.com,ANA\n",
        encoding="utf-8",
    )
    load_logins(people, logins, now=NOW)
    return people


@pytest.mark.parametrize(
    ("source", "kind", "login", "owner"),
    [
        ("litellm", "email", "ana@example.com", ("ANA", "email_match")),
        ("litellm", "email", "ANA@Example.com", ("ANA", "email_match")),
        ("litellm", "email", "ana@example.org", NOBODY),
        ("litellm", "email", "ana", NOBODY),
        ("litellm", "email", "desk@example.com", NOBODY),
        ("litellm", "idp_subject", "ana", ("ANA", "idp_subject")),
        ("litellm", "idp_subject", "Ana", NOBODY),
        ("litellm", "vendor_account", "ana@example.com", ("ANA", "email_match")),
        ("litellm", "vendor_account", "ANA", ("ANA", "manual_map")),
        ("bedrock", "role_session", "ana@example.com", ("ANA", "role_session")),
        ("bedrock", "role_session", "an", NOBODY),
        ("openai_usage", "key_owner", "ana@example.com", ("ANA", "key_owner")),
        ("bedrock", "vendor_account", "bot-1", ("BO", "manual_map")),
        ("cursor", "vendor_account", "bot-1", ("ANA", "manual_map")),
        ("cursor", "email", "BO@example.com", ("ANA", "manual_map")),
        ("canonical_csv", "employee_id", "ZED", ("ZED", "manual_map")),
    ],
)
def test_a_login_has_the_owner_it_equals(
    known: PeopleStore, source: str, kind: str, login: str, owner: tuple[str, str]
) -> None:
    """The map before the directory, one source before all; two owners are none."""
    with known.transaction() as store:
        assert LoginOwners(store).owner(source, kind, login) == owner


def test_only_people_of_the_directory_are_named(known: PeopleStore) -> None:
    """A feed may name an employee_id that HR does not."""
    with known.transaction() as store:
        owners = LoginOwners(store)
        assert owners.names("ANA")
        assert not owners.names("ZED")
