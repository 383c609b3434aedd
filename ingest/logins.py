"""The logins a feed names: the keys of the people they are, and keys to wait under for the rest.

Feeds name people by e-mail address, by a vendor's account, by the session of a role and by more.
A login that is nobody's waits under a key of its own, for nobody to see, and becomes somebody's
when a newer directory or map says whose it is (`ingest/login_owners.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from ingest.login_owners import MANUAL_MAP, LoginOwners
from ingest.people_store import PeopleStore, PeopleTransaction
from ingest.subjects import draw_keys, new_key


@dataclass(frozen=True)
class Attribution:
    """One login of one source, and whose it is.

    Attributes:
        login: As the feed has it.
        subject_key: The person's key, or the one the login waits under.
        identity_source: What the match rests on; `none` when there is none.
        matched: Whether the directory in force names the person.
        login_kind: As it was asked.
        is_a_person: Whether the operator's map says that a person goes by it.
    """

    login: str
    subject_key: int
    identity_source: str
    matched: bool
    login_kind: str
    is_a_person: bool


@dataclass(frozen=True)
class Settled:
    """A key that logins waited under, the key of the person they are, and what that rests on.

    `is_a_person` as in `Attribution`.
    """

    old_key: int
    new_key: int
    identity_source: str
    is_a_person: bool


@dataclass(frozen=True)
class UnmatchedLogin:
    """A login that is nobody's yet, and the day a feed first named it, as ISO text."""

    source_system: str
    login_kind: str
    login: str
    first_seen: str


@dataclass(frozen=True)
class _Waiting:
    source_system: str
    login_kind: str
    login: str
    subject_key: int
    first_seen: str


def attribute(
    people: PeopleStore, source_system: str, logins: Collection[tuple[str, str]], *, day: date
) -> list[Attribution]:
    """Say whose each login of a source is, and remember those that are nobody's.

    Args:
        people: The people store.
        source_system: Whose feed named them.
        logins: (login_kind, login), each once; kinds are employee_id, email, idp_subject,
            vendor_account, role_session, request_metadata and key_owner.
        day: The day they were seen.

    Returns:
        One attribution per login, in their order.
    """
    with people.transaction() as store:
        known = LoginOwners(store)
        waiting = {
            (one.login_kind, one.login): one.subject_key
            for one in _waiting(store)
            if one.source_system == source_system
        }
        owners = [known.owner(source_system, kind, login) for kind, login in logins]
        keys = draw_keys(store, {owner for owner, _ in owners if owner})
        found, new = [], []
        for (kind, login), (owner, basis) in zip(logins, owners, strict=True):
            key = keys[owner] if owner else waiting.get((kind, login)) or new_key()
            matched = known.names(owner)
            is_a_person = _is_a_person(kind, login, owner, basis)
            found.append(Attribution(login, key, basis, matched, kind, is_a_person))
            if not matched and (kind, login) not in waiting:
                new.append(_Waiting(source_system, kind, login, key, day.isoformat()))
        store.run_many("ingest", "people/insert_unmatched_login", [vars(one) for one in new])
    return found


def rematch(people: PeopleStore, move: Callable[[list[Settled]], None]) -> list[Settled]:
    """Give the rows of logins that have become somebody's to them.

    Args:
        people: The people store.
        move: Is handed what is settled and moves the rows, durably. The logins are forgotten only
            when it has returned; if that is prevented, the next call hands out the same again. It
            is not called when there is nothing.

    Returns:
        What was settled.
    """
    with people.transaction() as store:
        known = LoginOwners(store)
        owners = {
            one: known.owner(one.source_system, one.login_kind, one.login)
            for one in _waiting(store)
        }
        keys = draw_keys(store, {owner for owner, _ in owners.values() if known.names(owner)})
    by_key: defaultdict[int, list[_Waiting]] = defaultdict(list)
    for one in owners:
        by_key[one.subject_key].append(one)
    settled: list[Settled] = []
    forgotten: list[_Waiting] = []
    for old, waiting in by_key.items():
        # Several sources may name one employee_id: its rows move when all say to whom.
        becomes = {keys.get(owners[one][0]) for one in waiting}
        new = becomes.pop()
        if becomes or new is None:
            continue
        forgotten += waiting
        if new != old:
            first = waiting[0]
            owner, basis = owners[first]
            is_a_person = _is_a_person(first.login_kind, first.login, owner, basis)
            settled.append(Settled(old, new, basis, is_a_person))
    if settled:
        move(settled)
    with people.transaction() as store:
        store.run_many(
            "ingest",
            "people/delete_unmatched_login",
            [
                {"source_system": s.source_system, "login_kind": s.login_kind, "login": s.login}
                for s in forgotten
            ],
        )
    return settled


def unmatched_logins(people: PeopleStore) -> list[UnmatchedLogin]:
    """Return the logins that are nobody's yet, in order of source, kind and login."""
    with people.transaction() as store:
        return [
            UnmatchedLogin(one.source_system, one.login_kind, one.login, one.first_seen)
            for one in _waiting(store)
        ]


def _waiting(store: PeopleTransaction) -> list[_Waiting]:
    return store.fetch("ingest", "people/unmatched_logins", _Waiting)


def _is_a_person(login_kind: str, login: str, owner: str, identity_source: str) -> bool:
    """Tell whether the operator's map says that a person goes by a login.

    An employee_id that only names itself says nothing of what acted, and keys are lent to programs.
    """
    return identity_source == MANUAL_MAP and login_kind != "key_owner" and login != owner
