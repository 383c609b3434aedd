"""Only the policy's yes makes a grant, and the grant says no more than was decided."""

from dataclasses import replace
from datetime import date

import pytest

from access_control.errors import NotFoundError
from access_control.facts import Facts, Person, Standing
from access_control.grant import Grant, Relation
from access_control.permission import Permission, facts_about, period_start, permission
from access_control.policy import Action, Policy, Reason
from access_control.reporting import Reporting
from access_control.window import Window
from support.company import PERIOD_START, TODAY
from support.house import House, asking

POLICY = Policy.shipped()
WINDOW = Window(date(2026, 3, 2), date(2026, 3, 8))
BO = Person("bo", "Bo", "UTC", 7)
FACTS = Facts(
    today=TODAY,
    viewer=Standing(active=True, reporting=None),
    subject=Standing(active=True, reporting=Reporting("ana", PERIOD_START)),
    person=BO,
    directory_version=1,
)
OWN = replace(FACTS, viewer=FACTS.subject)
NOBODY = replace(FACTS, subject=None, person=None)


def asked(
    viewer_id: str, facts: Facts, action: Action = Action.READ_USAGE, window: Window | None = WINDOW
) -> Permission:
    """Return what comes of a viewer's question."""
    return permission(POLICY, facts, asking(viewer_id), action, window)


def test_a_managers_grant_is_for_the_window_and_knows_the_period() -> None:
    """Of the subject of the facts, and under the key that stands for them."""
    found = asked("ana", FACTS)
    assert found.granted() == (
        Grant("bo", 7, Relation.DIRECT_MANAGER, WINDOW.first_day, WINDOW.last_day, PERIOD_START),
        BO,
    )
    assert (found.facts, found.window) == (FACTS, WINDOW)


def test_the_subjects_grant_has_no_period() -> None:
    """The reporting period binds the manager alone."""
    grant, _ = asked("bo", OWN).granted()
    assert (grant.relation, grant.period_start) == (Relation.SELF, None)


def test_an_action_without_days_is_granted_over_all_of_them() -> None:
    """The access log has looks, not days."""
    grant, _ = asked("bo", OWN, Action.READ_ACCESS_LOG, None).granted()
    assert (grant.first_day, grant.last_day) == (date.min, date.max)


def test_a_subject_without_a_key_is_granted_without_one() -> None:
    """A new colleague's page opens, and is empty."""
    grant, person = asked("bo", replace(OWN, person=replace(BO, subject_key=None))).granted()
    assert (grant.subject_key, person.subject_key) == (None, None)


@pytest.mark.parametrize(
    ("viewer_id", "facts", "action", "reason"),
    [
        ("di", FACTS, Action.READ_USAGE, Reason.NOT_RELATED),
        ("ana", FACTS, Action.READ_ACCESS_LOG, Reason.NOT_FOR_MANAGERS),
        ("ana", NOBODY, Action.READ_USAGE, Reason.UNKNOWN_SUBJECT),
        ("", NOBODY, Action.READ_USAGE, Reason.UNKNOWN_SUBJECT),
    ],
)
def test_a_no_makes_no_grant_and_keeps_its_reason(
    viewer_id: str, facts: Facts, action: Action, reason: Reason
) -> None:
    """What the log will say is there; what the viewer is told is always the same."""
    window = None if action is Action.READ_ACCESS_LOG else WINDOW
    found = asked(viewer_id, facts, action, window)
    assert (found.grant, found.decision.reason) == (None, reason)
    with pytest.raises(NotFoundError):
        found.granted()


def test_a_yes_can_be_taken_back_for_a_reason_of_ours() -> None:
    """Nothing of the yes is left: no grant, no relation and no policy that said so."""
    taken = asked("bo", OWN).without(Reason.UNKNOWN_FLAG)
    decision = taken.decision
    assert (decision.allowed, decision.reason) == (False, Reason.UNKNOWN_FLAG)
    assert (taken.grant, decision.relation, decision.policy_id) == (None, None, "")
    assert (taken.facts, taken.window) == (OWN, WINDOW)
    with pytest.raises(NotFoundError):
        taken.granted()


@pytest.mark.parametrize(
    ("viewer_id", "facts", "start"),
    [
        ("ana", FACTS, PERIOD_START),
        ("bo", OWN, None),
        ("di", FACTS, None),
        ("ana", NOBODY, None),
        ("ana", replace(FACTS, subject=Standing(active=True, reporting=None)), None),
        ("", replace(FACTS, subject=Standing(active=True, reporting=None)), None),
    ],
)
def test_a_period_starts_for_the_current_manager_alone(
    viewer_id: str, facts: Facts, start: date | None
) -> None:
    """Nobody else has one, and a vacant post is nobody's."""
    assert period_start(facts, asking(viewer_id).viewer) == start


def test_an_id_that_no_directory_could_hold_is_looked_up_as_nobodys(house: House) -> None:
    """Even where the store holds it: the facts are those about an unknown id."""
    with house.people.transaction() as people:
        for table in ("employee", "spell"):
            people._connection.exec_driver_sql(
                f"update {table} set employee_id = 'd i' where employee_id = 'di'"  # noqa: S608 - ours
            )
        found = facts_about(people, asking("ana"), "d i")
        assert found == facts_about(people, asking("ana"), "nobody")
    assert (found.viewer is not None, found.subject, found.person) == (True, None, None)
