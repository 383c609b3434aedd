"""A night over the committed sample, run as an operator runs it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.tree import ROOT

SAMPLE = ROOT / "sample_data"
NIGHT = "2026-11-18"


@dataclass(frozen=True)
class Night:
    """A data folder after a night, and what the command printed."""

    data: Path
    report: dict[str, Any]


def run_night(data: Path) -> dict[str, Any]:
    """Run the nightly command over the sample and return its JSON report."""
    command = [sys.executable, "-m", "sightline", "nightly", "--json"]
    options = ["--feeds", str(SAMPLE), "--data", str(data), "--night", NIGHT]
    ended = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    report: dict[str, Any] = json.loads(ended.stdout)
    return report
