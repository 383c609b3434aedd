"""A proof and its counterexamples as people read them."""

import json
from dataclasses import replace

import pytest

from access_control.proof.claims import Claim
from access_control.proof.prover import prove
from access_control.proof.view import as_json, by_action, footing, in_words, telling, verdict
from support.policy_files import PLANTED, SCHEMA, TEXT, planted

WRONG = {path.stem: planted(path).text for path in PLANTED}

# The first counterexample to each claim, word for word.
WORDS = {
    "skip_level": [
        "readUsage: the file says yes, and the rule says no",
        "the viewer is active, and reports to nobody",
        "the subject is active, and reports to the third person since day 5",
        "the third person is active, and reports to the viewer since day 5",
        "asked for: day 10 to day 20, on day 20",
        "the rule: no, the subject reports to somebody else",
        (
            "replayed: the engine says yes by 'current-direct-manager', "
            "the service says yes, as the direct manager"
        ),
    ],
    "error_beside_a_yes": [
        "readUsage: the file agrees with the rule, and the service does not",
        "the viewer, who is also the subject, is active, and reports to nobody",
        "asked for: day 10 to day 20, on day 20",
        "the rule: yes, as the subject",
        "replayed: the engine says yes by 'self' with 1 error, the service says no",
    ],
    "operators_load_people": [
        "ingest: the file says yes, and the rule says no",
        "the viewer is an operator",
        "the subject is active, and reports to nobody",
        "the rule: no, this is for operators, about the service",
        "replayed: the engine says yes by 'operators-run-service' when no schema stops the request",
    ],
    "active_as_a_forbid": [
        "readAccessLog: the file says yes, and the rule says no",
        "the viewer, who is also the subject, is not in the directory",
        "the rule: no, the viewer is not in the directory",
        "replayed: the engine says yes by 'self' with 1 error, the service says no",
    ],
    "one_person_left_out": [
        "readFlags: the file says no, and the rule says yes",
        "the viewer is active, and reports to nobody",
        "the subject, whom the file names by id, is active, and reports to the viewer since day 5",
        "asked for: day 10 to day 20, on day 20",
        "the rule: yes, as the direct manager",
        "replayed: the engine says no by 'not-this-one', the service says no",
    ],
    "permit_nothing": [
        "ingest: the file says no, and the rule says yes",
        "the viewer is an operator",
        "the subject is a service",
        "the rule: yes",
        "replayed: the engine says no",
    ],
}


@pytest.mark.parametrize("name", WORDS)
def test_a_counterexample_is_told_in_roles_and_relations(name: str) -> None:
    """Who there is, what is asked, what the rule says, what the engine did."""
    told = [in_words(one) for one in prove(WRONG[name], SCHEMA).counterexamples]
    assert WORDS[name] in told


def test_one_counterexample_is_told_for_each_claim() -> None:
    """What is open to too many comes first."""
    proof = prove(WRONG["skip_level_instead"], SCHEMA)
    claims = [one.claim for one in telling(proof)]
    assert claims == [Claim.NOBODY_ELSE, Claim.NOBODY_LEFT_OUT]
    assert len(proof.counterexamples) > len(claims)


def test_a_proof_is_told_with_what_it_stands_on() -> None:
    """The rule, every action, the number of questions, the time, the solver and the file."""
    proof = prove(TEXT, SCHEMA)
    assert verdict(proof).startswith("proved: a person's rows go to that person, or to")
    assert by_action(proof)[0] == ("readUsage", "the subject, the direct manager", "proved")
    assert {row[2] for row in by_action(proof)} == {"proved"}
    assert footing(proof).startswith("54 kinds of request, org charts of any size and any days; 0.")
    assert footing(proof).endswith(f" s, {proof.solver}\nsha256 {proof.sha256}")


def test_a_refutation_is_counted_by_action() -> None:
    """One counterexample, or several."""
    proof = prove(WRONG["one_person_left_out"], SCHEMA)
    assert verdict(proof) == "not proved: 1 counterexample"
    rows = {action: (who, found) for action, who, found in by_action(proof)}
    assert rows["readFlags"] == ("the subject, the direct manager", "1 counterexample")
    assert rows["exportUsage"] == ("the subject", "proved")
    assert rows["ingest"] == ("operators, about the service", "proved")


def test_no_id_of_the_file_is_repeated() -> None:
    """It may be somebody's; machines are told of roles as well."""
    proof = prove(WRONG["one_person_left_out"], SCHEMA)
    found = json.dumps(as_json(proof))
    assert "E00001" not in found
    assert "E00001" not in "".join(in_words(proof.counterexamples[0]))
    (told,) = json.loads(found)["counterexamples"]
    assert [one["role"] for one in told["people"]] == ["viewer", "subject"]
    assert told["engine"]["confirmed"]


def test_a_counterexample_that_the_engine_does_not_confirm_is_not_hidden() -> None:
    """It would be a fault of the proof, and is called one."""
    one = prove(WRONG["skip_level"], SCHEMA).counterexamples[0]
    doubtful = replace(one, replay=replace(one.replay, confirmed=False))
    last = in_words(doubtful)[-1]
    assert last.startswith("replayed: NOT CONFIRMED, a fault of the proof: the engine says yes")
