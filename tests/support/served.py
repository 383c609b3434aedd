"""The product's own way to an answer, from the HR directory's file to the rows that leave the gate.

One data folder with figures published for everybody, made once and copied for each use; charts are
put in force in it one after another, by the command that a night uses.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from access_control.errors import NotFoundError, WindowError
from access_control.gate import Asking, Gate, Purpose, Viewer
from access_control.permission import facts_about, permission
from access_control.policy import Action, Policy
from access_control.settings import AccessSettings
from access_control.window import Window
from ingest.settings import DataFolder
from ingest.subjects import subject_keys
from support import company, publication
from support.charts import FIRST_DAY, LAST_DAY, PEOPLE, Chart
from support.rule_by_days import Request

REFUSED, NO_WINDOW = "refused", "no window"

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_ENDLESS = date(2100, 1, 1)

FLAG_WEEKS = tuple(FIRST_DAY + number * _WEEK for number in range(-60, 11))
"""Mondays of weeks with a flag, for everybody: some of them longer ago than any window."""

Span = tuple[date, date, int]
"""First and last day of a row of figures, and its requests."""


def requests_of(number: int, day: date) -> int:
    """Return how many requests the person of a number made on a day: no two days add up alike."""
    return 1 << ((day - FIRST_DAY).days % 7) << 8 * number


@dataclass(frozen=True)
class Wanted:
    """A page that is opened: usage over days that may be left open, or flags.

    Attributes:
        viewer: Who asks.
        subject: About whom.
        since: First day; None when it is left to the service.
        until: Last day; None when it is left to the service.
    """

    viewer: str
    subject: str
    since: date | None
    until: date | None


def make_published(folder: Path) -> None:
    """Fill a data folder with a day's figures for everybody, and a flag for every week."""
    data = DataFolder(folder)
    people = company.open_people(data)
    keys = subject_keys(people, PEOPLE)
    people.close()
    days = [FIRST_DAY + number * _DAY for number in range((LAST_DAY - FIRST_DAY).days + 1)]
    publication.publish(
        data.published,
        usage=[
            publication.UsageDay(keys[who], day, request_count=requests_of(number, day))
            for number, who in enumerate(PEOPLE)
            for day in days
        ],
        flags=[
            publication.Flag(
                f"{who} {monday}", keys[who], monday, date.min, date.min, expires_on=_ENDLESS
            )
            for who in PEOPLE
            for monday in FLAG_WEEKS
        ],
        publication=publication.Publication(first_day=FIRST_DAY, last_day=LAST_DAY),
    )


class Served:
    """The product over a copy of a published folder. Close it at the end."""

    def __init__(self, published: Path, folder: Path) -> None:
        """Copy `published` to `folder` and open the gate."""
        self._folder = folder
        shutil.copytree(published, folder, symlinks=True)
        self._people = company.open_people(DataFolder(folder))
        self._policy = Policy.shipped()
        settings = AccessSettings(
            data=folder, token_issuer="http://localhost:1", token_audience="a"
        )
        self._gate = Gate.open(settings)

    def close(self) -> None:
        """Let go of the stores."""
        self._gate.close()
        self._people.close()

    def put_in_force(self, chart: Chart) -> None:
        """Load a chart as HR delivers it."""
        company.load(self._people, self._folder, chart.lines)

    def relations(self, requests: Sequence[Request], today: date) -> list[str]:
        """Return what the policy makes of each request, over facts read for each pair of people."""
        found = []
        with self._people.transaction() as people:
            facts = {}
            for request in requests:
                asking = _asking(request.viewer, today)
                pair = request.viewer, request.subject
                if pair not in facts:
                    facts[pair] = facts_about(people, asking, request.subject)
                window = (
                    Window(request.first_day, request.last_day)
                    if request.first_day and request.last_day
                    else None
                )
                action = Action(request.action)
                answer = permission(self._policy, facts[pair], asking, action, window)
                granted = answer.grant and (answer.grant.subject_id, answer.grant.relation.value)
                found.append(granted[1] if granted and granted[0] == request.subject else "")
        return found

    def reports(self, viewer: str, today: date) -> dict[str, date]:
        """Return a viewer's direct reports, and from which day on they may be seen."""
        reports = self._gate.reports(_asking(viewer, today))
        return {report.employee_id: report.visible_from for report in reports}

    def usage(self, wanted: Wanted, today: date) -> list[Span] | str:
        """Return the rows that leave the gate, or why none do."""
        asking = _asking(wanted.viewer, today)
        try:
            usage = self._gate.usage(asking, wanted.subject, since=wanted.since, until=wanted.until)
        except NotFoundError:
            return REFUSED
        except WindowError:
            return NO_WINDOW
        return [(row.first_day, row.last_day, row.request_count) for row in usage.rows]

    def flags(self, viewer: str, subject: str, today: date) -> list[date] | str:
        """Return the Mondays of the flags that leave the gate, newest first, or that none do."""
        try:
            flags = self._gate.flags(_asking(viewer, today), subject)
        except NotFoundError:
            return REFUSED
        return [flag.week_start for flag in flags.flags]


def _asking(viewer: str, today: date) -> Asking:
    at = datetime(today.year, today.month, today.day, 9, 30, tzinfo=UTC)
    return Asking(Viewer(viewer, viewer, "UTC"), at, Purpose.COST_QUESTION, "request-1")
