"""SCIM lists of people become rows of the directory, or are refused by resource and attribute."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.directory_csv import DirectoryRow
from ingest.directory_spells import NOT_ON_THE_LIST
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


def manager_of(folder: Path, manager: dict[str, str] | None) -> str:
    """Return E2's manager where the extension names one so; E1's id is `a`."""
    named = account("b", "E2")
    named[ENTERPRISE]["manager"] = manager
    return read(folder, account("a", "E1"), named).rows[1].manager_id


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
    for reference in ("../Users/a", "https://idp.example/scim/v2/Users/a", "Users/a/"):
        assert manager_of(tmp_path, {"$ref": reference, "displayName": "Ana"}) == "E1"


@pytest.mark.parametrize(
    "manager",
    [
        {"value": "gone"},
        {"value": "E1"},
        {"value": "A"},
        {"$ref": "https://idp.example/Users/gone"},
        {"displayName": "Person E1"},
        {"value": "", "displayName": "Person E1"},
    ],
)
def test_a_manager_who_is_not_on_the_list_is_nobody(
    tmp_path: Path, manager: dict[str, str]
) -> None:
    """Nor is a name or a number an id; the unknown id never becomes somebody's."""
    assert manager_of(tmp_path, manager) == NOT_ON_THE_LIST


@pytest.mark.parametrize(
    "manager",
    [None, {}, {"value": None}, {"value": "", "displayName": ""}, {"value": " ", "$ref": ""}],
)
def test_a_manager_of_whom_nothing_is_told_is_a_vacancy(
    tmp_path: Path, manager: dict[str, str] | None
) -> None:
    """Providers write it in every way."""
    assert manager_of(tmp_path, manager) == ""


def test_a_manager_without_a_number_is_nobody(tmp_path: Path) -> None:
    """Their account is on the list, and is no person's."""
    room = account("r", "", displayName="Room")
    found = read(tmp_path, account("b", "E2", manager="r"), room)
    assert ([row.manager_id for row in found.rows], found.nameless) == ([NOT_ON_THE_LIST], [2])


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
        ([{"value": "a@x", "type": "Work"}, {"value": "b@x"}], "a@x"),
        ([{"value": "a@x", "primary": "True"}, {"value": "b@x", "primary": "False"}], "a@x"),
        ([{"value": "a@x", "primary": True}, {"value": "b@x", "primary": True}], ""),
        ([{"value": "h@x", "type": "home"}, {"value": "o@x", "type": "other"}], ""),
        (None, ""),
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
        ([account("a", "E1", active=1)], "resource 1, active: expected true or false"),
        ([account("a", "E1", externalId=17)], "resource 1, externalId: expected a text"),
        ([account("a", "E1", displayName="A\x1b[2J")], "resource 1, displayName: expected a text"),
        ([account("a", "E1", displayName="A\ud800")], "resource 1, displayName: expected a text"),
        ([account("a", "E1", name="Ana")], "resource 1, name: expected an object"),
        ([{"id": "a", "externalId": "X"}], "resource 1, displayName: is empty, and so are name"),
        ([account("a", "E1") | {ENTERPRISE: []}], r"extension:enterprise.*: expected an object"),
        (
            [account("a", "E1") | {ENTERPRISE: {"manager": "b"}}],
            "resource 1, manager: expected an object",
        ),
        (
            [account("a", "E1") | {ENTERPRISE: {"manager": {"value": 7}}}],
            r"resource 1, manager\.value: expected a text",
        ),
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


