"""One mutant of a package, run over random charts in a process of its own.

`fate` starts `python -m support.one_mutant` in a folder that holds the package with one slip in it;
a process whose folder comes first on the path imports that one.
"""

import os
import subprocess
import sys
from pathlib import Path

from support.served import Served
from support.three_ways import DisagreementError, run
from support.tree import ROOT

SEED = 1
DIFFERED, BROKE, ENDLESS, LIVED = "an answer differed", "it broke", "it did not end", "lived"
FATES = (DIFFERED, BROKE, ENDLESS, LIVED)

# Not 1, with which Python itself ends when a module cannot be imported.
_DIFFERED = 10


def fate(root: Path, published: Path, charts: int, *, seconds: float) -> str:
    """Run the package that lies in `root` and return what became of it.

    Args:
        root: A folder with a copy of the package; a folder `data` is made beside it.
        published: As `make_published` made it.
        charts: How many charts it has to answer for.
        seconds: How long it may take.
    """
    command = [sys.executable, "-m", "support.one_mutant", published, root / "data", charts]
    paths = os.pathsep.join(map(str, (root, ROOT, ROOT / "tests")))
    try:
        ended = subprocess.run(
            [str(part) for part in command],
            cwd=root,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return ENDLESS
    return {0: LIVED, _DIFFERED: DIFFERED}.get(ended.returncode, BROKE)


def main(published: Path, folder: Path, charts: int) -> int:
    """Compare the charts of one seed; return the exit status of what came of it."""
    served = Served(published, folder)
    try:
        tally = run(served, SEED, seconds=float("inf"), charts=charts)
    except DisagreementError as error:
        sys.stdout.write(f"{error}\n")
        return _DIFFERED
    finally:
        served.close()
    sys.stdout.write(f"{tally}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
