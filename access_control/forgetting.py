"""What the door keeps of people beside the directory, and how it lets go of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from access_control.audit.erasure import erase, erase_before
from access_control.audit.keys import AuditKey
from ingest.forgetting import Traces
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class DoorRecords:
    """The looks and the answers to flags.

    Attributes:
        key: The key of the access log, which signs what an erasure leaves of an entry.
    """

    key: AuditKey

    def forget_people(self, store: PeopleTransaction, traces: Traces) -> dict[str, int]:
        """Let go of some people; return how many rows went or were blanked, by table."""
        return {
            "flag_reply": sum(
                store.run("access_control", "people/delete_replies_of", subject_key=key)
                for key in sorted(traces.keys)
            ),
            "access_log": sum(erase(store, self.key, person) for person in traces.employee_ids),
        }

    def forget_replies(self, store: PeopleTransaction, flag_ids: Sequence[str]) -> int:
        """Let go of the answers to some flags; return how many went."""
        return sum(
            store.run("access_control", "people/delete_replies_to", flag_id=flag_id)
            for flag_id in flag_ids
        )

    def forget_looks(self, store: PeopleTransaction, kept_from: date) -> int:
        """Blank whom looks before a UTC day name; return how many entries were blanked."""
        return erase_before(store, self.key, kept_from)
