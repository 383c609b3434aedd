"""Tokens: one good one, and the forged, foreign, old and strange ones, all refused alike."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from access_control.errors import NotSignedInError
from access_control.gate import Gate
from access_control.identity import Identity, TokenVerifier
from access_control.settings import TokenKind
from support import company
from support.company import Line
from support.house import House
from support.provider import AUDIENCE
from support.signing import Issuer, new_key, running_issuer

HOUR = 3600


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    """Return the issuer's key pair."""
    return new_key()


@pytest.fixture(scope="module")
def stranger() -> rsa.RSAPrivateKey:
    """Return a key pair that the issuer does not know."""
    return new_key()


@pytest.fixture
def issuer(key: rsa.RSAPrivateKey) -> Iterator[Issuer]:
    """Return a running issuer."""
    with running_issuer(key) as issuer:
        yield issuer


@pytest.fixture
def verifier(issuer: Issuer) -> TokenVerifier:
    """Return a verifier of that issuer's tokens."""
    return TokenVerifier(issuer.issuer, AUDIENCE)


def refuses(verifier: TokenVerifier, token: str) -> None:
    """Expect that a token proves nobody."""
    with pytest.raises(NotSignedInError):
        verifier.identity(f"Bearer {token}")


def test_a_good_token_proves_issuer_and_subject(verifier: TokenVerifier, issuer: Issuer) -> None:
    """An address counts only when the issuer has verified it."""
    assert verifier.identity(f"Bearer {issuer.token()}") == Identity(issuer.issuer, "bo", None)
    claimed = issuer.token(email="bo@example.org")
    assert verifier.identity(f"Bearer {claimed}").email is None
    for odd in ("true", 1):
        said = issuer.token(email="bo@example.org", email_verified=odd)
        assert verifier.identity(f"Bearer {said}").email is None
    verified = issuer.token(email="bo@example.org", email_verified=True)
    assert verifier.identity(f"Bearer {verified}").email == "bo@example.org"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-client"},
        {"aud": []},
        {"aud": [AUDIENCE, "another-client"]},
        {"aud": [AUDIENCE, "another-client"], "azp": "another-client"},
        {"azp": "another-client"},
        {"iss": "http://127.0.0.1:1"},
        {"iss": None},
        {"aud": None},
        {"sub": None},
        {"exp": None},
        {"iat": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "bo\0"},
        {"exp": "9999999999"},
        {"exp": 10**400},
        {"exp": True},
        {"iat": "0"},
        {"iat": 1.5},
        {"nbf": 9_999_999_999},
    ],
    ids=str,
)
def test_a_token_with_wrong_claims_is_refused(
    verifier: TokenVerifier, issuer: Issuer, changed: dict[str, object]
) -> None:
    """Another party's, another issuer's, incomplete, or of types no clock can read."""
    refuses(verifier, jwt.encode(issuer.claims(**changed), issuer.key, "RS256", {"kid": "one"}))


@pytest.mark.parametrize(
    ("iat", "exp"), [(-HOUR, -60), (120, 600), (-60, 12 * HOUR + 1), (-60, -60), (600, 60)]
)
def test_a_token_out_of_its_time_is_refused(
    verifier: TokenVerifier, issuer: Issuer, iat: int, exp: int
) -> None:
    """Expired, not yet issued, living longer than twelve hours or not at all."""
    now = issuer.claims()["iat"]
    assert isinstance(now, int)
    refuses(verifier, issuer.token(iat=now + iat, exp=now + exp))


def test_a_time_with_a_fraction_is_refused(verifier: TokenVerifier, issuer: Issuer) -> None:
    """Times are whole seconds, as text and fractions are where libraries disagree."""
    now = issuer.claims()["iat"]
    assert isinstance(now, int)
    refuses(verifier, issuer.token(iat=now - 0.5))
    refuses(verifier, issuer.token(exp=now + 600.5))


def test_two_audiences_are_accepted_when_we_are_the_authorized_one(
    verifier: TokenVerifier, issuer: Issuer
) -> None:
    """`azp` says for whom a token of several audiences was made."""
    token = issuer.token(aud=[AUDIENCE, "another"], azp=AUDIENCE)
    assert verifier.identity(f"Bearer {token}").sub == "bo"


