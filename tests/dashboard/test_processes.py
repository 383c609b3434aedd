"""Processes start together, are watched together, and leave nothing running."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dashboard.errors import DashboardError
from dashboard.processes import (
    Child,
    require_free_port,
    started,
    stopping_on_signals,
    wait_until_one_ends,
)

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_child_ends_with_its_block() -> None:
    """Whatever ends the block, the process is gone after it."""
    with started(Child("A sleeper", SLEEP)) as process:
        assert process.poll() is None
    assert process.returncode == -signal.SIGTERM


def test_a_child_that_ignores_the_signal_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Patience has an end, so that a stop always stops."""
    monkeypatch.setattr("dashboard.processes._GRACE_SECONDS", 0.2)
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('deaf', flush=True); time.sleep(60)"
    )
    log = tmp_path / "log"
    with started(Child("A stubborn one", [sys.executable, "-c", code], log=log)) as process:
        while not log.read_bytes():
            time.sleep(0.01)
    assert process.returncode == -signal.SIGKILL


def test_variables_are_added_and_output_is_kept(tmp_path: Path) -> None:
    """A child has its own variables besides this process's, and its words are in its log."""
    code = "import os; print(os.environ['SIGHTLINE_COLOUR'], 'PATH' in os.environ)"
    child = Child(
        "A speaker",
        [sys.executable, "-c", code],
        environment={"SIGHTLINE_COLOUR": "blue"},
        log=tmp_path / "log",
    )
    with started(child) as process:
        process.wait(10)
    assert (tmp_path / "log").read_text(encoding="utf-8") == "blue True\n"


def test_one_that_ends_is_named() -> None:
    """The operator reads which of the two went, and how."""
    quick = Child("The API", [sys.executable, "-c", "raise SystemExit(4)"])
    with (
        started(Child("The dashboard", SLEEP)) as slow,
        started(quick) as process,
        pytest.raises(DashboardError, match="The API ended with exit code 4"),
    ):
        wait_until_one_ends({"The dashboard": slow, "The API": process})


def test_a_termination_signal_stops_like_ctrl_c() -> None:
    """Service managers send SIGTERM; the children must not outlive it."""

    def terminate() -> None:
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=terminate).start()
    with (
        pytest.raises(KeyboardInterrupt),
        stopping_on_signals(),
        started(Child("A sleeper", SLEEP)) as process,
    ):
        wait_until_one_ends({"A sleeper": process})
    assert process.returncode == -signal.SIGTERM


def test_a_taken_port_is_one_sentence() -> None:
    """It names the port and how to choose another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = (
            f"Port {port} is in use: stop what listens there, or choose another with --app-port"
        )
        with pytest.raises(DashboardError, match=sentence):
            require_free_port("127.0.0.1", port, "--app-port")
    require_free_port("127.0.0.1", port, "--app-port")


def test_the_front_door_answers_as_a_module() -> None:
    """`python -m sightline` is what the processes of `serve` and `demo` are started with."""
    ended = subprocess.run(
        [sys.executable, "-m", "sightline", "--help"], capture_output=True, text=True, check=True
    )
    assert "nightly" in ended.stdout
