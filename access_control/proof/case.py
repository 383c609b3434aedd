"""A case: some people, their reporting lines, and one request, with nothing left open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from access_control.grant import Relation
from access_control.proof.world import Question

VIEWER, SUBJECT, BOTH = "viewer", "subject", "viewer and subject"


@dataclass(frozen=True)
class Someone:
    """Somebody, or something, of a case.

    Attributes:
        role: What they are to the request; no name.
        entity_id: By what id the engine is asked about them.
        kind: Employee, Operator or Service.
        in_directory: Whether the engine is told of them.
        active: Whether they are active.
        manager: The role of their manager; None without a line.
        since: The first day of that line; None without one.
        named_in_file: Whether the policy file names them by id.
    """

    role: str
    entity_id: str
    kind: str
    in_directory: bool
    active: bool
    manager: str | None
    since: int | None
    named_in_file: bool


@dataclass(frozen=True)
class Case:
    """A request to a chart, and what the rule says to it.

    Attributes:
        question: What is asked, and of what kinds.
        people: Who there is; the viewer first, then the subject, then whoever matters beside them.
        days: The window and the day of the request, as numbers; empty for an action without days.
        rule: What the rule makes of the viewer; None for a no.
        allowed: Whether the rule says yes; operators are nothing to a service, and yet allowed.
        because: Why the rule says no, in words; empty for a yes.
    """

    question: Question
    people: Sequence[Someone]
    days: Mapping[str, int]
    rule: Relation | None
    allowed: bool
    because: str

    def who(self, part: str) -> Someone:
        """Return who plays a part, `VIEWER` or `SUBJECT`."""
        return next(one for one in self.people if one.role in {part, BOTH})
