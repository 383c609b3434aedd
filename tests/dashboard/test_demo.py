"""The demo finds three people worth signing in as, or says why it cannot start."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard import demo
from dashboard.cli import app
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


def test_a_taken_port_leaves_the_data_of_the_other_demo(tmp_path: Path) -> None:
    """A second demo on the same ports stops with a sentence before it removes anything."""
    (tmp_path / "kept").touch()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["demo", "--data", str(tmp_path), "--provider-port", port])
    assert result.exit_code == 40
    assert f"Port {port} is in use" in result.output
    assert (tmp_path / "kept").exists()


def test_serving_without_settings_names_each_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An operator is told the variable to set, in a line each, without a traceback."""
    for name in ("DATA", "TOKEN_ISSUER", "TOKEN_AUDIENCE"):
        monkeypatch.delenv(f"SIGHTLINE_{name}", raising=False)
    result = CliRunner().invoke(app, ["serve", "api"])
    assert result.exit_code == 2
    assert "SIGHTLINE_TOKEN_ISSUER: field required" in result.output
