"""The engine, asked about every chart of two people and three days, and every window and action."""

import json
import time
from collections.abc import Iterator
from importlib import resources
from itertools import product
from typing import Any

from cedarpy import PolicySet, Schema, is_authorized_batch

PEOPLE = ("a", "b")
DAYS = (1, 2, 3)
ACTIONS = ("readUsage", "readFlags", "exportUsage")


def standings() -> Iterator[dict[str, Any] | None]:
    """Yield all that a person can be: missing, or active or not, with or without a line."""
    yield None
    lines = [None, *product(PEOPLE, DAYS)]
    for active, line in product((True, False), lines):
        standing: dict[str, Any] = {"active": active}
        if line is not None:
            manager = {"__entity": {"type": "Employee", "id": line[0]}}
            standing["reporting"] = {"manager": manager, "since": line[1]}
        yield standing


def requests() -> list[dict[str, Any]]:
    """Return every request to a chart."""
    asked = product(PEOPLE, PEOPLE, ACTIONS, DAYS, DAYS, DAYS)
    with_days = [
        _request(who, action, whom, {"first_day": first, "last_day": last, "today": today})
        for who, whom, action, first, last, today in asked
    ]
    return with_days + [_request(a, "readAccessLog", b, {}) for a, b in product(PEOPLE, PEOPLE)]


def main() -> None:
    """Ask, and print how many decisions there were and how long they took."""
    folder = resources.files("access_control") / "policy"
    policies = PolicySet.from_str((folder / "access.cedar").read_text())
    schema = Schema.from_str((folder / "access.cedarschema").read_text())
    start, decisions = time.perf_counter(), 0
    asked, charts = requests(), list(product(standings(), repeat=len(PEOPLE)))
    for chart in charts:
        entities = [
            {"uid": {"type": "Employee", "id": name}, "attrs": standing, "parents": []}
            for name, standing in zip(PEOPLE, chart, strict=True)
            if standing is not None
        ]
        decisions += len(is_authorized_batch(asked, policies, json.dumps(entities), schema))
    seconds = time.perf_counter() - start
    print(json.dumps({"charts": len(charts), "decisions": decisions, "seconds": seconds}))


def _request(who: str, action: str, whom: str, context: dict[str, int]) -> dict[str, Any]:
    return {
        "principal": {"type": "Employee", "id": who},
        "action": {"type": "Action", "id": action},
        "resource": {"type": "Employee", "id": whom},
        "context": context,
    }


if __name__ == "__main__":
    main()
