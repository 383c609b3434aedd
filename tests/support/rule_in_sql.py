"""Asks `rule_in_sql.sql`: the rule as sets of days, all requests to a chart at once."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from support.charts import Chart
from support.rule_by_days import Request

_STATEMENT = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
# Its header names the parameters, which the driver would take for more of them.
_STATEMENT = "\n".join(line for line in _STATEMENT.splitlines() if not line.startswith("--"))


class RuleInSql:
    """A database of its own, empty but for what each question brings."""

    def __init__(self) -> None:
        """Open it."""
        self._database = duckdb.connect(config={"threads": "1"})

    def relations(self, chart: Chart, requests: Sequence[Request]) -> list[str]:
        """Return `self`, `direct_manager` or nothing for each request, in order."""
        lines = {
            "employee_id": [line.employee_id for line in chart.lines],
            "manager_id": [line.manager_id for line in chart.lines],
            "valid_from": [line.valid_from for line in chart.lines],
            "valid_to": [line.valid_to or None for line in chart.lines],
            "status": [line.status for line in chart.lines],
        }
        asked = {
            "viewer": [request.viewer for request in requests],
            "subject": [request.subject for request in requests],
            "action": [request.action for request in requests],
            "first_day": [request.first_day for request in requests],
            "last_day": [request.last_day for request in requests],
        }
        found = self._database.execute(_STATEMENT, {"today": chart.today, **lines, **asked})
        return [relation for (relation,) in found.fetchall()]

    def close(self) -> None:
        """Let go of it."""
        self._database.close()
