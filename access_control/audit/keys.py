"""The key that signs the access log. The only module that speaks to `cryptography`.

Ed25519: signatures are 64 bytes, and the same text signed twice gives the same one. The key lies
in a file of its own, so that who can write the store need not be able to read it.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from access_control.audit.hashes import from_hex
from access_control.errors import AuditError

_NOT_FOR_OTHERS = 0o027


class AuditKey:
    """A signing key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        """Wrap a key; use `read` or `draw` instead."""
        self._key = key
        self.public = key.public_key().public_bytes_raw().hex()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a key from a PEM file.

        Raises:
            FileNotFoundError: There is no such file.
            AuditError: It is no Ed25519 key, cannot be read, or others may read or write it.
        """
        try:
            with path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                key = load_pem_private_key(file.read(), password=None)
        except FileNotFoundError:
            raise
        except (OSError, TypeError, UnsupportedAlgorithm, ValueError):
            raise AuditError(f"{path.name}: the key of the access log cannot be read.") from None
        if mode & _NOT_FOR_OTHERS:
            raise AuditError(f"{path.name}: others may read or write the key of the access log.")
        if not isinstance(key, Ed25519PrivateKey):
            raise AuditError(f"{path.name}: the key of the access log must be an Ed25519 key.")
        return cls(key)

    @classmethod
    def draw(cls, path: Path) -> Self:
        """Make a key and keep it, on disk and not only in memory, in a new file of mode 0600.

        Raises:
            AuditError: The file is there already, or cannot be written.
        """
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            raise AuditError(f"{path.name}: the key of the access log cannot be written.") from None
        return cls(key)

    def sign(self, said: bytes) -> str:
        """Return the signature of `said`: 128 hexadecimal digits."""
        return self._key.sign(said).hex()


def is_signed(said: bytes, signature: str, public: str) -> bool:
    """Tell whether `signature` of `said` was made with the key whose public half is `public`."""
    try:
        _public_key(public).verify(from_hex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=8)
def _public_key(public: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
