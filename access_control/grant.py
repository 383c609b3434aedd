"""What a viewer may read: made of a yes by the policy, and asked for by all that reads rows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from access_control.errors import SealedError


class Relation(StrEnum):
    """What the viewer is to the subject."""

    SELF = "self"
    DIRECT_MANAGER = "direct_manager"


@dataclass(frozen=True)
class Grant:
    """One person's rows over a window of days, for one answer. Only `permission.py` makes it.

    Attributes:
        subject_id: Whose rows.
        subject_key: The number that stands for them in the published file; None when no usage
            of theirs was ever read, and then there are no rows.
        relation: What the viewer is to the subject.
        first_day: First day that may be read.
        last_day: Last day that may be read, included.
        period_start: First day of a manager's reporting period; None for the subject.
    """

    subject_id: str
    subject_key: int | None
    relation: Relation
    first_day: date
    last_day: date
    period_start: date | None

    def check(self, subject_key: int, first_day: date, last_day: date) -> None:
        """Refuse a row of somebody else, or with a day outside the window.

        Raises:
            SealedError: The row is not covered by this grant.
        """
        mine = self.subject_key is not None and subject_key == self.subject_key
        if not (mine and self.first_day <= first_day <= last_day <= self.last_day):
            raise SealedError
