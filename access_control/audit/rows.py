"""The rows of the access log as they are stored, and what of a row is sealed."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class LogRow:
    """One entry, whole; what each field holds is said in `access_log.py`."""

    entry: int
    at: str
    viewer_id: str
    subject_id: str
    what: str
    relation: str
    first_day: str
    last_day: str
    allowed: int
    reason: str
    policy_id: str
    policy_sha256: str
    directory_version: int
    purpose: str
    request_id: str

    def body(self) -> dict[str, object]:
        """Return what is sealed: every field of the entry, its number among them."""
        return {name: getattr(self, name) for name in _SEALED}


@dataclass(frozen=True)
class SealedRow(LogRow):
    """An entry and its seal, or None in place of each part of a seal that it lacks.

    Attributes:
        salt: Hexadecimal; empty once the entry is erased.
        leaf: Hash of the salt and the body that the entry had.
        chain: Hash of the chain up to this entry.
        erased: Empty, or the signature of the erasure.
    """

    salt: str | None
    leaf: str | None
    chain: str | None
    erased: str | None


_SEALED = tuple(field.name for field in fields(LogRow))