OKTA = """{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  "totalResults": 2, "startIndex": 1, "itemsPerPage": 2,
  "Resources": [
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
     "id": "23a35c27-23d3-4c03-b4c5-6443c09e7173", "externalId": "00ujl29u0le5T6Aj10h7",
     "userName": "ana@example.com",
     "name": {"givenName": "Ana", "middleName": "", "familyName": "Ruiz"},
     "emails": [{"primary": true, "value": "ana@example.com", "type": "work"}],
     "displayName": "Ana Ruiz", "title": "Director", "userType": "engineering",
     "locale": "en-US", "timezone": "America/Los_Angeles", "active": true, "groups": [],
     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
       {"employeeNumber": "1001", "department": "Payments",
        "manager": {"value": "", "displayName": ""}},
     "meta": {"resourceType": "User"}},
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
     "id": "c75ad752-64ae-4823-840d-ffa80929976c", "externalId": "00uxyz",
     "userName": "bo@example.com", "name": {"givenName": "Bo", "familyName": "Lee"},
     "emails": [{"primary": true, "value": "bo@example.com", "type": "work"},
                {"primary": false, "value": "bo@home.example", "type": "home"}],
     "active": true, "groups": [],
     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
       {"employeeNumber": "1002", "manager":
         {"value": "23a35c27-23d3-4c03-b4c5-6443c09e7173", "displayName": "Ana Ruiz"}}}]}"""

ENTRA = """[{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 2,
  "Resources": [
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
     "id": "7", "externalId": "58342554-38d6-4ec8-948c-50044d0a33fd", "UserName": "ana@example.com",
     "Active": "True", "DisplayName": "Ana Ruiz",
     "emails": [{"type": "work", "primary": "True", "value": "ana@example.com"}],
     "phoneNumbers": [{"type": "mobile", "value": "+1 555 0100"}]}]}, {
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 2,
  "startIndex": 2, "Resources": [
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                 "URN:IETF:PARAMS:SCIM:SCHEMAS:EXTENSION:ENTERPRISE:2.0:USER"],
     "id": "8", "externalId": "b5bc5d05-1a3b-4b6f-9d0a-000000000001", "userName": "bo@example.com",
     "active": "False", "displayName": "Bo Lee",
     "URN:IETF:PARAMS:SCIM:SCHEMAS:EXTENSION:ENTERPRISE:2.0:USER":
       {"Department": "Payments", "Manager": {"Value": "7"}}}]}]"""


def test_a_list_as_okta_gives_it(tmp_path: Path) -> None:
    """Numbers of the enterprise extension; a manager of empty texts; a private address beside."""
    path = tmp_path / "directory.json"
    path.write_text(OKTA, encoding="utf-8")
    ana, bo = read_scim(path, DAY, SignInBy.EXTERNAL_ID).rows
    assert ana == DirectoryRow(
        line=1,
        employee_id="1001",
        login_iss="",
        login_sub="00ujl29u0le5T6Aj10h7",
        login_email="ana@example.com",
        name="Ana Ruiz",
        manager_id="",
        valid_from="2026-10-06",
        valid_to="",
        status="active",
        department="Payments",
        job_family="engineering",
        time_zone="America/Los_Angeles",
    )
    assert (bo.employee_id, bo.manager_id, bo.name) == ("1002", "1001", "Bo Lee")
    assert (bo.login_email, bo.time_zone, bo.department) == ("bo@example.com", "UTC", "")


def test_a_list_as_entra_gives_it(tmp_path: Path) -> None:
    """Pages, names in any case, truth as a word, and no extension for who has nothing in it."""
    path = tmp_path / "directory.json"
    path.write_text(ENTRA, encoding="utf-8")
    ana, bo = read_scim(path, DAY, SignInBy.EMAIL).rows
    assert (ana.employee_id, ana.status, ana.name, ana.login_email) == (
        "58342554-38d6-4ec8-948c-50044d0a33fd",
        "active",
        "Ana Ruiz",
        "ana@example.com",
    )
    assert (bo.status, bo.manager_id, bo.department, bo.login_email) == ("left", "", "Payments", "")


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"displayName": " Ana  "}, "Ana"),
        ({"displayName": "", "name": {"formatted": "Dr Ana", "givenName": "Ana"}}, "Dr Ana"),
        ({"displayName": None, "name": {"givenName": "Ana", "familyName": "Ruiz"}}, "Ana Ruiz"),
        ({"displayName": None, "name": {"familyName": "Ruiz"}}, "Ruiz"),
        ({"displayName": None, "name": None}, "E1@example.com"),
    ],
)
def test_a_person_is_called_by_the_first_name_there_is(
    tmp_path: Path, told: dict[str, object], name: str
) -> None:
    """The login name comes last."""
    (row,) = read(tmp_path, account("a", "E1") | told).rows
    assert row.name == name


