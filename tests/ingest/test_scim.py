"""SCIM lists of people become rows of the directory, or are refused by resource and attribute."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import DirectoryError
from ingest.scim import ENTERPRISE, ScimList, SignInBy, read_scim

DAY = date(2026, 10, 6)


def account(scim_id: str, number: str, manager: str = "", **more: object) -> dict[str, Any]:
    """Return an account as an identity provider gives it."""
    return {
        "id": scim_id,
        "userName": f"{number}@example.com",
        "displayName": f"Person {number}",
        "emails": [{"value": f"{number}@example.com", "type": "work", "primary": True}],
        "active": True,
        "timezone": "Europe/Berlin",
        ENTERPRISE: {
            "employeeNumber": number,
            "department": "Payments",
            **({"manager": {"value": manager}} if manager else {}),
        },
    } | more


def read(
    folder: Path, *accounts: dict[str, Any], sign_in_by: SignInBy = SignInBy.EMAIL
) -> ScimList:
    """Read a list of accounts."""
    path = folder / "directory.json"
    path.write_text(json.dumps(list(accounts)), encoding="utf-8")
    return read_scim(path, DAY, sign_in_by)


def test_an_account_is_a_person_under_their_manager(tmp_path: Path) -> None:
    """In force from the list's day on; the manager is found by the provider's id."""
    found = read(tmp_path, account("a", "E1"), account("b", "E2", manager="a"))
    rows = [(row.employee_id, row.manager_id, row.valid_from, row.status) for row in found.rows]
    assert rows == [("E1", "", "2026-10-06", "active"), ("E2", "E1", "2026-10-06", "active")]
    assert (found.rows[0].login_email, found.rows[0].time_zone) == (
        "E1@example.com",
        "Europe/Berlin",
    )


def test_a_manager_may_be_named_by_reference(tmp_path: Path) -> None:
    """The address of a resource ends in its id."""
    referring = account("b", "E2")
    referring[ENTERPRISE]["manager"] = {"$ref": "../Users/a", "displayName": "Ana"}
    assert read(tmp_path, account("a", "E1"), referring).rows[1].manager_id == "E1"


@pytest.mark.parametrize("manager", [{"value": "gone"}, {"displayName": "Person E1"}])
def test_a_manager_who_is_not_on_the_list_is_nobody(
    tmp_path: Path, manager: dict[str, str]
) -> None:
    """A name alone opens no page, and an unknown id never becomes somebody's."""
    named = account("b", "E2")
    named[ENTERPRISE]["manager"] = manager
    found = read(tmp_path, account("a", "E1"), named).rows[1].manager_id
    assert found == ("?" if "value" in manager else "")


def test_a_closed_account_has_left(tmp_path: Path) -> None:
    """Some providers write the word; who has left reports to nobody and gives up their address."""
    taken = [{"value": "E1@example.com", "type": "work"}]
    gone = account("b", "E2", manager="a", active="False", emails=taken)
    row = read(tmp_path, account("a", "E1"), gone).rows[1]
    assert (row.status, row.manager_id, row.login_email) == ("left", "", "")


def test_external_ids_stand_where_nobody_has_a_number(tmp_path: Path) -> None:
    """One kind for the whole list; an account without is nobody's and is counted."""
    plain = {"id": "a", "userName": "a", "externalId": "X-1"}
    other = {"id": "b", "userName": "b"}
    found = read(tmp_path, plain, other)
    assert ([row.employee_id for row in found.rows], found.nameless) == (["X-1"], [2])
    numbered = read(tmp_path, account("c", "E3"), plain)
    assert ([row.employee_id for row in numbered.rows], numbered.nameless) == (["E3"], [2])


@pytest.mark.parametrize(
    ("emails", "address"),
    [
        ([{"value": "w@x", "type": "work"}, {"value": "h@x", "type": "home"}], "w@x"),
        ([{"value": "h@x", "type": "home", "primary": True}], ""),
        ([{"value": "a@x", "type": "work"}, {"value": "b@x", "type": "work"}], ""),
        ([{"value": "a@x"}, {"value": "b@x", "primary": True}], "b@x"),
        ([], ""),
    ],
)
def test_people_sign_in_by_their_one_work_address(
    tmp_path: Path, emails: list[dict[str, object]], address: str
) -> None:
    """Never a private one, and none where several could be."""
    (row,) = read(tmp_path, account("a", "E1", emails=emails)).rows
    assert row.login_email == address


def test_the_operator_says_what_the_providers_sub_is(tmp_path: Path) -> None:
    """SCIM does not."""
    (row,) = read(tmp_path, account("a-1", "E1"), sign_in_by=SignInBy.ID).rows
    assert row.login_sub == "a-1"


@pytest.mark.parametrize(
    ("accounts", "problem"),
    [
        ([account("a", "E1"), account("b", "E1")], "resource 2, employee_id: is another active"),
        ([account("a", "E 1")], "resource 1, employeeNumber: expected up to 64"),
        ([account("a", "E1", timezone="Mars")], "resource 1, timezone: expected an IANA name"),
        ([account("a", "E1", active="maybe")], "resource 1, active: expected true or false"),
        ([account("a", "E1", emails="x")], "resource 1, emails: expected a list"),
        (
            [account("a", "E1"), account("b", "E2", emails=[{"value": "e1@EXAMPLE.com"}])],
            "resource 2, emails: is another person's too",
        ),
    ],
)
def test_a_list_that_is_wrong_is_refused(
    tmp_path: Path, accounts: list[dict[str, Any]], problem: str
) -> None:
    """Resource and attribute, never a value."""
    with pytest.raises(DirectoryError, match=problem):
        read(tmp_path, *accounts)
