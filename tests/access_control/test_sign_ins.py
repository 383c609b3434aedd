"""Signing out: the token is refused from then on, and forgotten once it would have expired."""

from datetime import timedelta

import pytest

from access_control.errors import NotSignedInError
from access_control.gate import Gate
from access_control.identity import CLOCK_LEEWAY, LONGEST_LIFETIME, Identity
from access_control.sign_ins import fingerprint
from support.company import NOW
from support.house import House

BO = Identity("https://login.example.org", "bo", None)
TOKEN = fingerprint("Bearer head.claims.signature")


def test_a_token_stands_for_itself_however_its_signature_is_written() -> None:
    """The last signs of a signature may be written in several ways that all verify."""
    assert fingerprint("Bearer head.claims.other") == TOKEN
    assert fingerprint("Bearer head.others.signature") != TOKEN
    assert len(TOKEN) == 64


def test_who_signed_out_is_signed_in_no_more_with_that_token(gate: Gate, house: House) -> None:
    """Another sign-in of the same person stands; a second sign-out changes nothing."""
    assert gate.sign_ins.viewer(BO, TOKEN).employee_id == "bo"
    gate.sign_ins.sign_out(TOKEN, NOW)
    gate.sign_ins.sign_out(TOKEN, NOW)
    with pytest.raises(NotSignedInError):
        gate.sign_ins.viewer(BO, TOKEN)
    assert (
        gate.sign_ins.viewer(BO, fingerprint("Bearer other.claims.signature")).employee_id == "bo"
    )
    other_host = Gate.open(house.settings())
    with pytest.raises(NotSignedInError):
        other_host.sign_ins.viewer(BO, TOKEN)
    other_host.close()


def test_a_token_is_remembered_for_as_long_as_any_can_live(gate: Gate, house: House) -> None:
    """And no longer; only its hash is."""
    gate.sign_ins.sign_out(TOKEN, NOW)
    lives = timedelta(seconds=LONGEST_LIFETIME + CLOCK_LEEWAY)
    gate.sign_ins.sign_out(fingerprint("a.b.c"), NOW + lives)
    assert remembered(house) == {TOKEN, fingerprint("a.b.c")}
    gate.sign_ins.sign_out(fingerprint("a.b.c"), NOW + lives + timedelta(seconds=1))
    assert remembered(house) == {fingerprint("a.b.c")}


def remembered(house: House) -> set[str]:
    """Return the hashes that are kept."""
    with house.people.transaction() as people:
        rows = people._connection.exec_driver_sql("select token_sha256 from signed_out")
        return {str(row[0]) for row in rows}
