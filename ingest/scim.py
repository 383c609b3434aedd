"""SCIM 2.0 lists of people (RFC 7643, 7644), as an identity provider gives them.

`employee_id` is the enterprise extension's `employeeNumber`, or `externalId` on a list where
nobody has one: an employer gives both, and they stay. `id` is the provider's and changes when an
account is made anew; `userName` and addresses change hands. An account without is nobody's.

People sign in by their work address as the list has it, and only where the token says that the
provider has verified it. SCIM cannot say which attribute is the provider's `sub`, so that is for
the operator to state: `SignInBy`.

`job_family` is `userType`; `title` is not read, as it tells the grade. SCIM knows no leave, and
no day on which anything began: `ingest/scim_dating.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from zoneinfo import available_timezones

from ingest.addresses import address_of
from ingest.directory_csv import EMPLOYEE_ID, DirectoryRow, refuse_faulty
from ingest.directory_spells import LEFT, NOT_ON_THE_LIST
from ingest.scim_json import Resource, read_resources

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
ACTIVE = "active"


class SignInBy(StrEnum):
    """What of a SCIM list names a person in a token: an address, or the provider's `sub`."""

    EMAIL = "email"
    EXTERNAL_ID = "externalId"
    ID = "id"
    USER_NAME = "userName"


@dataclass(frozen=True)
class ScimList:
    """Everybody on a list.

    Attributes:
        rows: One row per person, in force from the list's day on; `line` is the number of the
            resource in the file, from 1.
        nameless: Numbers of the accounts that bear no employee_id.
    """

    rows: list[DirectoryRow]
    nameless: list[int]


@dataclass(frozen=True)
class _Account:
    """An account: its row, but for whose it is and under whom, which take the whole list."""

    scim_id: str
    employee_number: str
    external_id: str
    manager_scim_id: str
    row: DirectoryRow


def read_scim(path: Path, day: date, sign_in_by: SignInBy) -> ScimList:
    """Read a list: a ListResponse, an array of them, or an array of User resources.

    Args:
        path: The JSON file.
        day: The company's day on which the list was made.
        sign_in_by: Which attribute is the provider's `sub`, or e-mail when none is.

    Raises:
        DirectoryError: The file is no whole list, or an attribute is not what it promises. Names
            resource and attribute of the first few faults, never a value.
    """
    faults: list[str] = []
    zones = {name.lower(): name for name in available_timezones()}
    accounts = [
        _account(resource, day, sign_in_by, zones) for resource in read_resources(path, faults)
    ]
    refuse_faulty(path, faults)
    # One kind of id for the whole list: somebody without a number is not found by another name.
    numbered = any(account.employee_number for account in accounts)
    ids = {
        account.scim_id: account.employee_number if numbered else account.external_id
        for account in accounts
    }
    people = _one_account_each(accounts, ids, faults)
    rows = [
        replace(one.row, employee_id=ids[one.scim_id], manager_id=_manager_id(one, ids))
        for one in people
    ]
    rows = _one_login_each(rows, faults)
    refuse_faulty(path, faults)
    return ScimList(rows, [one.row.line for one in accounts if not ids[one.scim_id]])


def _account(
    resource: Resource, day: date, sign_in_by: SignInBy, zones: Mapping[str, str]
) -> _Account:
    enterprise = replace(resource.part(ENTERPRISE), prefix="")
    employee_number, external_id = enterprise.text("employeeNumber"), resource.text("externalId")
    if employee_number and not EMPLOYEE_ID.fullmatch(employee_number):
        enterprise.fault(
            "employeeNumber", "expected up to 64 letters, digits, dots, dashes or underscores"
        )
    row = DirectoryRow(
        line=resource.number,
        employee_id="",
        login_iss="",
        login_sub="" if sign_in_by is SignInBy.EMAIL else resource.text(sign_in_by.value),
        login_email=_work_address(resource),
        name=_name(resource),
        manager_id="",
        valid_from=day.isoformat(),
        valid_to="",
        status=_status(resource),
        department=enterprise.text("department"),
        job_family=resource.text("userType"),
        time_zone=zones.get((resource.text("timezone") or "UTC").lower(), ""),
    )
    if not row.name:
        resource.fault("displayName", "is empty, and so are name and userName")
    if not row.time_zone:
        resource.fault("timezone", "expected an IANA name such as Europe/Berlin")
    return _Account(
        scim_id=resource.text("id"),
        employee_number=employee_number,
        external_id=external_id if EMPLOYEE_ID.fullmatch(external_id) else "",
        manager_scim_id=_manager_scim_id(enterprise.part("manager")),
        row=row,
    )


def _name(resource: Resource) -> str:
    name = resource.part("name")
    spoken = f"{name.text('givenName')} {name.text('familyName')}".strip()
    return (
        resource.text("displayName")
        or name.text("formatted")
        or spoken
        or resource.text("userName")
    )


def _status(resource: Resource) -> str:
    return LEFT if resource.truth("active") is False else ACTIVE


def _manager_scim_id(manager: Resource) -> str:
    """Return the manager's id; where only a name tells of one, what is no account's id."""
    # A reference is the address of the manager's resource, which ends in the same id.
    reference = manager.text("$ref").rstrip("/").rpartition("/")[2]
    named = NOT_ON_THE_LIST if manager.text("displayName") else ""
    return manager.text("value") or reference or named


def _work_address(resource: Resource) -> str:
    """Return the one address of work: never a private one, and none where several could be."""
    addresses = resource.parts("emails")
    if any(address.text("type") for address in addresses):
        addresses = [one for one in addresses if one.text("type").lower() == "work"]
    if len(addresses) > 1:
        addresses = [one for one in addresses if one.truth("primary")]
    return addresses[0].text("value") if len(addresses) == 1 else ""


def _manager_id(account: _Account, ids: Mapping[str, str]) -> str:
    if not account.manager_scim_id or account.row.status == LEFT:
        return ""
    # The provider's id never stands for an unknown manager: it could be somebody's employee_id.
    return ids.get(account.manager_scim_id) or NOT_ON_THE_LIST


def _one_account_each(
    accounts: Iterable[_Account], ids: Mapping[str, str], faults: list[str]
) -> list[_Account]:
    """Return one account a person: the active one beside those that are closed."""
    chosen: dict[str, _Account] = {}
    for account in accounts:
        employee_id = ids[account.scim_id]
        if not employee_id:
            continue
        other = chosen.get(employee_id)
        if other is None or other.row.status == LEFT:
            chosen[employee_id] = account
        elif account.row.status != LEFT:
            faults.append(
                f"resource {account.row.line}, employee_id: is another active account's too"
            )
    return list(chosen.values())


def _one_login_each(rows: Sequence[DirectoryRow], faults: list[str]) -> list[DirectoryRow]:
    """Refuse logins that two people have; one who has left gives theirs up to one who has not."""
    subs: dict[str, int] = {}
    addresses: dict[str, int] = {}
    for row in rows:
        if row.status == LEFT:
            continue
        if row.login_sub and subs.setdefault(row.login_sub, row.line) != row.line:
            faults.append(f"resource {row.line}, what people sign in by: is another person's too")
        address = address_of(row.login_email)
        if address and addresses.setdefault(address, row.line) != row.line:
            faults.append(f"resource {row.line}, emails: is another person's too")
    return [
        replace(
            row,
            login_sub="" if row.login_sub in subs else row.login_sub,
            login_email="" if address_of(row.login_email) in addresses else row.login_email,
        )
        if row.status == LEFT
        else row
        for row in rows
    ]
