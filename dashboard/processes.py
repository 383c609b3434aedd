"""Child processes that start together, are watched together, and stop together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from dashboard.errors import DashboardError

_GRACE_SECONDS = 10.0
_GLANCE_SECONDS = 0.2


@dataclass(frozen=True)
class Child:
    """A process to run.

    Attributes:
        name: What people call it, at the start of a sentence.
        command: Its command line.
        folder: Where it runs; here when left out.
        environment: Variables it gets besides those of this process.
        log: File its output is added to; this process's own output when left out.
    """

    name: str
    command: Sequence[str]
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    log: Path | None = None


def sightline_command(*arguments: str) -> list[str]:
    """Return the command line of another `sightline` command of this installation."""
    return [sys.executable, "-m", "sightline", *arguments]


def require_free_port(address: str, port: int, option: str) -> None:
    """Refuse to start when something listens on the port already.

    Raises:
        DashboardError: Names the port and the option that chooses another.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            message = (
                f"Port {port} is in use: stop what listens there, or choose another with {option}"
            )
            raise DashboardError(message) from None


@contextmanager
def started(child: Child) -> Iterator[subprocess.Popen[bytes]]:
    """Run a child while the block lasts, then stop it and wait until it has ended."""
    with _output(child) as output:
        # A session of its own: Ctrl-C reaches the parent alone, which then stops each child once.
        process = subprocess.Popen(  # noqa: S603 - the command is ours, never a request's
            child.command,
            cwd=child.folder,
            env=os.environ | dict(child.environment),  # noqa: TID251 - inherited, not read
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def _output(child: Child) -> Iterator[int | None]:
    if child.log is None:
        yield None
        return
    with child.log.open("ab") as stream:
        yield stream.fileno()


def wait_until_one_ends(children: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """Wait for a stop signal, or for a child to end on its own.

    Raises:
        KeyboardInterrupt: Ctrl-C or a termination signal arrived.
        DashboardError: Names the child that ended.
    """
    while all(process.poll() is None for process in children.values()):
        time.sleep(_GLANCE_SECONDS)
    for name, process in children.items():
        if process.poll() is not None:
            raise DashboardError(f"{name} ended with exit code {process.returncode}")


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Let a termination signal stop the block as Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
