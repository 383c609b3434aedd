"""An issuer whose keys are the test's own, to sign tokens that a provider would never sign."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from support.provider import AUDIENCE


def new_key() -> rsa.RSAPrivateKey:
    """Return a key pair."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Issuer:
    """Serves a discovery document and keys; `documents` may be changed while it runs."""

    issuer: str
    key: rsa.RSAPrivateKey
    documents: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def claims(self, **changed: object) -> dict[str, object]:
        """Return the claims of a good token, with changes; None leaves a claim out."""
        now = int(datetime.now(UTC).timestamp())
        good: dict[str, object] = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            "sub": "bo",
            "iat": now,
            "exp": now + 600,
        }
        return {name: value for name, value in {**good, **changed}.items() if value is not None}

    def token(
        self,
        *,
        key: rsa.RSAPrivateKey | None = None,
        alg: str = "RS256",
        headers: dict[str, object] | None = None,
        **changed: object,
    ) -> str:
        """Return a token signed here, good unless claims or headers are changed."""
        named = {"kid": "one", **(headers or {})}
        kept = {name: value for name, value in named.items() if value is not None}
        return jwt.encode(self.claims(**changed), key or self.key, algorithm=alg, headers=kept)

    def serve_keys(self, **keys: rsa.RSAPrivateKey) -> None:
        """Publish these keys, by key id; an id that starts with `_` is left out."""
        jwks = []
        for key_id, key in keys.items():
            public = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
            jwks.append({**public, "use": "sig"} | ({} if key_id[0] == "_" else {"kid": key_id}))
        self.documents["/jwks"] = {"keys": jwks}


@contextmanager
def running_issuer(key: rsa.RSAPrivateKey) -> Iterator[Issuer]:
    """Serve an issuer with one key, `one`, while the block runs."""
    issuer = Issuer("", key)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            document = issuer.documents.get(self.path)
            self.send_response(200 if document is not None else 500)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        issuer.issuer = f"http://127.0.0.1:{server.server_port}"
        issuer.documents["/.well-known/openid-configuration"] = {
            "issuer": issuer.issuer,
            "jwks_uri": f"{issuer.issuer}/jwks",
        }
        issuer.serve_keys(one=key)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield issuer
        finally:
            server.shutdown()
            thread.join()
