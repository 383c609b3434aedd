"""The rule told three ways over random org charts: policy, days in Python, sets of days in SQL.

`make test` takes 20 seconds and always the same seed; `make fuzz` a fresh one, for as long as it is
told. What is planted in the way of the facts is found: `make mutants`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from access_control import facts
from access_control.reporting import Reporting, Spell, reporting_line
from support.charts import CHARTS_OF_A_SEED, Chart, draw_chart
from support.company import COMPANY, PERIOD_START, TODAY, Line
from support.effort import fuzz_seconds, fuzz_seed
from support.rule_by_days import Request, RuleByDays
from support.rule_in_sql import RuleInSql
from support.served import Served, make_published
from support.three_ways import DisagreementError, run, smallest

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with figures for everybody and no directory."""
    folder = tmp_path_factory.mktemp("published") / "data"
    make_published(folder)
    return folder


@pytest.fixture
def served(published: Path, tmp_path: Path) -> Iterator[Served]:
    """Return the product over a copy of it."""
    served = Served(published, tmp_path / "data")
    yield served
    served.close()


def test_three_ways_to_the_rule_agree(served: Served) -> None:
    """On every decision, and on every row, flag and report that leaves the gate."""
    seed = fuzz_seed()
    try:
        tally = run(served, seed, seconds=fuzz_seconds())
    except DisagreementError as error:
        pytest.fail(f"seed {seed}, {smallest(error, served)}", pytrace=False)
    print(f"seed {seed}: {tally}: no disagreement")  # noqa: T201 - what `make fuzz` shows
    # Noes alone would show little.
    assert tally.answers["direct_manager"] > tally.charts > 0
    assert tally.answers["self"] > tally.charts


# (viewer, subject, first day, last day), and what the viewer is.
BY_HAND: dict[tuple[str, str, date, date], str] = {
    ("bo", "bo", date(2025, 3, 1), TODAY): "self",
    ("ana", "bo", PERIOD_START, TODAY): "direct_manager",
    ("ana", "bo", PERIOD_START - DAY, TODAY): "",
    ("ana", "bo", PERIOD_START, TODAY + DAY): "",
    ("ana", "bo", TODAY, TODAY - DAY): "",
    ("mara", "bo", TODAY, TODAY): "",
    ("eve", "bo", date(2025, 10, 1), date(2025, 10, 31)): "",
    ("gil", "gil", TODAY, TODAY): "",
    ("bo", "ana", TODAY, TODAY): "",
    ("di", "bo", TODAY, TODAY): "",
    ("ana", "ovi", TODAY, TODAY): "",
    ("eve", "ovi", TODAY, TODAY): "",
    ("ana", "lou", TODAY, TODAY): "",
    ("ana", "lee", TODAY, TODAY): "",
    ("ida", "jan", TODAY, TODAY): "",
    ("mara", "ana", date(2024, 1, 1), TODAY): "direct_manager",
    ("olga", "bo", TODAY, TODAY): "",
    ("ana", "zed", TODAY, TODAY): "",
}


def test_both_oracles_say_what_is_known_by_hand() -> None:
    """Two that were wrong in the same way would agree."""
    requests = [Request(v, s, "readUsage", first, last) for v, s, first, last in BY_HAND]
    rule, sql = RuleByDays(COMPANY), RuleInSql()
    assert [rule.relation(request, TODAY) for request in requests] == list(BY_HAND.values())
    assert sql.relations(Chart(COMPANY, TODAY), requests) == list(BY_HAND.values())
    alone = [
        Request("ana", subject, action, *days)
        for subject in ("bo", "ana")
        for action, *days in (("exportUsage", TODAY, TODAY), ("readAccessLog", None, None))
    ]
    assert [rule.relation(request, TODAY) for request in alone] == ["", "", "self", "self"]
    assert sql.relations(Chart(COMPANY, TODAY), alone) == ["", "", "self", "self"]
    sql.close()


def unmerged(subject_id: str, spells: Sequence[Spell], today: date) -> Reporting | None:
    """Return a line that starts anew with every row of the directory."""
    line = reporting_line(subject_id, spells, today)
    starts = [
        date.fromisoformat(spell.valid_from)
        for spell in spells
        if spell.employee_id == subject_id and spell.valid_from <= today.isoformat()
    ]
    return line and Reporting(line.manager_id, max(starts))


