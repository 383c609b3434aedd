"""From a verified token to a viewer, and the end of a sign-in before its token expires.

A bearer token is otherwise good for whoever holds it until its own end. What is kept of one that
signed out is a hash, no longer than a token can live; it says neither whose it was nor what it
opened.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from access_control.access_log import recording
from access_control.asking import Viewer
from access_control.errors import NotSignedInError
from access_control.identity import CLOCK_LEEWAY, LONGEST_LIFETIME, Identity, viewer_of
from ingest.people_store import PeopleStore


@dataclass(frozen=True)
class _SignedOut:
    kept_until: int


def fingerprint(authorization: str) -> str:
    """Return what stands for a token: SHA-256 of its header and claims, in hexadecimal.

    The signature is left out, because the same one can be written in several ways.

    Args:
        authorization: The value of an Authorization header, verified before.
    """
    return sha256(authorization.rpartition(".")[0].encode()).hexdigest()


class SignIns:
    """Who is signed in, for as long as they are. Any thread may use it."""

    def __init__(self, people: PeopleStore) -> None:
        """Take the store that knows people by their logins."""
        self._people = people

    def viewer(self, identity: Identity, token_sha256: str) -> Viewer:
        """Return whom an identity belongs to.

        Args:
            identity: What a verified token says.
            token_sha256: The token's fingerprint.

        Raises:
            NotSignedInError: Somebody has signed out with this token.
            LogUnavailableError: The people store cannot be read.
        """
        with recording(self._people) as people:
            if people.fetch(
                "access_control", "people/signed_out", _SignedOut, token_sha256=token_sha256
            ):
                raise NotSignedInError
            return viewer_of(identity, people)

    def sign_out(self, token_sha256: str, at: datetime) -> None:
        """Refuse a verified token from now on, on every host, and forget those that have expired.

        Args:
            token_sha256: The token's fingerprint.
            at: The moment, with a time zone.

        Raises:
            LogUnavailableError: The people store cannot be written.
        """
        until = at + timedelta(seconds=LONGEST_LIFETIME + CLOCK_LEEWAY)
        with recording(self._people) as people:
            people.run("access_control", "people/forget_signed_out", now=int(at.timestamp()))
            people.run(
                "access_control",
                "people/sign_out",
                token_sha256=token_sha256,
                kept_until=int(until.timestamp()),
            )
