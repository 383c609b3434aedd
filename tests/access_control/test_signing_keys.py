"""The issuer's keys: where they are found, whom is believed, and how long they are kept."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from access_control.errors import NotSignedInError, SignInUnavailableError
from access_control.signing_keys import LARGEST_DOCUMENT, SigningKeys, is_safe
from support.signing import Issuer, new_key, running_issuer

DISCOVERY = "/.well-known/openid-configuration"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    """Return the issuer's key pair."""
    return new_key()


@pytest.fixture
def issuer(key: rsa.RSAPrivateKey) -> Iterator[Issuer]:
    """Return a running issuer with one key, `one`."""
    with running_issuer(key) as issuer:
        yield issuer


@pytest.fixture
def keys(issuer: Issuer) -> SigningKeys:
    """Return that issuer's keys, not asked for yet."""
    return SigningKeys(issuer.issuer)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://login.example.org", True),
        ("http://localhost:9400", True),
        ("http://127.0.0.1:9400", True),
        ("http://[::1]:9400", True),
        ("http://login.example.org", False),
        ("http://localhost.example.org", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_an_issuer_is_believed_over_https_or_on_this_machine(address: str, *, safe: bool) -> None:
    """Anything else does not start."""
    assert is_safe(address) is safe
    if not safe:
        with pytest.raises(ValueError, match="https"):
            SigningKeys(address)


def test_nothing_is_asked_before_the_first_token(issuer: Issuer, keys: SigningKeys) -> None:
    """Then the discovery document, and the keys where it says they are."""
    assert issuer.asked == []
    assert keys.key_for("one").key_id == "one"
    assert issuer.asked == [DISCOVERY, "/jwks"]


def test_keys_are_kept_while_the_issuer_is_away(issuer: Issuer, keys: SigningKeys) -> None:
    """Neither document is asked for with every token."""
    first = keys.key_for("one")
    issuer.documents.clear()
    assert keys.key_for("one").key_id == first.key_id
    assert keys.key_for(None).key_id == first.key_id
    assert issuer.asked == [DISCOVERY, "/jwks"]


def test_a_header_without_a_key_id_means_the_only_signing_key(
    issuer: Issuer, keys: SigningKeys
) -> None:
    """A key for encryption beside it is not meant."""
    (signing,) = issuer.documents["/jwks"]["keys"]
    issuer.documents["/jwks"]["keys"] = [{**signing, "kid": "other", "use": "enc"}, signing]
    assert keys.key_for(None).key_id == "one"


@pytest.mark.parametrize("key_id", [7, True, ["one"], {"kid": "one"}], ids=str)
def test_a_key_id_that_is_no_text_names_no_key(keys: SigningKeys, key_id: object) -> None:
    """Though there is only one that could be meant."""
    with pytest.raises(NotSignedInError):
        keys.key_for(key_id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://127.0.0.1:1"},
        {"issuer": None},
        {"jwks_uri": "http://example.org/jwks"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": 7},
        {"padding": "x" * LARGEST_DOCUMENT},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_a_discovery_document_that_cannot_be_believed_is_none(
    issuer: Issuer, keys: SigningKeys, wrong: dict[str, object]
) -> None:
    """Another issuer's, with keys in a place that is not safe, or endless; until it is right."""
    right = issuer.documents[DISCOVERY]
    issuer.documents[DISCOVERY] = {**right, **wrong}
    with pytest.raises(SignInUnavailableError):
        keys.key_for("one")
    issuer.documents[DISCOVERY] = right
    assert keys.key_for("one").key_id == "one"


@pytest.mark.parametrize("document", [[], {}, "x", 7, None], ids=str)
def test_a_discovery_document_of_another_form_is_none(
    issuer: Issuer, keys: SigningKeys, document: object
) -> None:
    """No answer, and answers that are no document; the viewer may try again."""
    issuer.documents[DISCOVERY] = document
    with pytest.raises(SignInUnavailableError):
        keys.key_for("one")


def test_keys_that_cannot_be_had_are_asked_for_again(issuer: Issuer, keys: SigningKeys) -> None:
    """The discovery document is not."""
    jwks = issuer.documents.pop("/jwks")
    for key_id in ("one", None):
        with pytest.raises(SignInUnavailableError):
            keys.key_for(key_id)
    issuer.documents["/jwks"] = jwks
    assert keys.key_for("one").key_id == "one"
    assert issuer.asked.count(DISCOVERY) == 1


def test_an_issuer_that_is_not_there_is_unavailable() -> None:
    """Nobody listens at this port."""
    with pytest.raises(SignInUnavailableError):
        SigningKeys("http://127.0.0.1:1").key_for("one")


def test_discovery_follows_no_redirect(issuer: Issuer) -> None:
    """Also not to a document that would say all the right things."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", issuer.issuer + self.path)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        issuer.documents[DISCOVERY]["issuer"] = address
        try:
            with pytest.raises(SignInUnavailableError):
                SigningKeys(address).key_for("one")
        finally:
            server.shutdown()
            thread.join()
    assert issuer.asked == []