def careless(subject_id: str, spells: Sequence[Spell], today: date) -> Reporting | None:
    """Return a line although two rows claim the day: the last row wins."""
    own = [spell for spell in spells if spell.employee_id == subject_id]
    others = [spell for spell in spells if spell.employee_id != subject_id]
    for spell in reversed(own):
        found = reporting_line(subject_id, [spell, *others], today)
        if found:
            return found
    return None


@pytest.mark.parametrize("wrong", [unmerged, careless])
def test_a_wrong_way_to_the_facts_is_found_and_made_small(
    wrong: object, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The case that is shown has no line that it does not need."""
    monkeypatch.setattr(facts, "reporting_line", wrong)
    with pytest.raises(DisagreementError) as told:
        run(served, seed=1, seconds=60)
    chart, *lines, difference = smallest(told.value, served).splitlines()
    assert chart.startswith("chart 10000")
    assert 2 <= len(lines) <= 6
    assert "policy" in difference or "gate" in difference


def test_charts_hold_all_that_hr_gets_wrong() -> None:
    """In a hundred charts everything happens several times."""
    seen: Counter[str] = Counter()
    for number in range(100):
        seen.update(happenings(draw_chart(number)))
    assert {what for what, count in seen.items() if count >= 5} == {
        "overlap",
        "gap",
        "gap of a day",
        "back to a manager",
        "back on the day",
        "rehire",
        "leave",
        "repeated row",
        "own manager",
        "unknown manager",
        "vacancy",
        "circle",
        "line in force",
        "line that began today",
    }


def happenings(chart: Chart) -> Iterator[str]:
    """Yield what a chart holds, each as often as there are people of whom it is true."""
    rule = RuleByDays(chart.lines)
    for who in sorted({line.employee_id for line in chart.lines}):
        own = sorted(
            (line for line in chart.lines if line.employee_id == who),
            key=lambda line: (line.valid_from, line.valid_to or "9999"),
        )
        yield from {what for one, after in pairwise(own) for what in between(one, after)}
        yield from {what for line in own for what in alone(line)}
        if any(one == after for one, after in pairwise(own)):
            yield "repeated row"
        managers = [line.manager_id for line in own]
        if any(a == c != b for a, b, c in zip(managers, managers[1:], managers[2:], strict=False)):
            yield "back to a manager"
        line = rule.line(who, chart.today)
        if line:
            yield "line in force"
            if line[1] == chart.today:
                yield "line that began today"
        if any(leads_back(rule, who, day) for day in chart.bounds()):
            yield "circle"


def between(one: Line, after: Line) -> Iterator[str]:
    """Yield what lies between a row and the one after it."""
    end = one.valid_to or "9999"
    if one != after and after.valid_from < end:
        yield "overlap"
    if end < after.valid_from:
        yield "gap"
        if date.fromisoformat(end) + DAY == date.fromisoformat(after.valid_from):
            yield "gap of a day"
    if end == after.valid_from and one.manager_id == after.manager_id:
        yield "back on the day"
    if one.status == "left" and after.status == "active":
        yield "rehire"


def alone(line: Line) -> Iterator[str]:
    """Yield what a row says by itself."""
    if line.manager_id == line.employee_id:
        yield "own manager"
    if line.manager_id == "zed":
        yield "unknown manager"
    if not line.manager_id:
        yield "vacancy"
    if line.status == "leave":
        yield "leave"


def leads_back(rule: RuleByDays, who: str, day: date) -> bool:
    """Tell whether somebody's line leads back to them over somebody else."""
    above, met = rule._manager(who, day), {who}
    while above and above not in met:
        met.add(above)
        above = rule._manager(above, day)
    return above == who and len(met) > 1


def test_a_number_draws_the_same_chart_again() -> None:
    """So that a seed that was printed is enough to see a disagreement again."""
    assert draw_chart(CHARTS_OF_A_SEED) == draw_chart(CHARTS_OF_A_SEED)
    assert draw_chart(1) != draw_chart(2)
