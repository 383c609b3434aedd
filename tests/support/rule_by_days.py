"""The rule a second time: day by day, in plain Python, sharing nothing with the product.

A day of a person is claimed by the lines of the directory that cover it. One claim is a line, none
or two are nobody's. Everything else is asked of single days: no spells are merged here, no bounds
swept, no policy read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from support.company import Line

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Request:
    """Somebody asks for something of somebody's, over days; the day of the request is the chart's.

    Attributes:
        viewer: Who asks.
        subject: About whom.
        action: By the policy's name.
        first_day: Of the window; None for an action without days.
        last_day: Of the window, included; None for an action without days.
    """

    viewer: str
    subject: str
    action: str
    first_day: date | None
    last_day: date | None


class RuleByDays:
    """What the rule says about one directory."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the directory; a line that repeats another cell by cell is one line."""
        self._lines = list(dict.fromkeys(lines))
        self._earliest = min((line.valid_from for line in lines), default="")
        self._of_day = cache(self._claims)

    def relation(self, request: Request, today: date) -> str:
        """Return `self` or `direct_manager` for a yes, and nothing for a no."""
        if not self._is_there(request.viewer, today) or not _is_window(request, today):
            return ""
        if request.viewer == request.subject:
            return "self"
        line = self.line(request.subject, today)
        if request.action not in {"readUsage", "readFlags"} or line is None:
            return ""
        manager, since = line
        is_inside = request.first_day is not None and since <= request.first_day
        is_theirs = manager == request.viewer and self._is_there(request.subject, today)
        return "direct_manager" if is_theirs and is_inside else ""

    def line(self, who: str, today: date) -> tuple[str, date] | None:
        """Return whose direct report somebody is on a day, and since when."""
        manager = self._manager(who, today)
        if not manager or not self._is_there(manager, today):
            return None
        above = manager
        for _ in self._lines:
            if above == who:
                return None
            above = self._manager(above, today)
        since = today
        while since.isoformat() > self._earliest and self._manager(who, since - _DAY) == manager:
            since -= _DAY
        return manager, since

    def _claims(self, who: str, day: date) -> list[Line]:
        text = day.isoformat()
        return [
            line
            for line in self._lines
            if line.employee_id == who
            and line.valid_from <= text
            and (not line.valid_to or text < line.valid_to)
        ]

    def _manager(self, who: str, day: date) -> str:
        claims = self._of_day(who, day)
        return claims[0].manager_id if [line.status for line in claims] in _REPORTS else ""

    def _is_there(self, who: str, day: date) -> bool:
        return {line.status for line in self._of_day(who, day)} == {"active"}


_REPORTS = (["active"], ["leave"])


def _is_window(request: Request, today: date) -> bool:
    if request.first_day is None or request.last_day is None:
        return request.action == "readAccessLog"
    return request.first_day <= request.last_day <= today
