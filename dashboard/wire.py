"""What the API and the pages say to each other; the only module both know.

Days are ISO dates and belong to the subject's own time zone. Token counts are whole tokens; money
is US dollars with six decimals, kept as text so that no figure is rounded on the way. A null count
means that no source said, never zero.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Wire(BaseModel):
    """Base: frozen, and nothing travels that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Relation(StrEnum):
    """What the viewer is to the subject."""

    SELF = "self"
    DIRECT_MANAGER = "direct_manager"


class Purpose(StrEnum):
    """Why a page is opened; shown to the subject."""

    OWN_PAGE = "own_page"
    COST_QUESTION = "cost_question"
    SUPPORT_AND_COACHING = "support_and_coaching"
    ANSWER_TO_A_FLAG = "answer_to_a_flag"
    DATA_QUALITY = "data_quality"
    UNSTATED = "unstated"


class Grain(StrEnum):
    """How long one row of figures is: the subject sees days, a manager whole weeks."""

    DAY = "day"
    WEEK = "week"


class Cause(StrEnum):
    """The short list a subject answers a flag from."""

    DEADLINE_OR_EVENT = "deadline_or_event"
    LARGE_CODEBASE = "large_codebase"
    LONG_DOCUMENTS = "long_documents"
    AUTOMATION_I_RUN = "automation_i_run"
    EVALUATION_OR_TEST = "evaluation_or_test"
    RETRIES_AFTER_FAULTS = "retries_after_faults"
    LEARNING_A_TOOL = "learning_a_tool"
    WRONG_DATA = "wrong_data"
    SOMETHING_ELSE = "something_else"


class FlagState(StrEnum):
    """How far the conversation about a flag has come."""

    OPEN = "open"
    ANSWERED = "answered"
    CONTESTED = "contested"


class What(StrEnum):
    """What a look opened, or tried to."""

    USAGE = "usage"
    FLAGS = "flags"
    LOOKS = "looks"
    REPLY = "reply"
    COPY = "copy"
    EXPORT = "export"


class Me(Wire):
    """The signed-in person, and what there is to see."""

    employee_id: str
    name: str
    time_zone: str
    has_reports: bool
    first_day: date
    last_day: date
    published_at: datetime


class UsageRow(Wire):
    """One tool and model over one day or one whole week."""

    first_day: date
    last_day: date
    client_app: str
    request_model: str
    cost_basis: str
    request_count: int
    failed_count: int
    input_uncached_tokens: int | None
    cache_read_input_tokens: int | None
    cache_creation_input_tokens: int | None
    output_tokens: int | None
    cost_usd: str | None
    sessions: int


class Usage(Wire):
    """A person's usage between two days, oldest first."""

    employee_id: str
    name: str
    relation: Relation
    grain: Grain
    first_day: date
    last_day: date
    visible_from: Annotated[
        date | None, Field(description="A manager's reporting period starts here.")
    ]
    rows: list[UsageRow]


class Range(Wire):
    """A usual range, both ends included, in the unit of its reason."""

    low: float
    high: float


class Reason(Wire):
    """One of the three features that moved a flag most."""

    feature: str
    label: str
    sentence: str
    unit: str
    observed: float
    own_range: Range | None
    peer_range: Range | None
    share: float


class CheckedCause(Wire):
    """An innocent cause that was looked for, and what was found."""

    cause: str
    found: bool
    detail: str


class FlagReply(Wire):
    """What the subject said."""

    cause: Cause
    text: str
    contest: bool
    replied_at: datetime


class Flag(Wire):
    """A question about one week; never a verdict, never a score."""

    flag_id: str
    week_start: date
    week_end: date
    raised_on: date
    manager_from: date
    expires_on: date
    state: FlagState
    resembles: str
    reasons: list[Reason]
    smallest_change: list[str]
    causes_checked: list[CheckedCause]
    reply: FlagReply | None


class Flags(Wire):
    """A person's open flags, newest week first."""

    employee_id: str
    name: str
    relation: Relation
    flags: list[Flag]


class ReplyRequest(Wire):
    """The subject's answer to a flag."""

    cause: Cause
    text: Annotated[str, Field(max_length=2000)] = ""
    contest: bool = False


class Look(Wire):
    """One opening of a page with the subject's figures, or one that was refused."""

    at: datetime
    viewer_name: str
    relation: Relation | None
    opened: list[What]
    first_day: Annotated[date | None, Field(description="First day of the usage asked for.")]
    last_day: Annotated[date | None, Field(description="Last day of it, included.")]
    purpose: Purpose
    allowed: bool


class Looks(Wire):
    """A part of who looked at the signed-in person, newest first."""

    looks: list[Look]
    next_before: Annotated[
        datetime | None, Field(description="`before` of the next part; none at the end.")
    ]


class Export(Wire):
    """All that the signed-in person's own pages hold, for them to keep."""

    exported_at: datetime
    usage: Usage
    flags: list[Flag]
    looks: list[Look]


class Report(Wire):
    """A direct report, by name only."""

    employee_id: str
    name: str
    visible_from: date


class Reports(Wire):
    """The signed-in person's direct reports, by name."""

    reports: list[Report]


class Problem(Wire):
    """Why there is no answer, and what to do."""

    error: str
    message: str
