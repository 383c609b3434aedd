"""Erasing a person from the access log, so that the log still verifies.

Who is erased is blanked in every entry that names them, and the entry's salt goes with the name:
the leaf stays, and nobody can find out any more what it was made over. What is left of the entry
is signed together with the leaf, so that nobody else can blank an entry and call it an erasure,
and what is left cannot be changed either.
"""

from dataclasses import replace
from datetime import date

from access_control.audit.hashes import canonical
from access_control.audit.keys import AuditKey, is_signed
from access_control.audit.rows import SealedRow
from ingest.people_store import PeopleTransaction


def erase(people: PeopleTransaction, key: AuditKey, employee_id: str) -> int:
    """Blank a person in every entry that names them, as viewer or as subject.

    What was opened, when, for which days and what was decided stays. The other person of an entry
    stays as well: they may still read that somebody looked.

    Args:
        people: The transaction; `secure_delete` overwrites what was there when it is committed.
        key: The key of the log.
        employee_id: Whom to erase; not empty.

    Returns:
        How many entries named them.
    """
    rows = people.fetch(
        "access_control", "people/sealed_rows_of", SealedRow, employee_id=employee_id
    )
    for row in rows:
        viewer_id = "" if row.viewer_id == employee_id else row.viewer_id
        subject_id = "" if row.subject_id == employee_id else row.subject_id
        _leave(people, key, replace(row, viewer_id=viewer_id, subject_id=subject_id, request_id=""))
    return len(rows)


def erase_before(people: PeopleTransaction, key: AuditKey, kept_from: date) -> int:
    """Blank everybody in every entry from before a UTC day that still names somebody.

    Returns:
        How many entries did.
    """
    rows = people.fetch(
        "access_control", "people/sealed_rows_before", SealedRow, before=kept_from.isoformat()
    )
    for row in rows:
        _leave(people, key, replace(row, viewer_id="", subject_id="", request_id=""))
    return len(rows)


def _leave(people: PeopleTransaction, key: AuditKey, left: SealedRow) -> None:
    """Leave of an entry what `left` says, and take its salt."""
    people.run(
        "access_control", "people/erase_seal", entry=left.entry, erased=key.sign(_said(left))
    )
    people.run(
        "access_control",
        "people/erase_look",
        entry=left.entry,
        viewer_id=left.viewer_id,
        subject_id=left.subject_id,
        request_id=left.request_id,
    )


def is_erased(row: SealedRow, public: str) -> bool:
    """Tell whether a row is what an erasure has left, and the log's key signed it.

    Raises:
        TypeError: A field holds what no entry can.
    """
    return row.salt == "" and is_signed(_said(row), row.erased or "", public)


def _said(left: SealedRow) -> bytes:
    return canonical({"kind": "erasure", "leaf": left.leaf, "left": left.body()})
