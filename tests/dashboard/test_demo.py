"""The demo finds three people worth signing in as, or says why it cannot start."""

from pathlib import Path

import pytest

from dashboard import demo
from dashboard.errors import DashboardError
from support.directory import directory_file, spell

CHAIN = [spell("TOP"), spell("MID", "TOP"), spell("LOW", "MID"), spell("NEW", "MID")]


def three(feeds: Path, employee_id: str = "") -> list[tuple[str, str]]:
    """The three people of a drop folder, as (employee_id, role)."""
    people = demo._three_to_try(demo._everyone(feeds), employee_id)
    return [(person.employee_id, person.role) for person in people]


def test_three_people_are_one_line_of_reports(tmp_path: Path) -> None:
    """An employee, their manager, and the manager's manager."""
    directory_file(tmp_path, *CHAIN)
    assert three(tmp_path) == [
        ("NEW", "an employee"),
        ("MID", "that employee's manager"),
        ("TOP", "the manager's manager"),
    ]


def test_the_first_of_the_three_can_be_named(tmp_path: Path) -> None:
    """Somebody with a question waiting makes the better demo."""
    directory_file(tmp_path, *CHAIN)
    assert three(tmp_path, "LOW")[0] == ("LOW", "an employee")
    with pytest.raises(DashboardError, match="no such employee"):
        three(tmp_path, "TOP")


def test_leavers_and_people_without_a_login_cannot_sign_in(tmp_path: Path) -> None:
    """Whoever could not sign in is not offered."""
    directory_file(
        tmp_path,
        spell("TOP"),
        spell("MID", "TOP"),
        spell("LEFT", "MID", valid_to="2026-06-01"),
        spell("NONE", "MID", login_sub=""),
        spell("AWAY", "MID", status="leave"),
        spell("LOW", "MID"),
    )
    assert three(tmp_path)[0] == ("LOW", "an employee")


def test_a_flat_company_is_told_so(tmp_path: Path) -> None:
    """There must be a manager's manager to show who does not see."""
    directory_file(tmp_path, spell("TOP"), spell("MID", "TOP"))
    with pytest.raises(DashboardError, match="a manager and a manager's manager"):
        three(tmp_path)
