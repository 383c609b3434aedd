"""The policy file, the traps of its language, and what this service makes of its answers."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest

from access_control.errors import PolicyError
from access_control.facts import Facts, Person, Standing
from access_control.grant import Relation
from access_control.policy import Action, Policy, Reason
from access_control.reporting import Reporting
from access_control.window import Window

TODAY = date(2026, 3, 25)
START = date(2026, 2, 11)
WINDOW = Window(START, TODAY)
POLICY = Policy.shipped()
BO = Person("bo", "Bo", "UTC", 7)
FACTS = Facts(
    today=TODAY,
    viewer=Standing(active=True, reporting=None),
    subject=Standing(active=True, reporting=Reporting("ana", START)),
    person=BO,
    directory_version=1,
)
SCHEMA = (resources.files("access_control") / "policy/access.cedarschema").read_text()


def test_the_direct_manager_may_read_from_the_first_day_of_the_period() -> None:
    """The first day is inside, the day before is not."""
    yes = POLICY.decide(FACTS, "ana", Action.READ_USAGE, "bo", WINDOW)
    assert (yes.allowed, yes.reason, yes.policy_id) == (
        True,
        Reason.DIRECT_MANAGER,
        "current-direct-manager",
    )
    early = Window(START - timedelta(days=1), TODAY)
    no = POLICY.decide(FACTS, "ana", Action.READ_USAGE, "bo", early)
    assert (no.allowed, no.reason, no.relation) == (False, Reason.BEFORE_PERIOD, None)


@pytest.mark.parametrize(
    ("action", "window"),
    [(Action.EXPORT_USAGE, WINDOW), (Action.READ_ACCESS_LOG, None)],
)
def test_a_manager_may_neither_export_nor_read_the_reports_log(
    action: Action, window: Window | None
) -> None:
    """These two are the subject's alone."""
    no = POLICY.decide(FACTS, "ana", action, "bo", window)
    assert (no.allowed, no.reason) == (False, Reason.NOT_FOR_MANAGERS)
    own = replace(FACTS, viewer=FACTS.subject)
    assert POLICY.decide(own, "bo", action, "bo", window).relation is Relation.SELF


@pytest.mark.parametrize("missing", ["viewer", "subject"])
@pytest.mark.parametrize("action", [Action.READ_USAGE, Action.READ_FLAGS, Action.EXPORT_USAGE])
@pytest.mark.parametrize("viewer_id", ["ana", "bo"])
def test_a_person_missing_from_the_slice_is_a_no(
    missing: str, action: Action, viewer_id: str
) -> None:
    """Cedar skips what it cannot evaluate; a skipped condition must not open anything."""
    facts = replace(FACTS, viewer=None) if missing == "viewer" else replace(FACTS, subject=None)
    if viewer_id == "bo":
        facts = replace(facts, viewer=None, subject=None)
    assert not POLICY.decide(facts, viewer_id, action, "bo", WINDOW).allowed


def test_an_error_beside_a_yes_is_a_no() -> None:
    """A forbid that cannot be evaluated is skipped by the engine, and refused by us."""
    forbid = 'forbid (principal is Employee, action == Action::"readUsage", resource is Employee)'
    text = POLICY.text + f"\n{forbid} unless {{ principal.active }};"
    careless = text.replace("principal == resource && principal.active", "true")
    policy = Policy(careless, SCHEMA)
    decision = policy.decide(replace(FACTS, viewer=None), "ana", Action.READ_USAGE, "bo", WINDOW)
    assert (decision.policy_id, decision.errors > 0) == ("self", True)
    assert not decision.allowed


def test_a_yes_by_a_policy_this_service_does_not_know_is_a_no() -> None:
    """A new permit in the file opens nothing before this module names its relation."""
    text = POLICY.text + '\n@id("everybody") permit (principal is Employee, action, resource);'
    decision = Policy(text, SCHEMA).decide(FACTS, "di", Action.READ_USAGE, "bo", WINDOW)
    assert (decision.allowed, decision.relation) == (False, None)


def test_an_answer_that_cannot_be_explained_says_so() -> None:
    """A no to the subject, active and in time, can only be a fault of the file."""
    text = POLICY.text.replace("principal == resource && principal.active", "false")
    own = replace(FACTS, viewer=FACTS.subject)
    decision = Policy(text, SCHEMA).decide(own, "bo", Action.READ_USAGE, "bo", WINDOW)
    assert (decision.allowed, decision.reason) == (False, Reason.NOT_EVALUATED)
    closed = POLICY.text.replace("resource.active &&", "false &&")
    decision = Policy(closed, SCHEMA).decide(FACTS, "ana", Action.READ_USAGE, "bo", WINDOW)
    assert (decision.allowed, decision.reason) == (False, Reason.NOT_EVALUATED)


@pytest.mark.parametrize("viewer_id", ['ana"', 'x"; permit(principal,action,resource);//', "a\nb"])
def test_an_id_is_never_read_as_policy(viewer_id: str) -> None:
    """Ids travel as data, whatever is in them."""
    assert not POLICY.decide(FACTS, viewer_id, Action.READ_USAGE, "bo", WINDOW).allowed


def test_the_line_is_no_hierarchy() -> None:
    """Cedar's `in` is transitive: with parents, a manager's manager would be in."""
    lines = [line.split("//")[0] for line in SCHEMA.splitlines()]
    assert not [line for line in lines if line.startswith("entity") and " in " in line]
    assert '"parents": []' in FACTS.slice_json("ana", "bo")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("principal.active &&", "principal.activ &&"),
        ("resource has reporting &&", ""),
        ("principal is Employee,\n  action in", "principal is Operator,\n  action in"),
        ("permit (", "permit"),
    ],
)
def test_a_policy_that_does_not_fit_its_schema_does_not_start(right: str, wrong: str) -> None:
    """Slips of the pen, unguarded attributes and operators who read are found at the start."""
    assert right in POLICY.text
    with pytest.raises(PolicyError):
        Policy(POLICY.text.replace(right, wrong), SCHEMA)


def test_each_version_of_the_file_has_its_own_number() -> None:
    """The access log can tell which rule decided."""
    assert Policy(POLICY.text + "\n", SCHEMA).sha256 != POLICY.sha256
    assert len(POLICY.sha256) == 64
