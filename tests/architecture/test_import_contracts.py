"""Each import contract of pyproject.toml is kept, and breaks when its mistake is planted."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from support.tree import PACKAGES, ROOT

# Contract, the module the mistake is planted in (made when there is none), and the mistake.
MISTAKES = [
    ("Imports run against the data", "ingest/planted.py", "import analytics.errors"),
    ("No cycles among siblings", "ingest/errors.py", "import ingest.database"),
    ("One module imports duckdb", "analytics/planted.py", "import duckdb"),
    ("One module imports sqlalchemy", "access_control/planted.py", "import sqlalchemy"),
    (
        "One module imports cryptography",
        "access_control/planted.py",
        "from cryptography.hazmat.primitives import hashes",
    ),
    ("Only the proof imports z3", "access_control/planted.py", "import z3"),
    (
        "Nothing that serves rests on the proof",
        "access_control/planted.py",
        "import access_control.proof.world",
    ),
    (
        "The day never opens the warehouse",
        "access_control/planted.py",
        "from ingest.warehouse import Warehouse",
    ),
    ("The dashboard comes to the door", "dashboard/api/planted.py", "import access_control.facts"),
    ("The dashboard goes round no floor", "dashboard/api/planted.py", "import analytics.pointer"),
    (
        "The app knows the wire and nothing else of ours",
        "dashboard/app/planted.py",
        "from dashboard import settings",
    ),
    ("The app holds no driver and no server", "dashboard/app/planted.py", "import fastapi"),
    (
        "The door and the API draw nothing and fit nothing",
        "access_control/planted.py",
        "import streamlit",
    ),
    ("The night serves no page", "analytics/planted.py", "from starlette import requests"),
    ("The invented company stands alone", "sample_data/planted.py", "import ingest.errors"),
    ("Nothing depends on the invented company", "analytics/planted.py", "import sample_data"),
]


def contracts() -> list[dict[str, Any]]:
    """Return the contracts as pyproject.toml has them."""
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, Any]] = tables["tool"]["importlinter"]["contracts"]
    return found


def verdicts(tree: Path) -> dict[str, str]:
    """Run lint-imports in a copy of the tree; return KEPT or BROKEN for each contract."""
    linter = Path(sys.executable).with_name("lint-imports")
    finished = subprocess.run(
        [linter, "--no-cache"], cwd=tree, capture_output=True, check=False, text=True
    )
    found = re.findall(r"^(.+) (KEPT|BROKEN)\b", finished.stdout, flags=re.MULTILINE)
    assert found, finished.stdout + finished.stderr
    return dict(found)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the packages and the contracts, to plant mistakes in."""
    for package in PACKAGES:
        code_only = shutil.ignore_patterns("__pycache__", "*.csv", "*.gz")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=code_only)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    """Without a mistake, all contracts hold, by name."""
    assert verdicts(tree) == {contract["name"]: "KEPT" for contract in contracts()}


@pytest.mark.parametrize(
    ("contract", "module", "mistake"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES]
)
def test_a_planted_import_breaks_its_contract(
    tree: Path, contract: str, module: str, mistake: str
) -> None:
    """Each mistake breaks the contract it is meant for, and no other."""
    with (tree / module).open("a") as planted:
        planted.write(f"\n{mistake}\n")
    broken = [name for name, verdict in verdicts(tree).items() if verdict == "BROKEN"]
    assert broken == [contract]


def test_every_contract_has_its_mistake() -> None:
    """A contract nobody has seen break is a hope."""
    assert [mistake[0] for mistake in MISTAKES] == [contract["name"] for contract in contracts()]


def test_every_sibling_of_the_app_but_the_wire_is_closed_to_it() -> None:
    """A module added to dashboard/ is closed to the app until the contract says otherwise."""
    siblings = {
        f"dashboard.{path.stem}"
        for path in (ROOT / "dashboard").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    name = "The app knows the wire and nothing else of ours"
    closed = next(contract for contract in contracts() if contract["name"] == name)
    listed = {module for module in closed["forbidden_modules"] if module.startswith("dashboard.")}
    assert listed == siblings - {"dashboard.__init__", "dashboard.app", "dashboard.wire"}
