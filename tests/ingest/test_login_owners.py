"""A login is somebody's by the map, or because the directory says the very same. No guess."""

import re
from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.login_owners import LoginOwners
from ingest.logins_csv import load_logins
from ingest.people_store import PeopleStore
from support.directory import directory_file, spell
from support.tree import ROOT
from support.warehouse import NOW

NOBODY = ("", "none")


@pytest.fixture
def known(people: PeopleStore, tmp_path: Path) -> PeopleStore:
    """CY and DI share an address; EVE's sub is BO's address, and FAY's is the employee_id of 7."""
    shared = {"login_email": "desk@example.com"}
    path = directory_file(
        tmp_path,
        spell("ANA"),
        spell("BO", "ANA"),
        spell("CY", "ANA", login_iss="https://a.example", **shared),
        spell("DI", "ANA", login_iss="https://b.example", **shared),
        spell("EVE", "ANA", login_sub="bo@example.com", login_email=""),
        spell("FAY", "ANA", login_sub="7", login_email=""),
        spell("7", "ANA", login_sub="", login_email=""),
    )
    load_directory(people, path, now=NOW)
    logins = tmp_path / "logins.csv"
    logins.write_text(
        "source_system,login,employee_id\n*,bot-1,BO\ncursor,bot-1,ANA\ncursor,bo@example.com,ANA\n"
        "*,contractor-7,BO\n*,desk@example.com,CY\n*,Build,BO\n",
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
        ("litellm", "email", "desk@example.com", ("CY", "manual_map")),
        ("litellm", "vendor_account", "Build", ("BO", "manual_map")),
        ("litellm", "vendor_account", "build", NOBODY),
        ("litellm", "email", "bo@example.com", ("BO", "email_match")),
        ("litellm", "vendor_account", "bo@example.com", NOBODY),
        ("litellm", "vendor_account", "BO@example.com", ("BO", "email_match")),
        ("litellm", "vendor_account", "7", NOBODY),
        ("litellm", "idp_subject", "7", ("FAY", "idp_subject")),
        ("litellm", "request_metadata", "ana", ("ANA", "request_metadata")),
        ("litellm", "request_metadata", "", NOBODY),
        ("litellm", "email", "", NOBODY),
        ("canonical_csv", "employee_id", "contractor-7", ("BO", "manual_map")),
        ("canonical_csv", "employee_id", "ana", ("ana", "manual_map")),
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


def test_an_address_that_two_people_have_is_nobodys(people: PeopleStore, tmp_path: Path) -> None:
    """Nor the other's, once one of them is told from it by another login."""
    shared = {"login_email": "Desk@example.com"}
    path = directory_file(
        tmp_path,
        spell("CY", login_iss="https://a.example", login_sub="same", **shared),
        spell("DI", login_iss="https://b.example", login_sub="same", **shared),
    )
    load_directory(people, path, now=NOW)
    with people.transaction() as store:
        owners = LoginOwners(store)
        for kind in ("email", "vendor_account", "role_session"):
            assert owners.owner("litellm", kind, "desk@EXAMPLE.com") == NOBODY
        assert owners.owner("litellm", "idp_subject", "same") == NOBODY
        assert owners.owner("litellm", "vendor_account", "CY") == ("CY", "manual_map")


def test_an_empty_login_is_nobodys(people: PeopleStore, tmp_path: Path) -> None:
    """Also where one person alone has none."""
    path = directory_file(tmp_path, spell("ANA"), spell("BO", login_sub="", login_email=""))
    load_directory(people, path, now=NOW)
    with people.transaction() as store:
        owners = LoginOwners(store)
        for kind in ("email", "idp_subject", "vendor_account", "request_metadata"):
            assert owners.owner("litellm", kind, "") == NOBODY


def test_somebody_the_map_names_may_have_gone_since(known: PeopleStore, tmp_path: Path) -> None:
    """The login stays theirs, and is not another's for that."""
    load_directory(known, directory_file(tmp_path, spell("ANA")), now=NOW, accept_large_change=True)
    with known.transaction() as store:
        owners = LoginOwners(store)
        assert owners.owner("litellm", "vendor_account", "Build") == ("BO", "manual_map")
        assert not owners.names("BO")


def kinds_of_feeds() -> set[str]:
    """Every kind of login that some statement tells: a literal, or the outcomes of a case."""
    kinds = set()
    for path in (ROOT / "ingest" / "sql").rglob("*.sql"):
        before, found, _ = path.read_text(encoding="utf-8").partition(" as login_kind")
        if found:
            is_case = before.endswith("end")
            told = re.split(r"\bcase\b", before)[-1] if is_case else before.splitlines()[-1]
            kinds |= set(re.findall(r"(?:then|else|^)\s*'(\w+)'", told))
    return kinds


def test_every_kind_of_login_that_a_feed_tells_is_known(known: PeopleStore) -> None:
    """A night would end at one that is not."""
    told = kinds_of_feeds()
    assert {"email", "employee_id", "key_owner", "role_session", "vendor_account"} <= told
    with known.transaction() as store:
        owners = LoginOwners(store)
        for kind in told - {"employee_id"}:
            assert owners.owner("litellm", kind, "nobody") == NOBODY
