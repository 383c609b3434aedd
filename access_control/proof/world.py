"""Every org chart there could be and every request to it: the terms that the proof reasons about.

People are an uninterpreted sort, so that a chart may have any size and any shape: nothing is
assumed of who manages whom. What a person has is what `access.cedarschema` gives them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import z3

from access_control.errors import PolicyNotUnderstoodError

EMPLOYEE, OPERATOR, SERVICE = "Employee", "Operator", "Service"
SORTS = {kind: z3.DeclareSort(kind) for kind in (EMPLOYEE, OPERATOR, SERVICE)}

_person, _truth = SORTS[EMPLOYEE], z3.BoolSort()
# Whether the entity is among those handed to the engine: a slice may lack anybody.
exists = z3.Function("exists", _person, _truth)
active = z3.Function("active", _person, _truth)
has_reporting = z3.Function("has_reporting", _person, _truth)
manager = z3.Function("manager", _person, _person)
since = z3.Function("since", _person, z3.IntSort())

DAYS = {name: z3.Int(name) for name in ("first_day", "last_day", "today")}
first_day, last_day, today = DAYS.values()

SMALLEST, LARGEST = -(2**63), 2**63 - 1

HAS_WINDOW = {
    "readUsage": True,
    "readFlags": True,
    "exportUsage": True,
    "readAccessLog": False,
    "ingest": False,
    "readHealth": False,
}
"""The actions of the schema, and whether a request for one carries days."""

OF_OPERATORS = frozenset({"ingest", "readHealth"})

# What the terms above stand for, statement by statement; `check_schema` holds the file to it.
_MODELLED = {
    "type Reporting = { manager: Employee, since: Long }",
    "entity Employee = { active: Bool, reporting?: Reporting }",
    "entity Operator",
    "entity Service",
    "type Window = { first_day: Long, last_day: Long, today: Long }",
    (
        "action readUsage, readFlags, exportUsage appliesTo "
        "{ principal: [Employee], resource: [Employee], context: Window }"
    ),
    "action readAccessLog appliesTo { principal: [Employee], resource: [Employee] }",
    "action ingest, readHealth appliesTo { principal: [Operator], resource: [Service] }",
}


@dataclass(frozen=True)
class Question:
    """One kind of request: an action, and what asks and is asked about. Who and when stay open."""

    action: str
    viewer_kind: str
    subject_kind: str

    @property
    def viewer(self) -> z3.ExprRef:
        """Who asks, whoever it is."""
        return z3.Const("viewer", SORTS[self.viewer_kind])

    @property
    def subject(self) -> z3.ExprRef:
        """Who or what is asked about, whoever it is."""
        return z3.Const("subject", SORTS[self.subject_kind])

    @property
    def has_window(self) -> bool:
        """Whether days are asked for."""
        return HAS_WINDOW[self.action]

    @property
    def between_people(self) -> bool:
        """Whether a person asks about a person."""
        return self.viewer_kind == self.subject_kind == EMPLOYEE

    @property
    def fits_schema(self) -> bool:
        """Whether the engine, given the schema, takes such a request at all."""
        if self.action in OF_OPERATORS:
            return (self.viewer_kind, self.subject_kind) == (OPERATOR, SERVICE)
        return self.between_people


def questions() -> Iterator[Question]:
    """Yield every action with every kind of viewer and subject, those the schema refuses too.

    People who ask about people come first.
    """
    for viewer_kind, subject_kind in product(SORTS, repeat=2):
        for action in HAS_WINDOW:
            yield Question(action, viewer_kind, subject_kind)


def is_long(number: z3.ArithRef) -> z3.BoolRef:
    """Say that a number is one that Cedar can hold."""
    return z3.And(number >= SMALLEST, number <= LARGEST)


def check_schema(text: str) -> None:
    """Refuse a schema that gives people or requests anything else than the terms above.

    Raises:
        PolicyNotUnderstoodError: It does.
    """
    lines = " ".join(line.partition("//")[0] for line in text.splitlines())
    said = {" ".join(statement.split()) for statement in lines.split(";")} - {""}
    if said != _MODELLED:
        raise PolicyNotUnderstoodError("this access.cedarschema")
