"""A manager's direct reports: names, and from which day on there is something to see."""

from dataclasses import dataclass
from datetime import date

from access_control.asking import Asking
from access_control.grant import Relation
from access_control.permission import facts_about, period_start, permission
from access_control.policy import Action, Policy
from access_control.window import Window
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class Report:
    """A direct report, by name only, and since when."""

    employee_id: str
    name: str
    visible_from: date


@dataclass(frozen=True)
class _Candidate:
    employee_id: str
    name: str


def direct_reports(people: PeopleTransaction, policy: Policy, asking: Asking) -> list[Report]:
    """Return, by name, exactly those whose usage of today the policy lets the viewer read."""
    candidates = people.fetch(
        "access_control",
        "people/report_candidates",
        _Candidate,
        manager_id=asking.viewer.employee_id,
        today=asking.today.isoformat(),
    )
    reports = []
    for candidate in candidates:
        facts = facts_about(people, asking, candidate.employee_id)
        today = Window(asking.today, asking.today)
        answer = permission(policy, facts, asking, Action.READ_USAGE, today)
        since = period_start(facts, asking.viewer)
        if answer.decision.relation is Relation.DIRECT_MANAGER and since is not None:
            reports.append(Report(candidate.employee_id, candidate.name, since))
    return sorted(reports, key=lambda report: (report.name.casefold(), report.employee_id))