@pytest.mark.parametrize(
    ("told", "zone"),
    [("europe/berlin", "Europe/Berlin"), ("", "UTC"), (None, "UTC"), ("utc", "UTC")],
)
def test_a_zone_has_no_case_and_utc_stands_for_none(
    tmp_path: Path, told: str | None, zone: str
) -> None:
    """Its name is kept as the zone is written."""
    (row,) = read(tmp_path, account("a", "E1", timezone=told)).rows
    assert row.time_zone == zone


def test_two_accounts_may_have_one_login_name_where_nobody_signs_in_by_it(tmp_path: Path) -> None:
    """Where people do, each would see the other's figures."""
    twins = [account("a", "E1", userName="desk"), account("b", "E2", userName="desk")]
    assert len(read(tmp_path, *twins).rows) == 2
    with pytest.raises(DirectoryError, match="resource 2, what people sign in by: is another"):
        read(tmp_path, *twins, sign_in_by=SignInBy.USER_NAME)


def test_whoever_has_left_gives_up_what_another_signs_in_by(tmp_path: Path) -> None:
    """Whichever of the two comes first, and keeps it where nobody else has it."""
    here = account("a", "E1", userName="desk")
    gone = account("b", "E2", userName="desk", active=False)
    other = account("c", "E3", userName="other", active=False)
    for accounts in ([here, gone, other], [other, gone, here]):
        rows = read(tmp_path, *accounts, sign_in_by=SignInBy.USER_NAME).rows
        subs = {row.employee_id: row.login_sub for row in rows}
        assert subs == {"E1": "desk", "E2": "", "E3": "other"}


def test_of_several_accounts_of_a_person_the_open_one_counts(tmp_path: Path) -> None:
    """Reports of either account are theirs; of closed ones the last."""
    old, new = account("a", "E1", active=False), account("b", "E1", userName="ana2")
    reports = [account("c", "E2", manager="a"), account("d", "E3", manager="b")]
    for accounts in ([old, new, *reports], [new, old, *reports]):
        rows = {row.employee_id: row for row in read(tmp_path, *accounts).rows}
        assert rows["E1"].status == "active"
        assert [rows[one].manager_id for one in ("E2", "E3")] == ["E1", "E1"]
    (closed,) = read(tmp_path, old, account("b", "E1", active=False)).rows
    assert (closed.line, closed.status) == (2, "left")


def test_without_the_extension_there_is_no_manager_and_no_department(tmp_path: Path) -> None:
    """The person is one all the same, by their external id."""
    (row,) = read(tmp_path, {"id": "a", "userName": "ana", "externalId": "X-1"}).rows
    assert (row.employee_id, row.manager_id, row.department) == ("X-1", "", "")


def test_an_external_id_that_can_be_no_employee_id_is_nobodys(tmp_path: Path) -> None:
    """An address, for example, which changes hands."""
    found = read(tmp_path, {"id": "a", "userName": "ana", "externalId": "ana@example.com"})
    assert (found.rows, found.nameless) == ([], [1])


def test_a_refusal_holds_no_value(tmp_path: Path) -> None:
    """Every attribute is wrong in its own way."""
    wrong = account(
        "secret-1",
        "secret 2",
        manager="secret-3",
        active="secret-4",
        timezone="secret-5",
        emails="secret-6",
        displayName="secret-7\x07",
    )
    with pytest.raises(DirectoryError) as refused:
        read(tmp_path, wrong)
    assert "secret" not in str(refused.value)
    assert str(refused.value).count("resource 1, ") == 5
