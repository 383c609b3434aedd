"""`serve` and `demo` as an operator runs them: what is said, and what is left behind."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest
from typer.testing import CliRunner

from dashboard.cli import _introduce, app
from dashboard.demo import Demo, DemoPerson
from dashboard.processes import Child, sightline_command, started
from support.browsing import free_ports

RUNNER = CliRunner()
START_SECONDS = 60.0


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Return a port of this machine that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Set what `serve` needs to be told, on free ports, and return it."""
    ports = free_ports()
    variables = {
        "SIGHTLINE_DATA": str(tmp_path / "data"),
        "SIGHTLINE_TOKEN_ISSUER": "http://localhost:1",
        "SIGHTLINE_TOKEN_AUDIENCE": "dashboard",
        "SIGHTLINE_API_PORT": str(ports.api),
        "SIGHTLINE_APP_PORT": str(ports.app),
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


def test_serving_without_settings_names_each_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An operator is told the variables to set, in a line each, without a traceback."""
    for name in ("DATA", "TOKEN_ISSUER", "TOKEN_AUDIENCE"):
        monkeypatch.delenv(f"SIGHTLINE_{name}", raising=False)
    result = RUNNER.invoke(app, ["serve", "api"])
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        "SIGHTLINE_DATA: field required",
        "SIGHTLINE_TOKEN_ISSUER: field required",
        "SIGHTLINE_TOKEN_AUDIENCE: field required",
    ]


@pytest.mark.parametrize(
    ("command", "variable"),
    [
        (["serve", "api"], "SIGHTLINE_API_PORT"),
        (["serve", "app"], "SIGHTLINE_APP_PORT"),
        (["serve", "both"], "SIGHTLINE_API_PORT"),
        (["serve", "both"], "SIGHTLINE_APP_PORT"),
        (["serve"], "SIGHTLINE_APP_PORT"),
    ],
    ids=str,
)
def test_a_taken_port_ends_serving_with_the_variable_to_change(
    command: list[str],
    variable: str,
    settings: dict[str, str],
    taken_port: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the part that was asked for; both parts when none was."""
    assert variable in settings
    monkeypatch.setenv(variable, str(taken_port))
    result = RUNNER.invoke(app, command)
    assert result.exit_code == 40
    assert result.output == (
        f"Port {taken_port} is in use: stop what listens there, or choose another with {variable}\n"
    )


def test_the_pages_stop_with_a_word_and_leave_the_port_free(
    settings: dict[str, str], tmp_path: Path
) -> None:
    """A termination signal ends them as Ctrl-C does: in good order, with exit code 0."""
    port = int(settings["SIGHTLINE_APP_PORT"])
    log = tmp_path / "log"
    with started(Child("The pages", sightline_command("serve", "app"), log=log)) as process:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        process.send_signal(signal.SIGTERM)
        assert process.wait(START_SECONDS) == 0
    assert log.read_text(encoding="utf-8").endswith("\nStopped.\n")
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))


def test_a_taken_port_leaves_the_data_of_the_other_demo(tmp_path: Path, taken_port: int) -> None:
    """A second demo on the same ports stops with a sentence before it removes anything."""
    (tmp_path / "kept").touch()
    command = ["demo", "--data", str(tmp_path), "--provider-port", str(taken_port)]
    result = RUNNER.invoke(app, command)
    assert result.exit_code == 40
    assert f"Port {taken_port} is in use" in result.output
    assert (tmp_path / "kept").exists()


def test_a_demo_begins_anew_and_ends_with_its_night(tmp_path: Path) -> None:
    """Without a company there is no night, no server and nothing of an earlier demo."""
    data, feeds, ports = tmp_path / "data", tmp_path / "feeds", free_ports()
    data.mkdir()
    (data / "of-an-earlier-demo").touch()
    feeds.mkdir()
    options = {
        "--feeds": feeds,
        "--data": data,
        "--app-port": ports.app,
        "--api-port": ports.api,
        "--provider-port": ports.provider,
    }
    words = [str(word) for option in options.items() for word in option]
    result = RUNNER.invoke(app, ["demo", *words])
    assert result.exit_code == 40
    assert "The night ended with exit code" in result.output
    assert "Sign in as" not in result.output
    assert not (data / "of-an-earlier-demo").exists()


def test_the_introduction_says_where_and_as_whom(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a person with the login to type, and that this sign-in is no sign-in."""
    people = [
        DemoPerson("low", "E3", "Lou Low", "an employee"),
        DemoPerson("mid", "E2", "Mia Mid", "that employee's manager"),
    ]
    _introduce(Demo("http://localhost:8501", "http://127.0.0.1:8502", "", "", people))
    said = capsys.readouterr().out
    assert "Sightline is at http://localhost:8501\n" in said
    assert [line.split(maxsplit=1) for line in said.splitlines() if line.startswith("    ")] == [
        ["low", "Lou Low, an employee"],
        ["mid", "Mia Mid, that employee's manager"],
    ]
    assert "No password is asked for" in said


def wait_for(url: str) -> None:
    """Wait until a server answers at `url`."""
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline:
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        sleep(0.1)
    pytest.fail("nobody answered")
