"""What a command costs, measured from outside, and how a run is printed.

Each step is a process of its own and is asked of the kernel when it ends. The process that measures
must stay small: until a child has replaced itself by its program, the kernel counts the memory of
its parent as the child's, so nothing here or in a benchmark's own process may load a large library.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RUNS = 3

Command = Callable[[Path], Sequence[str]]
"""Makes a step's command line, given an empty folder that is gone when the step has ended."""


@dataclass(frozen=True)
class Cost:
    """What one process took, and what it had to say.

    Attributes:
        wall: Seconds by the clock.
        cpu: Seconds of CPU, user and system, its children included.
        peak: Its largest resident size in MiB.
        printed: Its standard output.
    """

    wall: float
    cpu: float
    peak: float
    printed: str = ""


def sightline(*command: str) -> list[str]:
    """Return the command line of a `sightline` command."""
    return [sys.executable, "-m", "sightline", *command]


def module(name: str, *arguments: str) -> list[str]:
    """Return the command line of a module of this folder."""
    return [sys.executable, "-m", f"benchmarks.{name}", *arguments]


def cost(command: Sequence[str], *, allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end and return what it took.

    Raises:
        SystemExit: It ended with an exit code that is not `allowed`.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            sys.exit(f"{' '.join(command[2:4])} ended with exit code {process.returncode}")
        output.seek(0)
        return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output.read())


def in_turn(
    steps: Mapping[str, Command], *, allowed: Sequence[int] = (0,)
) -> dict[str, list[Cost]]:
    """Run all steps in turn, `RUNS` times, so that a slow spell of the machine slows them all."""
    costs: dict[str, list[Cost]] = {name: [] for name in steps}
    for _ in range(RUNS):
        for name, command in steps.items():
            with tempfile.TemporaryDirectory() as folder:
                costs[name].append(cost(command(Path(folder)), allowed=allowed))
    return costs


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure, and what the last run printed."""
    return Cost(
        statistics.median(one.wall for one in costs),
        statistics.median(one.cpu for one in costs),
        statistics.median(one.peak for one in costs),
        costs[-1].printed,
    )


def times(costs: Sequence[Cost], peers: Sequence[Cost]) -> Cost:
    """Return each figure as a multiple of the peer's: the median over pairs that ran together."""
    return middle(
        [
            Cost(one.wall / peer.wall, one.cpu / peer.cpu, one.peak / peer.peak)
            for one, peer in zip(costs, peers, strict=True)
        ]
    )


def heading(what: str, libraries: Sequence[str]) -> str:
    """Say what was measured, on what machine, with which versions."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{what}; {machine}; {', '.join(_versions(libraries))}\n"


def installed(library: str) -> bool:
    """Tell whether a library can be measured here."""
    try:
        version(library)
    except PackageNotFoundError:
        return False
    return True


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, its figures to the right."""
    header, *lines = [f"| {' | '.join(line)} |\n" for line in (columns, *rows)]
    return "".join([header, "|---|", "---:|" * (len(columns) - 1), "\n", *lines])


def _versions(libraries: Sequence[str]) -> list[str]:
    return [f"{name} {version(name)}" for name in libraries if installed(name)]
