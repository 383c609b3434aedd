"""What the gate hands out."""

from dataclasses import dataclass
from datetime import date, datetime

from access_control.facts import Person
from access_control.flags import Flag
from access_control.grant import Relation
from access_control.weeks import Grain, UsageRow
from access_control.window import Window


@dataclass(frozen=True)
class Usage:
    """A person's usage between two days, oldest first.

    Attributes:
        person: The subject.
        relation: What the viewer is to them.
        grain: How long one row is.
        window: The days it was decided for.
        visible_from: Where a manager's reporting period starts; None for the subject.
        rows: Days or whole weeks without any usage have none.
    """

    person: Person
    relation: Relation
    grain: Grain
    window: Window
    visible_from: date | None
    rows: list[UsageRow]


@dataclass(frozen=True)
class Flags:
    """A person's open flags, newest week first."""

    person: Person
    relation: Relation
    flags: list[Flag]


@dataclass(frozen=True)
class Profile:
    """The signed-in person, and what there is to see."""

    person: Person
    has_reports: bool
    first_day: date
    last_day: date
    published_at: datetime
