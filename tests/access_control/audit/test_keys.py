"""The key: drawn once, kept from others, and only its own signature is its signature."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from access_control.audit.keys import AuditKey, is_signed
from access_control.errors import AuditError


def test_a_key_that_is_read_is_the_one_that_was_drawn(tmp_path: Path) -> None:
    """And its file is its owner's alone."""
    drawn = AuditKey.draw(tmp_path / "folder" / "key")
    assert AuditKey.read(tmp_path / "folder" / "key").public == drawn.public
    assert (tmp_path / "folder" / "key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "folder").stat().st_mode & 0o077 == 0


def test_a_key_is_drawn_over_nothing(tmp_path: Path) -> None:
    """The one that is there may have signed what counts."""
    AuditKey.draw(tmp_path / "key")
    with pytest.raises(AuditError, match="cannot be written"):
        AuditKey.draw(tmp_path / "key")


def test_a_signature_is_of_one_text_one_key_and_one_writing(tmp_path: Path) -> None:
    """Anything else is none, and no error."""
    key, other = AuditKey.draw(tmp_path / "a"), AuditKey.draw(tmp_path / "b")
    signature = key.sign(b"said")
    assert is_signed(b"said", signature, key.public)
    assert not is_signed(b"said!", signature, key.public)
    assert not is_signed(b"said", signature, other.public)
    assert not is_signed(b"said", signature.upper(), key.public)
    assert not is_signed(b"said", signature[2:], key.public)
    assert not is_signed(b"said", "", key.public)
    assert not is_signed(b"said", signature, "ab")


@pytest.mark.parametrize("mode", [0o604, 0o620, 0o666])
def test_a_key_that_others_reach_is_refused(tmp_path: Path, mode: int) -> None:
    """Whoever reads it can sign."""
    AuditKey.draw(tmp_path / "key")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(AuditError, match="others may"):
        AuditKey.read(tmp_path / "key")


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    """Neither a text, nor a folder, nor a key of another kind; the content is not repeated."""
    path = tmp_path / "key"
    path.write_bytes(b"-----BEGIN PRIVATE KEY-----\nsecret\n")
    path.chmod(0o600)
    with pytest.raises(AuditError, match=r"^key: the key of the access log cannot be read\.$"):
        AuditKey.read(path)
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path.write_bytes(pem)
    with pytest.raises(AuditError, match="Ed25519"):
        AuditKey.read(path)
    with pytest.raises(AuditError, match="cannot be read"):
        AuditKey.read(tmp_path)
    with pytest.raises(FileNotFoundError):
        AuditKey.read(tmp_path / "none")
