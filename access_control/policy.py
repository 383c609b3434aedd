"""The rule: `policy/access.cedar`, asked once for each request. This module adds no rule to it.

Two readings of the engine's answer are ours, and both only take away: an answer with an error in
it is a no, and so is a yes by a policy that this module does not know.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from importlib import resources
from typing import Self

from cedarpy import AuthzResult, PolicySet, Schema, is_authorized, validate_policies

from access_control.errors import PolicyError
from access_control.facts import Facts
from access_control.grant import Relation
from access_control.window import Window


class Action(StrEnum):
    """What the policy knows of reading, by its own names."""

    READ_USAGE = "readUsage"
    READ_FLAGS = "readFlags"
    EXPORT_USAGE = "exportUsage"
    READ_ACCESS_LOG = "readAccessLog"


class Reason(StrEnum):
    """Why a decision is what it is. Recorded and explained; never part of an answer."""

    SELF = "self"
    DIRECT_MANAGER = "direct_manager"
    UNKNOWN_VIEWER = "unknown_viewer"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_FLAG = "unknown_flag"
    INACTIVE_VIEWER = "inactive_viewer"
    INACTIVE_SUBJECT = "inactive_subject"
    NOT_RELATED = "not_related"
    NOT_FOR_MANAGERS = "not_for_managers"
    BEFORE_PERIOD = "before_period"
    BAD_WINDOW = "bad_window"
    NOT_EVALUATED = "not_evaluated"


RELATIONS = {"self": Relation.SELF, "current-direct-manager": Relation.DIRECT_MANAGER}
"""What a yes by a policy of this `@id` makes of the viewer."""

_YES = {Relation.SELF: Reason.SELF, Relation.DIRECT_MANAGER: Reason.DIRECT_MANAGER}
_FOR_MANAGERS = {Action.READ_USAGE, Action.READ_FLAGS}


@dataclass(frozen=True)
class Decision:
    """The policy's answer.

    Attributes:
        allowed: Whether the viewer may.
        reason: Why, or why not.
        relation: What the viewer is to the subject by the policy that said yes; None for a no.
        policy_id: The `@id` of the policy that said yes, or that forbade; empty by default.
        errors: How many policies could not be evaluated.
    """

    allowed: bool
    reason: Reason
    relation: Relation | None
    policy_id: str
    errors: int


class Policy:
    """A policy file and its schema: checked once, then asked as often as needed, by any thread."""

    def __init__(self, text: str, schema_text: str) -> None:
        """Read and validate.

        Raises:
            PolicyError: The file does not fit the schema.
        """
        try:
            valid = validate_policies(text, schema_text).validation_passed
            self._policies, self._schema = PolicySet.from_str(text), Schema.from_str(schema_text)
        except ValueError:
            raise PolicyError from None
        if not valid:
            raise PolicyError
        self.text, self.schema_text = text, schema_text
        self.sha256 = sha256(text.encode()).hexdigest()

    @classmethod
    def shipped(cls) -> Self:
        """Return the policy this package comes with."""
        folder = resources.files("access_control") / "policy"
        texts = [
            (folder / name).read_text(encoding="utf-8")
            for name in ("access.cedar", "access.cedarschema")
        ]
        return cls(*texts)

    def decide(
        self,
        facts: Facts,
        viewer_id: str,
        action: Action,
        subject_id: str,
        window: Window | None,
    ) -> Decision:
        """Decide whether `viewer_id` may do `action` to `subject_id`, on the day of the facts.

        Args:
            facts: The slice of the directory that the decision rests on.
            viewer_id: Who asks.
            action: What they ask for.
            subject_id: Whose rows.
            window: The days asked for, as a whole; None for an action without days.
        """
        context = {} if window is None else _context(window, facts.today)
        result = is_authorized(
            {
                "principal": {"type": "Employee", "id": viewer_id},
                "action": {"type": "Action", "id": action.value},
                "resource": {"type": "Employee", "id": subject_id},
                "context": context,
            },
            self._policies,
            facts.slice_json(viewer_id, subject_id),
            self._schema,
        )
        relation, policy_id = relation_of(result)
        return Decision(
            allowed=relation is not None,
            reason=_YES[relation]
            if relation
            else _why_not(facts, viewer_id, action, subject_id, window),
            relation=relation,
            policy_id=policy_id,
            errors=len(result.diagnostics.errors),
        )


def relation_of(result: AuthzResult) -> tuple[Relation | None, str]:
    """Return what the engine's answer makes of the viewer, and the `@id` it was given by.

    Returns:
        None for a no, for an answer with an error in it, and for a yes that is not by one known
        name. The `@id` is empty when there is none, or more than one.
    """
    names = sorted(set(result.diagnostics.id_annotations_by_reason.values()))
    policy_id = names[0] if len(names) == 1 else ""
    sound = result.allowed and not result.diagnostics.errors
    return RELATIONS.get(policy_id) if sound else None, policy_id


def _context(window: Window, today: date) -> dict[str, int]:
    days = {"first_day": window.first_day, "last_day": window.last_day, "today": today}
    return {name: day.toordinal() for name, day in days.items()}


def _why_not(  # noqa: PLR0911 - one line for each reason, first match first
    facts: Facts, viewer_id: str, action: Action, subject_id: str, window: Window | None
) -> Reason:
    """Say in our words why the policy said no; it has said no already."""
    if facts.viewer is None:
        return Reason.UNKNOWN_VIEWER
    if facts.subject is None:
        return Reason.UNKNOWN_SUBJECT
    if window and not window.first_day <= window.last_day <= facts.today:
        return Reason.BAD_WINDOW
    if not facts.viewer.active:
        return Reason.INACTIVE_VIEWER
    if not facts.subject.active:
        return Reason.INACTIVE_SUBJECT
    line = facts.subject.reporting
    if viewer_id == subject_id:
        return Reason.NOT_EVALUATED
    if line is None or line.manager_id != viewer_id:
        return Reason.NOT_RELATED
    if action not in _FOR_MANAGERS:
        return Reason.NOT_FOR_MANAGERS
    if window and window.first_day < line.since:
        return Reason.BEFORE_PERIOD
    return Reason.NOT_EVALUATED
