"""Without a Chromium, browser tests are skipped in capitals, or under CI fail the run."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.chromium import MISSING
from support.tree import ROOT

BROWSER_TEST = """
import pytest

@pytest.mark.browser
def test_a_page_opens():
    pass
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one browser test and no browser within reach."""
    shutil.copytree(ROOT / "tests" / "support", tmp_path / "tests" / "support")
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "test_page.py").write_text(BROWSER_TEST)
    return tmp_path


def run(checkout: Path, *, ci: str) -> subprocess.CompletedProcess[str]:
    """Run the tests of a checkout with nothing on the PATH."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=checkout,
        env={"CI": ci, "PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(checkout), "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        text=True,
    )


def test_browser_tests_are_skipped_in_capitals(checkout: Path) -> None:
    """The run passes, and its last section says what did not run."""
    finished = run(checkout, ci="")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "BROWSER TESTS SKIPPED" in finished.stdout
    assert f"Tests not run: 1; {MISSING}." in finished.stdout


def test_under_ci_a_missing_browser_fails_the_run(checkout: Path) -> None:
    """No green run without its browser tests."""
    finished = run(checkout, ci="true")
    assert finished.returncode == pytest.ExitCode.USAGE_ERROR
    assert MISSING in finished.stdout + finished.stderr
