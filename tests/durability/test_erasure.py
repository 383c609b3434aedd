"""An erasure killed at any of its steps: run again it ends what it began, and nobody else loses."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from support.effort import many_kills
from support.planted import ID, cells_holding, holding, key_of, plant, traces
from support.tree import ROOT
from support.warehouse import NIGHT, Office

# Module, what in it is killed when it is called, and at which call.
STEPS = [
    ("ingest.database", "Database.change", 4),
    ("ingest.warehouse", "Warehouse.rewrite", 1),
    ("ingest.warehouse", "sync", 1),
    ("ingest.warehouse", "sync", 2),
    ("analytics.erasure", "publish", 1),
    ("analytics.publish", "swap", 1),
    ("analytics.erasure", "forget_earlier", 1),
    ("analytics.erasure", "forget", 1),
    ("access_control.forgetting", "erase", 1),
    ("ingest.people_store", "PeopleStore.rewrite", 1),
    ("analytics.erasure", "files_holding", 1),
]

KILLED = """
import importlib, os, signal, sys
module, place, call, *words = sys.argv[1:]
holder = importlib.import_module(module)
*outer, name = place.split(".")
for part in outer:
    holder = getattr(holder, part)
real, left = getattr(holder, name), [int(call)]
def killed(*args, **kwargs):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **kwargs)
setattr(holder, name, killed)
from sightline import app
app(words)
"""


def of_others(file: Path, key: int) -> list[tuple[object, ...]]:
    """Return the published usage of everybody else."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(
            "select * from usage_day where subject_key <> $key order by all", {"key": key}
        ).fetchall()


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return a company with a person who left traces everywhere; each test takes a copy."""
    office = Office(tmp_path_factory.mktemp("planted"))
    plant(office)
    return office


# Every third, and all of them in a long run.
@pytest.mark.parametrize(("module", "place", "call"), STEPS if many_kills() else STEPS[::3])
def test_an_erasure_that_was_killed_is_ended_by_the_next(
    planted: Office, tmp_path: Path, module: str, place: str, call: int
) -> None:
    """No byte is left, the log verifies, and what is published of others is the same."""
    key, others = key_of(planted), of_others(planted.data.current, key_of(planted))
    data = tmp_path / "data"
    shutil.copytree(planted.data.path, data, symlinks=True)
    command = ["erase", ID, "--data", str(data), "--night", f"{NIGHT}"]
    first = [sys.executable, "-c", KILLED, module, place, str(call), *command]
    ended = subprocess.run(first, cwd=ROOT, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    current = data / "published" / "current"
    assert of_others(current, key) == others
    for words in (command, ["audit", "verify", "--data", str(data)]):
        again = [sys.executable, "-m", "sightline", *words]
        ended = subprocess.run(again, cwd=ROOT, check=False, capture_output=True)
        assert ended.returncode == 0, ended.stderr
    assert holding(data, *traces(key)) == set()
    assert cells_holding(data / "warehouse.duckdb", key) == set()
    assert cells_holding(current, key) == set()
    assert of_others(current, key) == others
    assert sorted(path.name for path in data.glob("warehouse*")) == ["warehouse.duckdb"]
    assert len([*data.glob("published/*")]) == 2
