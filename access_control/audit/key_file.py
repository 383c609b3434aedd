"""Where the key is, and how it comes to be there: together with the first head, or not at all.

A key that lay there before the log had a head would let whoever empties the store begin a new log
under it. So a new key waits beside its place until the store holds a head that it signed, and a key
in its place without such a head means that the store has been replaced.
"""

from contextlib import suppress
from pathlib import Path

from access_control.audit.heads import Head
from access_control.audit.keys import AuditKey
from access_control.errors import AuditError
from ingest.durable import sync


class KeyFile:
    """The key's place."""

    def __init__(self, path: Path) -> None:
        """Take the path of the PEM file; it may be made, or moved there, by others."""
        self._path = path
        self._waiting = path.with_name(f"{path.name}.new")

    def of_a_log_that_begins(self) -> AuditKey:
        """Return a new key, waiting.

        Raises:
            AuditError: A key is in place already, or none can be written.
        """
        if self._path.exists():
            raise AuditError("The access log has a key, but the store does not hold its log.")
        # One that a start which was cut short has left has signed nothing that the store holds.
        self._waiting.unlink(missing_ok=True)
        return AuditKey.draw(self._waiting)

    def of_the_log(self, head: Head) -> AuditKey:
        """Return the key that signed the store's own head.

        Raises:
            AuditError: There is none, or it signed another.
        """
        # In this order: another process may be putting a key in its place just now.
        for path in (self._waiting, self._path):
            with suppress(FileNotFoundError):
                key = AuditKey.read(path)
                if not head.is_signed_by(key.public):
                    raise AuditError("The head of the access log is not signed by its key.")
                return key
        raise AuditError(f"{self._path.name}: the key of the access log is missing.")

    def put_in_place(self) -> None:
        """Move a key that waits to its place, once a head of its own is in the store.

        Raises:
            AuditError: The folder cannot be written.
        """
        try:
            with suppress(FileNotFoundError):
                self._waiting.rename(self._path)
                sync(self._path.parent)
        except OSError:
            problem = f"{self._path.name}: the key of the access log cannot be written."
            raise AuditError(problem) from None
