"""What a subject answers to a flag. Answers are added to, never changed; the latest counts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from access_control.errors import ReplyError, SealedError
from access_control.grant import Grant, Relation
from ingest.people_store import PeopleTransaction

LONGEST_TEXT = 2000


class Cause(StrEnum):
    """The short list a flag is answered from."""

    DEADLINE_OR_EVENT = "deadline_or_event"
    LARGE_CODEBASE = "large_codebase"
    LONG_DOCUMENTS = "long_documents"
    AUTOMATION_I_RUN = "automation_i_run"
    EVALUATION_OR_TEST = "evaluation_or_test"
    RETRIES_AFTER_FAULTS = "retries_after_faults"
    LEARNING_A_TOOL = "learning_a_tool"
    WRONG_DATA = "wrong_data"
    SOMETHING_ELSE = "something_else"


@dataclass(frozen=True)
class Reply:
    """A subject's answer: a cause, words of their own, and whether they contest the flag."""

    cause: Cause
    text: str
    contest: bool
    replied_at: datetime


@dataclass(frozen=True)
class _ReplyRow:
    flag_id: str
    subject_key: int
    cause: str
    text: str
    contest: int
    replied_at: str


def replies_of(people: PeopleTransaction, grant: Grant) -> dict[str, Reply]:
    """Return the latest answer to each of the subject's flags, by flag.

    Raises:
        SealedError: A row is not of the grant's subject.
    """
    rows = people.fetch(
        "access_control", "people/replies_of", _ReplyRow, subject_key=grant.subject_key
    )
    if any(row.subject_key != grant.subject_key for row in rows):
        raise SealedError
    return {
        row.flag_id: Reply(
            Cause(row.cause), row.text, bool(row.contest), datetime.fromisoformat(row.replied_at)
        )
        for row in rows
    }


def append_reply(people: PeopleTransaction, grant: Grant, flag_id: str, reply: Reply) -> None:
    """Keep the subject's own answer to a flag that was read under `grant`.

    Raises:
        ReplyError: The text is longer than 2,000 characters.
        SealedError: The grant is not the subject's own.
    """
    if len(reply.text) > LONGEST_TEXT:
        raise ReplyError
    if grant.relation is not Relation.SELF:
        raise SealedError
    people.run(
        "access_control",
        "people/append_reply",
        flag_id=flag_id,
        subject_key=grant.subject_key,
        cause=reply.cause.value,
        text=reply.text,
        contest=int(reply.contest),
        replied_at=reply.replied_at.astimezone(UTC).isoformat(timespec="seconds"),
    )
