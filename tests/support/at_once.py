"""Running some lines of Python in several processes at once.

Not with `multiprocessing`: a process that it spawns begins by importing what was run last as
`__main__`, which after a test of a page is that page.
"""

import subprocess
import sys
from collections.abc import Sequence

from support.tree import ROOT


def run_at_once(code: str, arguments: Sequence[Sequence[object]]) -> list[int]:
    """Run `code` once with each of `arguments` as its `sys.argv[1:]`; return the exit codes."""
    start = f"import sys; sys.path[:0] = {[str(ROOT), str(ROOT / 'tests')]!r}\n{code}"
    commands = [[sys.executable, "-c", start, *map(str, those)] for those in arguments]
    workers = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    return [worker.wait(60) for worker in workers]
