"""Commands of the product as processes: started, limited, killed, and what they said.

with front_door(tmp_path) as door:
    ended = door.run("ingest", "--feeds", feeds, "--data", data, kill_after=0.4)
    assert ended.killed
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from support.front_door import READY, Order
from support.tree import ROOT


@dataclass(frozen=True)
class Ended:
    """How a command ended.

    Attributes:
        code: Its exit code; the negative number of the signal that ended it.
        seconds: From its start to its end.
        killed_at: When SIGKILL was sent, in seconds since the epoch, to be held beside the times of
            files; None when it was not.
        out: Standard output.
        err: Standard error.
    """

    code: int
    seconds: float
    killed_at: float | None
    out: str
    err: str

    @property
    def killed(self) -> bool:
        """Whether SIGKILL came before its end."""
        return self.code == -signal.SIGKILL

    @property
    def report(self) -> Any:  # noqa: ANN401 - JSON
        """What it printed with `--json`."""
        return json.loads(self.out)


class FrontDoor:
    """Runs one command at a time; two of them run two commands at once."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        """Wrap a running `support.front_door`; use `front_door` instead."""
        self._process = process
        self._folder = folder

    def begin(
        self,
        *arguments: object,
        variables: Mapping[str, str] | None = None,
        limits: Mapping[str, int] | None = None,
        wait: float = 0,
        kill_after: float | None = None,
    ) -> None:
        """Start a command and return at once; the fields of `Order` say what may be asked."""
        order = Order(
            arguments=[str(argument) for argument in arguments],
            variables=dict(variables or {}),
            limits=dict(limits or {}),
            output=str(self._folder),
            wait=wait,
            kill_after=kill_after,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()

    def ended(self) -> Ended:
        """Wait for the command that was begun."""
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        out, err = ((self._folder / name).read_text() for name in ("out", "err"))
        return Ended(out=out, err=err, **answer)

    def run(
        self,
        *arguments: object,
        variables: Mapping[str, str] | None = None,
        limits: Mapping[str, int] | None = None,
        kill_after: float | None = None,
    ) -> Ended:
        """Run a command to its end."""
        self.begin(*arguments, variables=variables, limits=limits, kill_after=kill_after)
        return self.ended()


@contextmanager
def front_door(folder: Path) -> Iterator[FrontDoor]:
    """Yield a front door that keeps what commands print in `folder`, which is made."""
    folder.mkdir(parents=True)
    paths = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "support.front_door"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == READY
        yield FrontDoor(process, folder)