API = "sightline-api"


@pytest.fixture
def of_access(issuer: Issuer) -> TokenVerifier:
    """Return a verifier of access tokens."""
    return TokenVerifier(issuer.issuer, API, kind=TokenKind.ACCESS, client_id=AUDIENCE)


@pytest.mark.parametrize("typ", ["at+jwt", "AT+JWT", "application/at+jwt", "JWT", None])
@pytest.mark.parametrize("claims", [{"client_id": AUDIENCE}, {"azp": AUDIENCE}], ids=str)
def test_an_access_token_proves_whom_it_was_given_to(
    of_access: TokenVerifier, issuer: Issuer, typ: str | None, claims: dict[str, object]
) -> None:
    """Named as RFC 9068 wants it, or as most providers do; the dashboard's, for the API."""
    claimed = issuer.claims(aud=[API, "another"], **claims)
    headers = {"kid": "one", "typ": typ}
    token = jwt.encode(claimed, issuer.key, "RS256", headers)
    assert of_access.identity(f"Bearer {token}").sub == "bo"


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"client_id": AUDIENCE, "nonce": "n"},
        {"client_id": AUDIENCE, "at_hash": "h"},
        {"client_id": "another"},
        {"client_id": AUDIENCE, "azp": "another"},
        {"client_id": AUDIENCE, "aud": AUDIENCE},
        {"client_id": [AUDIENCE]},
    ],
    ids=str,
)
def test_what_is_no_access_token_of_the_dashboards_is_refused(
    of_access: TokenVerifier, issuer: Issuer, changed: dict[str, object]
) -> None:
    """An ID token, another client's, one for another service."""
    claims = issuer.claims(**{"aud": API, **changed})
    refuses(of_access, jwt.encode(claims, issuer.key, "RS256", {"kid": "one"}))


def test_an_access_token_is_no_id_token(verifier: TokenVerifier, issuer: Issuer) -> None:
    """Nor is any other kind that a header names, such as one to sign somebody out."""
    for typ in ("at+jwt", "application/at+jwt", "logout+jwt", "secevent+jwt", "dpop+jwt", 7):
        refuses(verifier, issuer.token(headers={"typ": typ}))


@pytest.mark.parametrize(
    "headers",
    [
        {"kid": "two"},
        {"kid": "../one"},
        {"crit": ["exp"]},
        {"jku": "http://127.0.0.1:1/jwks"},
        {"x5u": "http://127.0.0.1:1/cert"},
        {"jwk": {"kty": "RSA"}},
    ],
    ids=str,
)
def test_a_header_that_chooses_the_key_is_refused(
    verifier: TokenVerifier, issuer: Issuer, headers: dict[str, object]
) -> None:
    """Keys come from the issuer, never from the token."""
    refuses(verifier, issuer.token(headers=headers))


def test_a_token_of_another_key_is_refused(
    verifier: TokenVerifier, issuer: Issuer, stranger: rsa.RSAPrivateKey
) -> None:
    """Also under the right key id."""
    refuses(verifier, issuer.token(key=stranger))


def test_a_token_without_a_signature_is_refused(verifier: TokenVerifier, issuer: Issuer) -> None:
    """`alg: none`, in any spelling, with and without an empty signature."""
    for alg in ("none", "None", "NONE", ""):
        header = base64.urlsafe_b64encode(json.dumps({"alg": alg, "kid": "one"}).encode())
        body = base64.urlsafe_b64encode(json.dumps(issuer.claims()).encode())
        unsigned = f"{header.decode().rstrip('=')}.{body.decode().rstrip('=')}"
        refuses(verifier, f"{unsigned}.")
        refuses(verifier, unsigned)


def test_a_public_key_used_as_a_shared_secret_is_refused(
    verifier: TokenVerifier, issuer: Issuer, key: rsa.RSAPrivateKey
) -> None:
    """The old confusion of HS256 with RS256."""
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    parts = issuer.token().split(".")
    header = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "kid": "one"}).encode())
    signed = f"{header.decode().rstrip('=')}.{parts[1]}"
    digest = jwt.get_algorithm_by_name("HS256").sign(signed.encode(), public)
    refuses(verifier, f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}")


