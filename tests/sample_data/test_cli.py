"""The command: options, JSON, and a refusal in one sentence."""

import json
from pathlib import Path

from typer.testing import CliRunner

from sample_data.cli import app


def test_json_is_one_object_with_the_counts(tmp_path: Path) -> None:
    """And nothing else on standard output."""
    options = ["--employees", "12", "--days", "2", "--seed", "3", "--out", str(tmp_path), "--json"]
    result = CliRunner().invoke(app, options)
    assert result.exit_code == 0
    counts = json.loads(result.stdout)
    assert counts["employees"] == 12
    assert counts["usage_files"] == 2


def test_a_table_is_printed_for_people(tmp_path: Path) -> None:
    """With the first day asked for."""
    options = ["--employees", "5", "--days", "1", "--first-day", "2027-02-01"]
    result = CliRunner().invoke(app, [*options, "--out", str(tmp_path)])
    assert result.exit_code == 0
    assert "usage rows" in result.stdout
    assert (tmp_path / "usage" / "usage-2027-02-01.csv.gz").exists()


def test_a_folder_with_other_feeds_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Exit code 2, no traceback."""
    (tmp_path / "usage").mkdir()
    (tmp_path / "usage" / "real.csv").write_text("x")
    result = CliRunner().invoke(app, ["--out", str(tmp_path)])
    assert result.exit_code == 2
    assert "no labels.csv" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
