"""Scoring the weeks of forty people: which weeks, who, why, and the same every time."""

from pathlib import Path

import pytest

from analytics.checks import run_checks
from analytics.features import FEATURES
from analytics.innocent_causes import CHECKS
from analytics.score import ScoreReport, score_closed_weeks
from analytics.settings import AnalyticsSettings
from support.forty import LIGHT, LOOPER, company_of_forty
from support.warehouse import NIGHT, Office, day, no_progress

SETTINGS = AnalyticsSettings(trees=100)
ROUND_THE_CLOCK = {
    "active_hours", "quiet_hours", "off_hours_share", "same_gap_share", "gap_factor",
    "repeated_prompt_share", "tokens_per_day", "requests_per_day",
    "own_requests_per_day", "own_active_hours",
}  # fmt: skip
SCORES = """
    select subject_key, week_start::text, anomaly_score, not_scored_because from warehouse.score
    order by week_start"""


def score(office: Office, night: str = NIGHT.isoformat()) -> ScoreReport:
    """Score what has closed by a night."""
    with office.open() as warehouse:
        return score_closed_weeks(
            warehouse, office.data, SETTINGS, night=day(night), progress=no_progress
        )


def kept(office: Office, sql: str) -> list[tuple[object, ...]]:
    """Return rows of the warehouse, in order."""
    with office.open() as warehouse:
        return sorted(office.rows(warehouse, sql), key=str)


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The forty, with every closed week scored."""
    office = company_of_forty(tmp_path_factory.mktemp("scored"))
    report = score(office)
    assert report.weeks == 6
    return office


def test_the_loop_is_flagged_with_three_reasons_and_causes(scored: Office) -> None:
    """In the first of its two weeks, and nobody else with it."""
    flags = "select subject_key, week_start::text, flag_id from warehouse.flag"
    in_week = [row for row in kept(scored, flags) if row[1] == "2026-10-05"]
    assert [row[0] for row in in_week] == [LOOPER]
    flag_id = in_week[0][2]
    reasons = kept(scored, "select flag_id, feature, peer_count from warehouse.flag_reason")
    named = {row[1]: row[2] for row in reasons if row[0] == flag_id}
    assert len(named) == 3
    assert named.keys() <= ROUND_THE_CLOCK
    assert set(named.values()) == {38}
    causes = kept(scored, "select flag_id, cause, found from warehouse.flag_cause")
    looked_for = {row[1]: row[2] for row in causes if row[0] == flag_id}
    assert len(looked_for) == len(CHECKS)
    # The forty's files hold a week each, so the rows of its Monday come late.
    assert [cause for cause, found in looked_for.items() if found] == ["backfill"]


def test_low_use_is_never_scored(scored: Office) -> None:
    """Five requests a week are too few to say anything."""
    light = [row for row in kept(scored, SCORES) if row[0] == LIGHT]
    assert {row[2:] for row in light} == {(None, "few_requests")}
    assert len(light) == 6


def test_scoring_again_changes_nothing(scored: Office) -> None:
    """Every closed week has its scores already."""
    before = kept(scored, SCORES)
    assert score(scored) == ScoreReport(weeks=0, person_weeks=0, scored=0, flags=0)
    assert kept(scored, SCORES) == before


def test_other_random_keys_give_the_same_scores(scored: Office, tmp_path: Path) -> None:
    """Two data folders made from the same feeds agree to the last digit."""
    other = company_of_forty(tmp_path)
    score(other)
    assert kept(other, SCORES) == kept(scored, SCORES)
    reasons = """
        select flag.subject_key, feature, position, round(share, 9)
        from warehouse.flag_reason join warehouse.flag using (flag_id)"""
    assert kept(other, reasons) == kept(scored, reasons)


def test_a_week_is_scored_as_if_later_ones_were_not_there(scored: Office, tmp_path: Path) -> None:
    """Scored week by week, as the nights go, or all at once: the same."""
    office = company_of_forty(tmp_path)
    for night, weeks in (("2026-09-15", 1), ("2026-09-20", 0), ("2026-10-06", 3)):
        assert score(office, night).weeks == weeks
    assert score(office).weeks == 2
    assert kept(office, SCORES) == kept(scored, SCORES)


def test_a_training_can_be_repeated_from_what_is_kept(scored: Office) -> None:
    """Parameters, seed, versions and a hash of the training matrix, for each week."""
    runs = kept(
        scored,
        """
        select week_start::text, seed, training_rows, length(training_sha256), features
        from warehouse.model_run""",
    )
    assert [row[1] for row in runs] == [SETTINGS.seed] * 6
    assert [row[2] for row in runs] == [39 * weeks for weeks in range(1, 7)]
    assert {row[3] for row in runs} == {64}
    assert {len(str(row[4]).split(",")) for row in runs} == {len(FEATURES)}


def test_what_was_scored_passes_the_checks(scored: Office) -> None:
    """Nothing to fail, nothing to warn of."""
    with scored.open() as warehouse:
        assert run_checks(warehouse).warnings == {}


def test_ten_people_are_too_few_to_compare(office: Office) -> None:
    """Their weeks are kept as not scored, and nobody is flagged."""
    people = [f"E{number}" for number in range(10)]
    office.employ(*people, time_zone="UTC")
    office.use_rows(
        [
            {"event_time": f"2026-10-0{day}T1{n % 10}:{n:02}:00Z", "employee_id": person}
            for person in people
            for day in (5, 6)
            for n in range(20)
        ]
    )
    office.use("event_time employee_id\n2026-10-12T09:00:00Z E1")
    assert score(office) == ScoreReport(weeks=1, person_weeks=10, scored=0, flags=0)
    assert {row[3] for row in kept(office, SCORES)} == {"few_peers"}
    assert score(office).weeks == 0


def test_without_usage_there_is_nothing_to_score(office: Office) -> None:
    """The first night of an empty drop folder."""
    assert score(office).weeks == 0
