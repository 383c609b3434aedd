"""An evaluation over the forty people, one of whom runs a loop in the last two weeks."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analytics.cli import app
from analytics.labels import COLUMNS
from support.directory import directory_file
from support.forty import LOOPER, company_of_forty
from support.warehouse import NIGHT, Office

KEYS = (
    "pr_auc", "roc_auc", "precision_at_1pct", "recall_at_1pct", "precision_at_2pct",
    "recall_at_2pct", "by_pattern", "by_legit", "baselines",
)  # fmt: skip
LOOPS = ("2026-10-05", "2026-10-12")


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The forty, scored."""
    office = company_of_forty(tmp_path_factory.mktemp("forty"))
    words = ["nightly", "--feeds", str(office.feeds), "--data", str(office.data.path)]
    assert CliRunner().invoke(app, [*words, "--night", f"{NIGHT}"]).exit_code == 0
    return office


def evaluated(office: Office, folder: Path, *lines: str, options: tuple[str, ...] = ()) -> str:
    """Run the command over these labels and return what it prints."""
    path = folder / "labels.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]))
    words = ["evaluate", str(path), "--data", str(office.data.path), *options]
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_a_loop_that_is_labelled_is_found(scored: Office, tmp_path: Path) -> None:
    """Both weeks stand first of all, and the machine reads every promised key."""
    lines = [f"{LOOPER},{week},true,scheduled_loop,,false" for week in LOOPS]
    found = json.loads(evaluated(scored, tmp_path, *lines, options=("--json",)))
    assert set(KEYS) <= set(found)
    assert found["positive"] == 2
    assert found["recall_at_2pct"] == 1.0
    assert found["by_pattern"]["scheduled_loop"]["person_weeks"] == 2
    assert found["by_legit"]["plain"]["alert_rate_at_1pct"] == 0.0
    assert found["sequential_review"]["found"] == 1.0
    assert set(found["baselines"]) == {
        "token_leaderboard", "robust_z_of_tokens", "two_keys", "z_of_tokens",
        "forest_on_raw_totals", "ecod",
    }  # fmt: skip


def test_labels_on_others_find_nothing(scored: Office, tmp_path: Path) -> None:
    """The figures follow the labels: somebody plain is at the end of the order."""
    printed = evaluated(scored, tmp_path, "E0012,2026-10-05,true,,,false", options=("--json",))
    assert json.loads(printed)["recall_at_2pct"] == 0.0


def test_ambiguous_weeks_are_left_out(scored: Office, tmp_path: Path) -> None:
    """Neither found nor missed."""
    sure = f"{LOOPER},{LOOPS[1]},true,scheduled_loop,,false"
    doubtful = f"{LOOPER},{LOOPS[0]},true,scheduled_loop,,true"
    both = json.loads(evaluated(scored, tmp_path, sure, options=("--json",)))
    one = json.loads(evaluated(scored, tmp_path, sure, doubtful, options=("--json",)))
    assert one["person_weeks"] == both["person_weeks"] - 1
    assert one["positive"] == 1


def test_people_read_tables_that_name_nobody(scored: Office, tmp_path: Path) -> None:
    """Figures of groups alone."""
    printed = evaluated(scored, tmp_path, f"{LOOPER},{LOOPS[1]},true,scheduled_loop,,false")
    assert "scheduled loop" in printed
    assert "PR-AUC" in printed
    assert LOOPER not in printed


def test_labels_that_meet_no_scored_week_are_refused(scored: Office, tmp_path: Path) -> None:
    """A figure of nothing would look like a verdict on the detector."""
    path = tmp_path / "labels.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{LOOPER},2020-01-06,true,,,\n")
    words = ["evaluate", str(path), "--data", str(scored.data.path)]
    assert CliRunner().invoke(app, words).exit_code == 23


def test_without_a_scored_week_the_command_says_so(office: Office, tmp_path: Path) -> None:
    """And what to do."""
    directory_file(office.feeds)
    path = tmp_path / "labels.csv"
    path.write_text(",".join(COLUMNS) + "\n")
    ended = CliRunner().invoke(app, ["evaluate", str(path), "--data", str(office.data.path)])
    assert ended.exit_code == 23
    assert "run a night first" in ended.output
