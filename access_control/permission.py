"""From facts to a grant: the policy is asked, and only its yes makes one."""

from dataclasses import dataclass, replace
from datetime import date

from access_control.asking import Asking, Viewer
from access_control.errors import NotFoundError
from access_control.facts import Facts, Person, read_facts
from access_control.grant import Grant
from access_control.policy import Action, Decision, Policy, Reason
from access_control.window import Window
from ingest.directory_csv import EMPLOYEE_ID
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class Permission:
    """A decision and what it rests on.

    Attributes:
        facts: The slice of the directory.
        window: The days it was decided for; None for an action without days.
        decision: The policy's answer.
        grant: What came of a yes; None for a no.
    """

    facts: Facts
    window: Window | None
    decision: Decision
    grant: Grant | None

    def granted(self) -> tuple[Grant, Person]:
        """Return the grant and its subject.

        Raises:
            NotFoundError: There is no grant.
        """
        if self.grant is None or self.facts.person is None:
            raise NotFoundError
        return self.grant, self.facts.person

    def without(self, reason: Reason) -> "Permission":
        """Return the no that this becomes for a reason the policy does not know of."""
        refused = replace(self.decision, allowed=False, reason=reason, relation=None, policy_id="")
        return replace(self, decision=refused, grant=None)


def facts_about(people: PeopleTransaction, asking: Asking, subject_id: str) -> Facts:
    """Read the facts for a decision about `subject_id`.

    An id that no directory could hold is looked up all the same, as one that this one does not.
    """
    well_formed = subject_id if EMPLOYEE_ID.fullmatch(subject_id) else ""
    return read_facts(people, asking.viewer.employee_id, well_formed, asking.today)


def period_start(facts: Facts, viewer: Viewer) -> date | None:
    """Return where the viewer's reporting period with the subject starts, if they have one."""
    line = facts.subject.reporting if facts.subject else None
    return line.since if line and line.manager_id == viewer.employee_id else None


def permission(
    policy: Policy, facts: Facts, asking: Asking, action: Action, window: Window | None
) -> Permission:
    """Ask the policy whether the viewer may do `action` to the subject of `facts`."""
    subject_id = facts.person.employee_id if facts.person else ""
    decision = policy.decide(facts, asking.viewer.employee_id, action, subject_id, window)
    grant = None
    if decision.relation is not None and facts.person is not None:
        grant = Grant(
            subject_id=subject_id,
            subject_key=facts.person.subject_key,
            relation=decision.relation,
            first_day=window.first_day if window else date.min,
            last_day=window.last_day if window else date.max,
            period_start=period_start(facts, asking.viewer),
        )
    return Permission(facts, window, decision, grant)
