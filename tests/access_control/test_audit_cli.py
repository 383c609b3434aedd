"""`audit verify` and `audit head`: what they print, and the exit code that a script reads."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from access_control.cli import app
from ingest.settings import DataFolder
from support.audit import Log

RUN = CliRunner()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Yield a log of five entries."""
    log = Log(DataFolder(tmp_path / "data"))
    log.add(5)
    yield log
    log.close()


def audit(log: Log, *arguments: str) -> Result:
    """Run a command over a log."""
    return RUN.invoke(app, ["audit", *arguments, "--data", str(log.data.path)])


def test_a_log_that_is_what_was_signed_ends_with_zero(log: Log) -> None:
    """While the service has it open, and changes nothing."""
    before = log.lines()
    result = audit(log, "verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("The access log is what was signed: 5 entries.\n")
    found = json.loads(audit(log, "verify", "--json").stdout)
    assert (found["entries"], found["heads"], found["first_bad_entry"]) == (5, 6, None)
    assert (found["before_heads"], found["unwitnessed"], found["findings"]) == (0, 0, [])
    assert log.lines() == before


@pytest.mark.sqlite
def test_a_log_that_is_not_names_the_first_bad_entry_and_nobody(log: Log) -> None:
    """In one sentence with an exit code of its own, and for machines."""
    log.run("update access_log set viewer_id = 'zed' where entry in (2, 4)")
    result = audit(log, "verify")
    assert result.exit_code == 39
    assert result.stdout == ""
    assert result.stderr == "Entry 2 of the access log was changed after it was sealed.\n"
    result = audit(log, "verify", "--json")
    assert result.exit_code == 39
    found = json.loads(result.stdout)
    assert found["first_bad_entry"] == 2
    assert found["findings"] == [{"entry": 2, "fault": "changed"}]


@pytest.mark.sqlite
def test_a_head_that_was_printed_finds_what_the_heads_beside_the_log_cannot(
    log: Log, tmp_path: Path
) -> None:
    """As an operator mails it, a line."""
    log.copy(tmp_path / "older")
    lines = log.lines()
    log.add(1)
    result = audit(log, "head")
    assert result.exit_code == 0
    assert result.stdout == log.lines()[-1] + "\n"
    kept = tmp_path / "kept"
    kept.write_text(result.stdout)
    assert audit(log, "verify", "--head", str(kept)).exit_code == 0
    log.put_back(tmp_path / "older")
    log.set_lines(lines)
    assert audit(log, "verify").exit_code == 0
    result = audit(log, "verify", "--head", str(kept))
    assert result.exit_code == 39
    assert result.stderr == "Entry 6 of the access log is gone: the log was longer once.\n"


def test_heads_and_key_may_be_elsewhere(log: Log, tmp_path: Path) -> None:
    """As the settings of the service name them."""
    for name in ("heads", "key"):
        (log.data.audit / name).rename(tmp_path / name)
    elsewhere = ["--heads", str(tmp_path / "heads"), "--key", str(tmp_path / "key")]
    assert audit(log, "verify", *elsewhere).exit_code == 0
    assert audit(log, "head", *elsewhere[:2]).exit_code == 0


@pytest.mark.parametrize("command", ["verify", "head"])
def test_a_folder_without_a_log_says_so(tmp_path: Path, command: str) -> None:
    """And none is made."""
    nowhere = tmp_path / "nowhere"
    result = RUN.invoke(app, ["audit", command, "--data", str(nowhere)])
    assert result.exit_code == 38
    assert not nowhere.exists()


def test_a_log_that_no_service_has_begun_says_so(log: Log) -> None:
    """A night alone makes a people store, and seals nothing."""
    log.key.unlink()
    log.heads.unlink()
    for command in ("verify", "head"):
        result = audit(log, command)
        assert result.exit_code == 38
        assert "no service has begun this log" in result.stderr.replace("\n", " ")


def test_a_head_that_nobody_signed_is_not_printed(log: Log) -> None:
    """Kept elsewhere, it would be of no use."""
    log.set_lines([log.lines()[-1].replace('"size":5', '"size":6')])
    result = audit(log, "head")
    assert (result.exit_code, result.stdout) == (38, "")
