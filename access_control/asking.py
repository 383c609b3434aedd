"""One request: who asks, when, and what for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from access_control.grant import Relation


class Purpose(StrEnum):
    """Why a page is opened; shown to the subject."""

    OWN_PAGE = "own_page"
    COST_QUESTION = "cost_question"
    SUPPORT_AND_COACHING = "support_and_coaching"
    ANSWER_TO_A_FLAG = "answer_to_a_flag"
    DATA_QUALITY = "data_quality"
    UNSTATED = "unstated"


@dataclass(frozen=True)
class Viewer:
    """The person a verified token stands for. Only `identity.py` makes it.

    Attributes:
        employee_id: Who it is; empty for somebody who is not in the directory, an operator for
            example. They are refused like anybody else, and recorded.
        name: For display.
        time_zone: The person's own.
    """

    employee_id: str
    name: str
    time_zone: str


@dataclass(frozen=True)
class Asking:
    """A viewer, asking something at a moment.

    Attributes:
        viewer: Who asks.
        at: When, with the company's UTC offset.
        purpose: Why, in the viewer's choice.
        request_id: Ties the entries of the access log to one request; drawn by the service.
    """

    viewer: Viewer
    at: datetime
    purpose: Purpose = Purpose.UNSTATED
    request_id: str = ""

    @property
    def today(self) -> date:
        """The company's day at that moment."""
        return self.at.date()

    def purpose_towards(self, relation: Relation | None) -> Purpose:
        """Return the purpose to record: one's own page is that, and nobody else's is."""
        if relation is Relation.SELF:
            return Purpose.OWN_PAGE
        return Purpose.UNSTATED if self.purpose is Purpose.OWN_PAGE else self.purpose
