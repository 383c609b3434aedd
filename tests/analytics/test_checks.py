"""Checks: each one fails on the fault it is there for, and a failed one names itself."""

import pytest

from analytics.checks import ChecksReport, run_checks
from analytics.errors import ChecksFailedError
from ingest.statements import statements_in
from support.warehouse import Office

FLAG = """
    insert into warehouse.flag (
        flag_id, subject_key, week_start, raised_on, manager_from, expires_on
    )
    values ('f', 1, '2026-10-05', '2026-10-20', '2026-10-23', '2027-04-01');
"""
RUN_OF = "insert into warehouse.score values ('r', 1, '2026-10-05', '', {}, 0.5);"
REASON = """
    insert into warehouse.flag_reason
    values ('f', {}, 'x', 'share', 1, 0, 1, '2026-09-07', 0, 1, 30, 0.2);
"""
CAUSE = "insert into warehouse.flag_cause values ('f', 'new_tool', false, 'None.');"
REASONS = "".join(REASON.format(position) for position in (1, 2, 3))
WHOLE = FLAG + RUN_OF.format(0.6) + REASONS + CAUSE

FAULTS = [
    ("receipts_balance", "delete from warehouse.usage_event"),
    ("receipts_balance", "update warehouse.usage_event set file_number = 99"),
    ("usage_days_hold_every_event", "update warehouse.usage_day set output_tokens = 1"),
    ("usage_days_hold_every_event", "delete from warehouse.usage_day"),
    ("every_person_is_known", "delete from warehouse.subject"),
    ("flags_have_three_reasons", FLAG + RUN_OF.format(0.6) + CAUSE + REASON.format(1)),
    ("flags_have_three_reasons", FLAG + RUN_OF.format(0.6) + REASONS),
    ("flags_have_a_score", FLAG + REASONS + CAUSE),
    ("scores_are_scores", RUN_OF.format("'nan'")),
    ("scores_are_scores", RUN_OF.format(1.5)),
]
WARNINGS = [
    ("people_outside_the_directory", "update warehouse.subject set in_directory = false"),
    (
        "days_told_by_several_sources",
        "insert into warehouse.usage_set_aside values (1, '2026-10-05', 'x', 1, 0, 0, 0, 0)",
    ),
    ("files_with_many_faults", "update warehouse.ingest_file set status = 'refused'"),
]


def checked(office: Office, fault: str) -> ChecksReport:
    """Run the checks on a warehouse with one event and one fault."""
    office.employ("E1")
    office.use("event_time employee_id\n2026-10-05T09:00:00Z E1")
    with office.open() as warehouse:
        for change in fault.split(";"):
            if change.strip():
                warehouse.database._connection.execute(change)
        return run_checks(warehouse)


@pytest.mark.parametrize(("name", "fault"), FAULTS)
def test_a_fault_stops_the_publication(office: Office, name: str, fault: str) -> None:
    """The error names the check; it has the exit code 21."""
    with pytest.raises(ChecksFailedError, match=name) as raised:
        checked(office, fault)
    assert name in raised.value.names
    assert raised.value.exit_code == 21


@pytest.mark.parametrize(("name", "fault"), WARNINGS)
def test_what_an_operator_should_know_is_reported(office: Office, name: str, fault: str) -> None:
    """It stops nothing."""
    assert checked(office, fault).warnings == {name: 1}


@pytest.mark.parametrize("fault", ["", WHOLE], ids=["no flag", "a whole flag"])
def test_a_sound_warehouse_passes_every_check(office: Office, fault: str) -> None:
    """A flag with a score, three reasons and a cause is sound."""
    report = checked(office, fault)
    assert set(report.passed) == {row[0] for row in FAULTS + WARNINGS}


def test_every_check_has_a_fault() -> None:
    """A new check comes with a row in a table above, in the table of its kind."""
    for kind, table in (("fail", FAULTS), ("warn", WARNINGS)):
        checks = {name.rpartition("/")[2] for name in statements_in("analytics", f"checks/{kind}")}
        assert checks == {row[0] for row in table}
