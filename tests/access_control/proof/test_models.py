"""A counterexample looks like an office where it can, and is as odd as it must be."""

from access_control.proof.case import Case
from access_control.proof.claims import Claim
from access_control.proof.prover import prove
from support.policy_files import PLANTED, SCHEMA, TEXT, planted

WRONG = {path.stem: planted(path).text for path in PLANTED}


def first(text: str, claim: Claim = Claim.NOBODY_ELSE) -> Case:
    """Return the first case against a claim."""
    found = prove(text, SCHEMA).counterexamples
    return next(one.case for one in found if one.claim is claim)


def test_the_plain_things_are_plain() -> None:
    """Everybody exists and is active, the line is older than the window, which ends today."""
    case = first(WRONG["skip_level"])
    viewer, subject, manager = case.people
    assert all(one.in_directory and one.active for one in case.people)
    assert (viewer.role, subject.role, manager.role) == ("viewer", "subject", "third person")
    assert (viewer.manager, subject.manager, manager.manager) == (None, "third person", "viewer")
    assert case.days == {"first_day": 10, "last_day": 20, "today": 20}
    assert case.because == "the subject reports to somebody else"


def test_a_line_is_followed_up_to_its_end() -> None:
    """As far as the mistake reaches."""
    case = first(WRONG["three_levels_up"])
    lines = {one.role: one.manager for one in case.people}
    assert lines == {
        "viewer": None,
        "subject": "third person",
        "third person": "fourth person",
        "fourth person": "viewer",
    }


def test_what_must_be_odd_is_odd() -> None:
    """A person who is not in the slice, and the largest day there is."""
    case = first(WRONG["active_as_a_forbid"])
    assert not case.people[0].in_directory
    case = first(WRONG["period_overflows"], Claim.NOBODY_LEFT_OUT)
    assert case.days["first_day"] == 2**63 - 1


def test_one_who_is_viewer_and_subject_is_one_person() -> None:
    """Not two of the same id."""
    case = first(WRONG["inactive_self"])
    assert [one.role for one in case.people] == ["viewer and subject", "third person"]
    assert case.because == "the viewer is not active"


def test_nobody_is_given_the_id_of_somebody_whom_the_file_names() -> None:
    """Else the engine would be asked about another case than the one that was found."""
    text = TEXT + 'forbid (principal, action, resource) when { resource == Employee::"viewer" };'
    proof = prove(text, SCHEMA)
    assert proof.counterexamples
    assert all(one.replay.confirmed for one in proof.counterexamples)
    case = first(text, Claim.NOBODY_LEFT_OUT)
    ids = {one.role: one.entity_id for one in case.people}
    assert ids["subject"] == "viewer"
    assert ids["viewer"] == "viewer-"
    assert [one.role for one in case.people if one.named_in_file] == ["subject"]


def test_kinds_that_are_no_people_have_their_reasons() -> None:
    """Operators see no rows, and people run no service."""
    assert (
        first(WRONG["operator_reads"]).because == "only people see rows, and only people have any"
    )
    case = first(WRONG["people_run_the_service"])
    assert case.because == "this is for operators, about the service"