@pytest.mark.parametrize("alg", ["RS384", "RS512", "PS256"])
def test_a_signature_that_the_settings_do_not_name_is_refused(
    verifier: TokenVerifier, issuer: Issuer, alg: str
) -> None:
    """However good it is."""
    refuses(verifier, issuer.token(alg=alg))


def test_a_token_without_a_key_id_needs_an_issuer_with_one_key(
    issuer: Issuer, key: rsa.RSAPrivateKey, stranger: rsa.RSAPrivateKey
) -> None:
    """With two keys nobody can say which was meant."""
    token = issuer.token(headers={"kid": None})
    issuer.serve_keys(_one=key)
    alone = TokenVerifier(issuer.issuer, AUDIENCE)
    assert alone.identity(f"Bearer {token}").sub == "bo"
    issuer.serve_keys(_one=key, _two=stranger)
    refuses(TokenVerifier(issuer.issuer, AUDIENCE), token)


@pytest.mark.parametrize("scheme", ["{}", "bearer {}", "Basic {}", "Bearer  {}", "Bearer {} x"])
def test_a_header_of_another_form_is_refused(
    verifier: TokenVerifier, issuer: Issuer, scheme: str
) -> None:
    """One scheme, one space, one token."""
    with pytest.raises(NotSignedInError):
        verifier.identity(scheme.format(issuer.token()))


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer ",
        "Bearer x",
        "Bearer a.b.c",
        "Bearer é.é.é",
        "Bearer " + "[" * 6000,
        "Bearer " + base64.urlsafe_b64encode(b"[" * 6000).decode() + ".e30.x",
        "Bearer " + "x" * 9000,
    ],
    ids=lambda header: str(header)[:12],
)
def test_what_is_no_token_is_refused(verifier: TokenVerifier, header: str | None) -> None:
    """Nothing, rubbish, too long or too deep."""
    with pytest.raises(NotSignedInError):
        verifier.identity(header)


def test_unknown_key_ids_do_not_make_us_ask_the_issuer_each_time(
    verifier: TokenVerifier, issuer: Issuer
) -> None:
    """Otherwise anybody could have us flood the provider."""
    for _ in range(5):
        refuses(verifier, issuer.token(headers={"kid": "two"}))
    assert issuer.asked.count("/jwks") == 1


ISS = "https://login.example.org"


@pytest.mark.parametrize(
    ("identity", "employee_id"),
    [
        (Identity(ISS, "s-ana", None), "ana"),
        (Identity("https://other.example.org", "s-ana", None), ""),
        (Identity(ISS, "s-bo", None), "bo"),
        (Identity(ISS, "S-BO", None), ""),
        (Identity(ISS, "", None), ""),
        (Identity(ISS, "new", "di@example.org"), "di"),
        (Identity(ISS, "new", "DI@example.org"), ""),
        (Identity(ISS, "new", "bo@example.org"), ""),
        (Identity(ISS, "twice", None), ""),
        (Identity(ISS, "s-bo", "di@example.org"), ""),
    ],
    ids=str,
)
def test_an_identity_is_one_employee_or_nobody(
    gate: Gate, house: House, tmp_path: Path, identity: Identity, employee_id: str
) -> None:
    """By subject; by address only where the directory has no subject; never by a guess."""
    lines = [
        Line("ana", "", "2025-01-01", login_iss=ISS, login_sub="s-ana"),
        Line("bo", "", "2025-01-01", login_sub="s-bo", login_email="bo@example.org"),
        Line("di", "", "2025-01-01", login_sub="", login_email="di@example.org"),
        Line("ed", "", "2025-01-01", login_sub="twice"),
        Line("eve", "", "2025-01-01", login_sub="twice", login_iss=ISS),
        Line("fay", "", "2025-01-01", login_sub="", login_email=""),
    ]
    company.load(house.people, tmp_path, lines)
    assert gate.sign_ins.viewer(identity, "").employee_id == employee_id
