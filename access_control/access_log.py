"""The access log: every look and every refusal, written in the transaction of its decision.

That transaction is committed before an answer leaves, on disk and not only in memory, and so is
the signed head that leaves the store with it. An entry says who asked about whom, when, for which
days, what for and what was decided. It holds no figures, names, tokens or addresses, and an unknown
subject only as the empty text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from access_control.asking import Asking, Purpose
from access_control.audit.ledger import Ledger
from access_control.audit.rows import LogRow
from access_control.errors import LogUnavailableError
from access_control.facts import Facts
from access_control.policy import Decision
from access_control.window import Window
from ingest.errors import PeopleStoreError
from ingest.people_store import PeopleStore, PeopleTransaction


class What(StrEnum):
    """What was opened, or tried."""

    USAGE = "usage"
    FLAGS = "flags"
    LOOKS = "looks"
    REPLY = "reply"
    COPY = "copy"
    EXPORT = "export"


@dataclass(frozen=True)
class Entry:
    """What is about to be recorded, apart from who asks and when."""

    what: What
    facts: Facts
    window: Window | None
    decision: Decision
    policy_sha256: str


@contextmanager
def recording(store: PeopleStore) -> Iterator[PeopleTransaction]:
    """Commit what is recorded inside before anything leaves, or let nothing leave.

    Raises:
        LogUnavailableError: The people store cannot be read or written.
    """
    try:
        with store.transaction() as people:
            yield people
    except PeopleStoreError as error:
        raise LogUnavailableError from error


def append_look(people: PeopleTransaction, ledger: Ledger, asking: Asking, entry: Entry) -> None:
    """Append an entry; a subject who is not in the directory is recorded as the empty text.

    Raises:
        LogUnavailableError: The entry cannot be sealed, so it is not written.
    """
    window, decision = entry.window, entry.decision
    end = ledger.end(people)
    row = LogRow(
        entry=end.tree.size + 1,
        at=asking.at.astimezone(UTC).isoformat(timespec="seconds"),
        viewer_id=asking.viewer.employee_id,
        subject_id=entry.facts.person.employee_id if entry.facts.person else "",
        what=entry.what.value,
        relation=decision.relation.value if decision.relation else "",
        first_day=window.first_day.isoformat() if window else "",
        last_day=window.last_day.isoformat() if window else "",
        allowed=int(decision.allowed),
        reason=decision.reason.value,
        policy_id=decision.policy_id,
        policy_sha256=entry.policy_sha256,
        directory_version=entry.facts.directory_version,
        purpose=asking.purpose_towards(decision.relation).value,
        request_id=asking.request_id,
    )
    ledger.append(people, end, row)


def append_copy(people: PeopleTransaction, ledger: Ledger, employee_id: str, at: datetime) -> None:
    """Append that the operator has copied all of a person's data, as the person asked.

    No policy decides this: the command is the operator's, and what it writes is the person's. It
    is recorded so that the person can see it.

    Args:
        people: The transaction.
        ledger: Seals the entry.
        employee_id: Whose data is copied.
        at: The moment, with a time zone.

    Raises:
        LogUnavailableError: The entry cannot be sealed, so it is not written.
    """
    end = ledger.end(people)
    row = LogRow(
        entry=end.tree.size + 1,
        at=at.astimezone(UTC).isoformat(timespec="seconds"),
        viewer_id="",
        subject_id=employee_id,
        what=What.COPY.value,
        relation="",
        first_day="",
        last_day="",
        allowed=1,
        reason="subject_request",
        policy_id="",
        policy_sha256="",
        directory_version=0,
        purpose=Purpose.UNSTATED.value,
        request_id="",
    )
    ledger.append(people, end, row)
