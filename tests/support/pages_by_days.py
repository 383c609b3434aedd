"""What a page shows by the rule, day by day: which rows of figures, and which flags.

Written from the promises: the subject gets days, a direct manager whole weeks of the reporting
period, a window is answered whole or refused whole, and a flag is one whole week of it.
"""

from datetime import date, timedelta

from support.charts import FIRST_DAY, LAST_DAY, PEOPLE
from support.rule_by_days import Request, RuleByDays
from support.served import FLAG_WEEKS, NO_WINDOW, REFUSED, Span, Wanted, requests_of

_DAY = timedelta(days=1)
_LONGEST = 400


def usage_by_days(rule: RuleByDays, wanted: Wanted, today: date) -> list[Span] | str:
    """Return the rows that a page of usage shows, oldest first, or why there is none."""
    last = wanted.until or min(LAST_DAY, today)
    if wanted.since and not wanted.until:
        last = max(last, wanted.since)
    first = wanted.since or _monday_four_weeks_back(last)
    if not 0 <= (last - first).days < _LONGEST:
        return NO_WINDOW
    start = _own_report_since(rule, wanted.viewer, wanted.subject, today)
    if start and not wanted.since and not (wanted.until and wanted.until < start):
        # Left to the service, the first day of a manager is one that they may see.
        first = max(first, start)
        last = max(last, first)
    asked = Request(wanted.viewer, wanted.subject, "readUsage", first, last)
    relation = rule.relation(asked, today)
    if not relation:
        return REFUSED
    shown = [day for day in _days(FIRST_DAY, LAST_DAY) if first <= day <= last]
    number = PEOPLE.index(wanted.subject)
    if relation == "self":
        return [(day, day, requests_of(number, day)) for day in shown]
    weeks = [[day + n * _DAY for n in range(7)] for day in shown if day.weekday() == 0]
    return [
        (week[0], week[-1], sum(requests_of(number, day) for day in week))
        for week in weeks
        if set(week) <= set(shown)
    ]


def flags_by_days(rule: RuleByDays, viewer: str, subject: str, today: date) -> list[date] | str:
    """Return the Mondays of the flags that a page shows, newest first, or that there is none."""
    start = _own_report_since(rule, viewer, subject, today)
    first = max(today - (_LONGEST - 1) * _DAY, start or date.min)
    if not rule.relation(Request(viewer, subject, "readFlags", first, today), today):
        return REFUSED
    inside = [week for week in FLAG_WEEKS if first <= week and week + 6 * _DAY <= today]
    return sorted(inside, reverse=True)


def reports_by_days(rule: RuleByDays, viewer: str, today: date) -> dict[str, date]:
    """Return whose page of today a manager may open, and since when their line is."""
    found = {}
    for subject in PEOPLE:
        asked = Request(viewer, subject, "readUsage", today, today)
        line = rule.line(subject, today)
        if line and rule.relation(asked, today) == "direct_manager":
            found[subject] = line[1]
    return found


def _own_report_since(rule: RuleByDays, viewer: str, subject: str, today: date) -> date | None:
    line = rule.line(subject, today)
    return line[1] if line and line[0] == viewer else None


def _monday_four_weeks_back(last: date) -> date:
    return next(day for n in range(27, 34) if (day := last - n * _DAY).weekday() == 0)


def _days(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]
