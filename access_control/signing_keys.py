"""The issuer's signing keys: found through its discovery document, kept for five minutes.

Discovery happens with the first token, not at the start, so that the service and its provider may
start in any order.
"""

import json
from http.client import HTTPException
from ipaddress import ip_address
from threading import Lock
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import jwt
from jwt import PyJWK, PyJWKClient

from access_control.errors import NotSignedInError, SignInUnavailableError

KEPT_SECONDS = 300
PATIENCE_SECONDS = 3
# A token with an unknown key id makes us ask the issuer again, but no oftener than this.
COOLDOWN_SECONDS = 30
LARGEST_DOCUMENT = 1_000_000


class SigningKeys:
    """The public keys of one issuer."""

    def __init__(self, issuer: str) -> None:
        """Take the issuer's address; it is fetched from at the first token.

        Raises:
            ValueError: The address is neither https nor on this machine.
        """
        if not is_safe(issuer):
            raise ValueError("the token issuer must be an https address, or on this machine")
        self._issuer = issuer
        self._client: PyJWKClient | None = None
        self._lock = Lock()

    def key_for(self, key_id: object) -> PyJWK:
        """Return the key that a token's header names, or the only one there is if it names none.

        Raises:
            NotSignedInError: There is no such key, or none was named and there are several.
            SignInUnavailableError: The issuer cannot be asked.
        """
        try:
            client = self._discovered()
            if isinstance(key_id, str):
                return client.get_signing_key(key_id)
            if key_id is not None:
                raise NotSignedInError
            keys = [key for key in client.get_jwk_set().keys if key.public_key_use in {None, "sig"}]
        except jwt.PyJWKClientConnectionError:
            raise SignInUnavailableError from None
        if len(keys) != 1:
            raise NotSignedInError
        return keys[0]

    def _discovered(self) -> PyJWKClient:
        with self._lock:
            if self._client is None:
                self._client = PyJWKClient(
                    _jwks_uri(self._issuer),
                    lifespan=KEPT_SECONDS,
                    timeout=PATIENCE_SECONDS,
                    cooldown_duration=COOLDOWN_SECONDS,
                )
            return self._client


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_request: object) -> None:
        return None


def is_safe(address: str) -> bool:
    """Tell whether what an address answers can be believed: https, or http on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def _jwks_uri(issuer: str) -> str:
    """Read where the issuer keeps its keys."""
    address = issuer.rstrip("/") + "/.well-known/openid-configuration"
    # A proxy has no way to this machine's own loopback.
    direct = [ProxyHandler({})] if _is_loopback(urlsplit(issuer).hostname) else []
    try:
        opener = build_opener(_NoRedirect(), *direct)
        with opener.open(Request(address), timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - is_safe
            document = json.loads(response.read(LARGEST_DOCUMENT))
        named, jwks_uri = document["issuer"], document["jwks_uri"]
    except (HTTPException, KeyError, OSError, TypeError, URLError, ValueError):
        raise SignInUnavailableError from None
    if named != issuer or not isinstance(jwks_uri, str) or not is_safe(jwks_uri):
        raise SignInUnavailableError
    return jwks_uri
