"""Weeks of day rows become features, and say nothing where there is too little to tell."""

import polars as pl
import pytest

from analytics.person_weeks import person_weeks
from support.warehouse import Office, day

UNCACHED = {"cache_read_input_tokens": "", "cache_creation_input_tokens": ""}


def weeks_of(office: Office) -> pl.DataFrame:
    """Return the person-weeks of October."""
    with office.open() as warehouse:
        return person_weeks(warehouse, day("2026-10-05"), day("2026-11-01"))


def test_a_week_is_the_sum_of_its_days(office: Office) -> None:
    """Monday and Sunday are one week; the next Monday is another."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  input_tokens  output_tokens
        2026-10-05T09:00:00Z  E1           900           100
        2026-10-05T10:00:00Z  E1           900           100
        2026-10-11T10:00:00Z  E1           3800          200
        2026-10-12T10:00:00Z  E1           10            10
        """,
        **UNCACHED,
        edits_accepted="",
    )
    found = weeks_of(office)
    assert found["week_start"].to_list() == [day("2026-10-05"), day("2026-10-12")]
    week = found.row(0, named=True)
    assert week["active_days"] == 2
    assert week["request_count"] == 3
    assert week["tokens_per_day"] == (1000 + 1000 + 4000) / 2
    assert week["requests_per_day"] == 3 / 2
    assert week["off_hours_share"] == 4000 / 6000  # the Sunday


@pytest.mark.parametrize("column", ["active_hours", "quiet_hours", "same_gap_share", "gap_factor"])
def test_a_week_of_two_days_and_few_gaps_tells_no_rhythm(office: Office, column: str) -> None:
    """Three active days and twenty gaps are the least to tell by."""
    office.employ("E1")
    office.use("event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-06T09:00:00Z E1")
    assert weeks_of(office)[column].to_list() == [None]


def test_an_even_pace_has_a_factor_of_one(office: Office) -> None:
    """Twenty-one requests ten minutes apart: all gaps in one bin, and none differs."""
    office.employ("E1", time_zone="UTC")
    office.use_rows(
        [
            {"event_time": f"2026-10-05T{9 + n // 6:02}:{n % 6}0:00Z", "employee_id": "E1"}
            for n in range(21)
        ]
    )
    week = weeks_of(office).row(0, named=True)
    assert week["same_gap_share"] == 1.0
    assert week["gap_factor"] == pytest.approx(1.0)


def test_without_fingerprints_nothing_is_said_of_repetition(office: Office) -> None:
    """Fewer than half of the requests carry one."""
    office.employ("E1")
    head = "event_time employee_id prompt_fingerprint\n"
    office.use(
        head + "2026-10-05T09:00:00Z E1 aaaaaaaaaaaaaaaa\n"
        "2026-10-05T09:01:00Z E1 -\n2026-10-05T09:02:00Z E1 -"
    )
    assert weeks_of(office)["repeated_prompt_share"].to_list() == [None]


def test_a_feed_that_is_not_connected_is_no_lack_of_outcomes(office: Office) -> None:
    """Sales shows no outcome in four weeks, engineering does."""
    office.employ("E1", "E2", job_family="engineering")
    office.employ("E3", job_family="sales")
    for person in ("E1", "E2", "E3"):
        office.use(f"event_time employee_id\n2026-10-05T09:00:00Z {person}", edits_accepted="")
    office.deliver("occurred_at employee_id kind\n2026-10-06T09:00:00Z E1 change_merged")
    with office.open() as warehouse:
        frame = person_weeks(warehouse, day("2026-10-05"), day("2026-10-11"))
    names = office.names()
    said = {names[row["subject_key"]]: row["outcome_shortfall"] for row in frame.to_dicts()}
    per_request = 3 / 2
    assert said == {"E1": (per_request + 6) / (3 + 6), "E2": (per_request + 6) / 6, "E3": None}


def test_a_shortfall_is_what_the_job_family_had_for_as_many_answered_requests(
    office: Office,
) -> None:
    """Two merged changes for four requests: 1.5 by weight for each; failures ask for none."""
    office.employ("E1", "E2", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  outcome_status
        2026-10-05T09:00:00Z  E1           success
        2026-10-05T10:00:00Z  E1           success
        2026-10-05T11:00:00Z  E1           error
        2026-10-05T09:00:00Z  E2           success
        2026-10-05T10:00:00Z  E2           success
        """,
        edits_accepted="",
    )
    office.deliver(
        """
        occurred_at           employee_id  kind
        2026-10-05T12:00:00Z  E2           change_merged
        2026-10-05T13:00:00Z  E2           change_merged
        """
    )
    frame = weeks_of(office)
    names = office.names()
    said = {names[row["subject_key"]]: row["outcome_shortfall"] for row in frame.to_dicts()}
    assert said == {"E1": (2 * 1.5 + 6) / 6, "E2": (2 * 1.5 + 6) / (6 + 6)}


def test_even_days_have_a_factor_of_one_and_two_days_none(office: Office) -> None:
    """Three active days are the least to tell by."""
    office.employ("E1", "E2", time_zone="UTC")
    rows = [
        {"event_time": f"2026-10-0{day}T09:00:00Z", "employee_id": who, "output_tokens": "100"}
        for who, days in (("E1", (5, 6, 7)), ("E2", (5, 6)))
        for day in days
    ]
    office.use_rows(rows)
    frame = weeks_of(office)
    names = office.names()
    said = {names[row["subject_key"]]: row["day_factor"] for row in frame.to_dicts()}
    assert said == {"E1": 1.0, "E2": None}
