"""Whose a login is: by the operator's map, or because the directory says the very same. No guess.

A login is somebody's where it equals what exactly one person of the directory has. Parts of an
address, names and likenesses count for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.addresses import address_of
from ingest.logins_csv import EVERY_SOURCE, MappedLogin
from ingest.people_store import PeopleTransaction

MANUAL_MAP = "manual_map"
EMAIL_MATCH = "email_match"
IDP_SUBJECT = "idp_subject"
NOBODY = "none"

_ANY = (MANUAL_MAP, EMAIL_MATCH, IDP_SUBJECT)
# What a login of each kind may equal: an employee_id, an address, the provider's `sub`.
_EQUALS = {
    "email": (EMAIL_MATCH,),
    "idp_subject": (IDP_SUBJECT,),
    "vendor_account": _ANY,
    "role_session": _ANY,
    "request_metadata": _ANY,
    "key_owner": _ANY,
}
# Callers choose the first two freely, and a key may be lent: the rows say what the match rests on.
_NAMED_BY_KIND = frozenset({"role_session", "request_metadata", "key_owner"})
_SEVERAL = ""


@dataclass(frozen=True)
class _Logins:
    employee_id: str
    login_sub: str
    login_email: str


class LoginOwners:
    """What the map of logins and the directory in force say, read once."""

    def __init__(self, store: PeopleTransaction) -> None:
        """Read both inside a transaction."""
        people = store.fetch("ingest", "people/logins", _Logins)
        self._owners = {
            MANUAL_MAP: {one.employee_id: one.employee_id for one in people},
            EMAIL_MATCH: _single((address_of(one.login_email), one.employee_id) for one in people),
            IDP_SUBJECT: _single((one.login_sub, one.employee_id) for one in people),
        }
        self._map = {
            (one.source_system, address_of(one.login)): one.employee_id
            for one in store.fetch("ingest", "people/login_map", MappedLogin)
        }

    def names(self, employee_id: str) -> bool:
        """Tell whether the directory in force names somebody."""
        return employee_id in self._owners[MANUAL_MAP]

    def owner(self, source_system: str, login_kind: str, login: str) -> tuple[str, str]:
        """Return whose a login is, and what that rests on.

        Args:
            source_system: Whose feed named it.
            login_kind: `employee_id`, or a kind that says what the login may equal.
            login: As the feed has it.

        Returns:
            An employee_id and an identity source; `("", "none")` when nobody's. Of an employee_id,
            and of a login of the map, the directory may not know the person.
        """
        address = address_of(login)
        for source in (source_system, EVERY_SOURCE):
            if mapped := self._map.get((source, address)):
                return mapped, MANUAL_MAP
        if login_kind == "employee_id":
            return login, MANUAL_MAP
        equal = {
            basis: self._owners[basis][text]
            for basis in _EQUALS[login_kind]
            if (text := address if basis == EMAIL_MATCH else login) in self._owners[basis]
        }
        owners = set(equal.values())
        if len(owners) != 1 or _SEVERAL in owners:
            return "", NOBODY
        basis = login_kind if login_kind in _NAMED_BY_KIND else next(iter(equal))
        return owners.pop(), basis


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the one owner of each login, and `_SEVERAL` for one that more than one person has."""
    owners: dict[str, str] = {}
    for login, owner in pairs:
        if login and owners.setdefault(login, owner) != owner:
            owners[login] = _SEVERAL
    return owners
