"""Who a bearer token stands for. The token is verified here, by this service, on every request.

Nothing in a token chooses how it is verified: signatures come from the settings, keys from the
issuer's own discovery document, and headers that point to other keys are refused. Every refusal
is the same error.
"""

from dataclasses import dataclass
from typing import Any

import jwt

from access_control.asking import Viewer
from access_control.errors import NotSignedInError
from access_control.settings import TokenKind
from access_control.signing_keys import SigningKeys
from ingest.people_store import PeopleTransaction

LONGEST_HEADER = 8192
LONGEST_LIFETIME = 12 * 3600
CLOCK_LEEWAY = 30

_SCHEME = "Bearer "
_REQUIRED = ["exp", "iat", "iss", "aud", "sub"]
_POINTS_ELSEWHERE = {"crit", "jku", "x5u", "jwk"}
# RFC 9068 names access tokens so in the header; many providers still write what ID tokens have.
_TYPES = {TokenKind.ID: {"", "jwt"}, TokenKind.ACCESS: {"", "jwt", "at+jwt"}}
_OF_ID_TOKENS = {"nonce", "at_hash", "c_hash"}


@dataclass(frozen=True)
class Identity:
    """What a verified token says: the issuer, its name for the person, a verified address."""

    iss: str
    sub: str
    email: str | None


class TokenVerifier:
    """Verifies the tokens of one issuer for one audience; any thread may use it."""

    def __init__(
        self,
        issuer: str,
        audience: str,
        *,
        algorithms: tuple[str, ...] = ("RS256",),
        kind: TokenKind = TokenKind.ID,
        client_id: str = "",
    ) -> None:
        """Take the settings; nothing is fetched before the first token.

        Args:
            issuer: The provider's address, exactly as tokens name it in `iss`.
            audience: What tokens must name in `aud`.
            algorithms: Signatures accepted, all asymmetric.
            kind: Which tokens are accepted; the other kind is refused.
            client_id: For whom an access token must have been made; the audience when empty.
        """
        self._issuer = issuer
        self._audience = audience
        self._kind = kind
        self._client_id = client_id or audience
        self._algorithms = algorithms
        self._keys = SigningKeys(issuer)

    def identity(self, authorization: str | None) -> Identity:
        """Return whom the value of an Authorization header proves.

        Raises:
            NotSignedInError: It proves nobody, for whichever reason.
            SignInUnavailableError: The issuer's keys cannot be had.
        """
        if not authorization or len(authorization) > LONGEST_HEADER:
            raise NotSignedInError
        if not authorization.startswith(_SCHEME):
            raise NotSignedInError
        try:
            return self._verified(authorization.removeprefix(_SCHEME))
        except (jwt.PyJWTError, ArithmeticError, RecursionError, TypeError, ValueError):
            raise NotSignedInError from None

    def _verified(self, token: str) -> Identity:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in self._algorithms or _POINTS_ELSEWHERE & header.keys():
            raise NotSignedInError
        if (
            str(header.get("typ", "")).lower().removeprefix("application/")
            not in _TYPES[self._kind]
        ):
            raise NotSignedInError
        claims = jwt.decode(
            token,
            self._keys.key_for(header.get("kid")),
            algorithms=list(self._algorithms),
            audience=self._audience,
            issuer=self._issuer,
            leeway=CLOCK_LEEWAY,
            options={"require": _REQUIRED},
        )
        self._check_claims(claims)
        email = claims.get("email")
        verified = claims.get("email_verified") is True
        known = verified and isinstance(email, str) and email.isprintable()
        return Identity(claims["iss"], claims["sub"], email if known else None)

    def _check_claims(self, claims: dict[str, Any]) -> None:
        """Refuse what the library lets pass: times as text, long lives, another party's token."""
        expires, issued = claims["exp"], claims["iat"]
        if type(expires) is not int or type(issued) is not int:
            raise NotSignedInError
        if not 0 < expires - issued <= LONGEST_LIFETIME:
            raise NotSignedInError
        sub = claims["sub"]
        if not isinstance(sub, str) or not sub or not sub.isprintable():
            raise NotSignedInError
        if self._kind is TokenKind.ACCESS:
            made_for = {claims[name] for name in ("client_id", "azp") if name in claims}
            if made_for != {self._client_id} or _OF_ID_TOKENS & claims.keys():
                raise NotSignedInError
            return
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (several or "azp" in claims) and claims.get("azp") != self._client_id:
            raise NotSignedInError


@dataclass(frozen=True)
class _Employee:
    employee_id: str
    name: str
    time_zone: str


def viewer_of(identity: Identity, people: PeopleTransaction) -> Viewer:
    """Return the employee that an identity belongs to.

    Somebody whom the directory does not know, or knows twice, is a viewer without an employee id:
    they are refused on the same path as everybody else, and recorded.
    """
    found = people.fetch(
        "access_control",
        "people/employee_by_login",
        _Employee,
        iss=identity.iss,
        sub=identity.sub,
        email=identity.email or "",
    )
    if len(found) != 1:
        return Viewer(employee_id="", name="", time_zone="UTC")
    return Viewer(found[0].employee_id, found[0].name, found[0].time_zone)
