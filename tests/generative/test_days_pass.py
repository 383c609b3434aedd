"""A company's days: people are given managers, leave, come back, days pass, and pages are opened.

All in any order, through the running service over HTTP, beside the rule counted in days. What HR
delivers is always the whole history, as a directory does.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from access_control import facts
from access_control.reporting import Reporting, Spell, reporting_line
from dashboard.api import envelope
from support.charts import EVERYBODY, FIRST_DAY, LAST_DAY, PEOPLE
from support.company import Line
from support.directory import spell
from support.effort import examples
from support.over_http import OverHttp, tokens
from support.pages_by_days import flags_by_days, reports_by_days, usage_by_days
from support.rule_by_days import RuleByDays
from support.served import NO_WINDOW, REFUSED, Wanted, make_published
from support.signing import new_key, running_issuer

DAY = timedelta(days=1)
START = FIRST_DAY + 14 * DAY

people = st.sampled_from(PEOPLE)
anybody = st.sampled_from(EVERYBODY)
# Close to today or to the beginning, where answers change.
beside = st.one_of(st.none(), st.integers(-45, 2))


class CompanyDays(RuleBasedStateMachine):
    """One company; the service is shared by all of them, and each begins with its own directory."""

    service: OverHttp
    republish: Callable[[], None]

    @initialize()
    def open(self) -> None:
        """Begin with p1 above p2 and p3, and these above the others."""
        above = {"p1": "", "p2": "p1", "p3": "p1", "p4": "p2", "p5": "p2", "p6": "p3"}
        first = (FIRST_DAY - 30 * DAY).isoformat()
        self.lines = [Line(who, manager, first) for who, manager in above.items()]
        self.service.today = START
        self.deliver()

    def deliver(self) -> None:
        """Load the whole directory, as HR delivers it each night."""
        self.service.put_in_force(
            [
                spell(
                    one.employee_id, one.manager_id, one.valid_from, one.valid_to, status=one.status
                )
                for one in self.lines
            ]
        )

    def change(self, who: str, manager: str, status: str) -> None:
        """End somebody's line today and begin another; what began today is taken back."""
        today = self.service.today.isoformat()
        kept = [one for one in self.lines if (one.employee_id, one.valid_from) != (who, today)]
        self.lines = [
            replace(one, valid_to=today) if one.employee_id == who and not one.valid_to else one
            for one in kept
        ]
        self.lines.append(Line(who, manager, today, "", status))
        self.deliver()

    @rule(who=people, manager=anybody)
    def assign(self, who: str, manager: str) -> None:
        """Give somebody a manager; who had left is back."""
        self.change(who, manager, "active")

    @rule(who=people)
    def unassign(self, who: str) -> None:
        """Leave somebody without a manager."""
        self.change(who, "", "active")

    @rule(who=people, manager=people, status=st.sampled_from(["left", "leave"]))
    def go(self, who: str, manager: str, status: str) -> None:
        """Have somebody leave, or go on leave."""
        self.change(who, manager, status)

    @rule(days=st.integers(1, 10))
    def pass_days(self, days: int) -> None:
        """Let days pass, to a few behind the last published one."""
        self.service.today = min(self.service.today + days * DAY, LAST_DAY + 10 * DAY)

    @rule()
    def publish(self) -> None:
        """Put another published file in the place of the one that is read."""
        self.republish()

    @rule(viewer=people, subject=anybody, since=beside, until=beside)
    def open_usage(self, viewer: str, subject: str, since: int | None, until: int | None) -> None:
        """Open a page of usage."""
        today = self.service.today
        first, last = (None if n is None else today + n * DAY for n in (since, until))
        wanted = Wanted(viewer, subject, first, last)
        asked = {name: day.isoformat() for name, day in (("since", first), ("until", last)) if day}
        answer = self.service.get(viewer, f"/v1/people/{subject}/usage", asked)
        should_be = usage_by_days(self.by_days(), wanted, today) if subject in PEOPLE else REFUSED
        if subject not in PEOPLE and answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
            should_be = NO_WINDOW  # days that are no window are so whoever is asked about
        assert told(answer, usage_of) == should_be

    @rule(viewer=people, subject=people)
    def open_flags(self, viewer: str, subject: str) -> None:
        """Open the questions about somebody."""
        answer = self.service.get(viewer, f"/v1/people/{subject}/flags")
        should_be = flags_by_days(self.by_days(), viewer, subject, self.service.today)
        assert told(answer, flags_of) == should_be

    @rule(viewer=people)
    def open_reports(self, viewer: str) -> None:
        """Open the list of one's reports."""
        found = self.service.get(viewer, "/v1/reports").json()["reports"]
        shown = {one["employee_id"]: date.fromisoformat(one["visible_from"]) for one in found}
        assert shown == reports_by_days(self.by_days(), viewer, self.service.today)

    def by_days(self) -> RuleByDays:
        """Return the rule about the directory of now."""
        return RuleByDays(self.lines)


def told(answer: httpx.Response, rows_of: Callable[[httpx.Response], object]) -> object:
    """Return what an answer says, as the oracle says it."""
    if answer.status_code == HTTPStatus.NOT_FOUND:
        return REFUSED
    if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
        return NO_WINDOW
    assert answer.status_code == HTTPStatus.OK
    return rows_of(answer)


def usage_of(answer: httpx.Response) -> object:
    """Return the rows of a page of usage."""
    return [
        (
            date.fromisoformat(row["first_day"]),
            date.fromisoformat(row["last_day"]),
            row["request_count"],
        )
        for row in answer.json()["rows"]
    ]


def flags_of(answer: httpx.Response) -> object:
    """Return the Mondays of the flags of a page."""
    return [date.fromisoformat(flag["week_start"]) for flag in answer.json()["flags"]]


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[CompanyDays]]:
    """Return a company over a running service."""
    monkeypatch.setattr(envelope, "SOONEST_REFUSAL", 0)
    make_published(tmp_path / "published")
    shutil.copytree(tmp_path / "published", tmp_path / "served" / "data", symlinks=True)
    with running_issuer(new_key()) as issuer:
        service = OverHttp(tmp_path / "served", issuer.issuer, tokens(issuer))

        def republish() -> None:
            make_published(service.data.path)

        attributes = {"service": service, "republish": staticmethod(republish)}
        yield type("CompanyDays", (CompanyDays,), attributes)
        service.close()


def test_no_page_is_ever_wrong(company: type[CompanyDays]) -> None:
    """In any order of days, changes and looks."""
    run_state_machine_as_test(
        company, settings=settings(max_examples=examples(12), stateful_step_count=25, deadline=None)
    )


def test_a_line_that_forgets_where_it_began_is_found(
    company: type[CompanyDays], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A manager who would see days from before their period is one page away."""
    rightly = reporting_line

    def too_long(who: str, spells: list[Spell], today: date) -> Reporting | None:
        line = rightly(who, spells, today)
        return line and replace(line, since=line.since - 7 * DAY)

    monkeypatch.setattr(facts, "reporting_line", too_long)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            company,
            settings=settings(
                max_examples=40, stateful_step_count=25, deadline=None, phases=[Phase.generate]
            ),
        )
