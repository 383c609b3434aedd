"""`policy prove`: what it prints, and the exit code that a script reads."""

import builtins
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from access_control.cli import app
from access_control.policy import Policy
from support.policy_files import HARMLESS, PLANTED, TEXT

RUN = CliRunner()
PROVE = ["policy", "prove"]


def test_the_policy_in_force_is_proved() -> None:
    """With the rule, the time and the number that the access log records."""
    result = RUN.invoke(app, PROVE)
    assert result.exit_code == 0
    assert result.stdout.startswith("proved: ")
    assert f"sha256 {Policy.shipped().sha256}" in result.stdout
    found = json.loads(RUN.invoke(app, [*PROVE, "--json"]).stdout)
    assert (found["proved"], found["questions"], found["counterexamples"]) == (True, 54, [])


@pytest.mark.parametrize("path", HARMLESS[:2], ids=lambda path: path.stem)
def test_another_file_can_be_proved(path: Path) -> None:
    """Before it is put in force."""
    assert RUN.invoke(app, [*PROVE, "--policy", str(path)]).exit_code == 0


def test_a_wrong_file_is_refuted_in_words() -> None:
    """And for machines, and with an exit code of its own."""
    wrong = [*PROVE, "--policy", str(next(p for p in PLANTED if p.stem == "dropped_period"))]
    result = RUN.invoke(app, wrong)
    assert result.exit_code == 36
    assert "the rule: no, the days begin before the reporting line" in result.stdout
    assert result.stderr == "The policy file is not the rule.\n"
    result = RUN.invoke(app, [*wrong, "--json"])
    assert result.exit_code == 36
    assert len(json.loads(result.stdout)["counterexamples"]) == 2


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (b"permit", 34, "cannot be read as Cedar policies"),
        (b"\xff", 34, "is not UTF-8"),
        (TEXT.replace("  resource has reporting &&\n", "").encode(), 34, "does not fit"),
        (b'permit (principal, action, resource) when { "a" like "b" };', 35, "not know `like`"),
    ],
)
def test_what_cannot_be_proved_is_a_sentence(
    content: bytes, code: int, sentence: str, tmp_path: Path
) -> None:
    """No policy file, one that does not fit the schema, or one with a word that is not known."""
    file = tmp_path / "other.cedar"
    file.write_bytes(content)
    result = RUN.invoke(app, [*PROVE, "--policy", str(file)])
    assert (result.exit_code, sentence in result.stderr) == (code, True)
    assert RUN.invoke(app, [*PROVE, "--policy", str(tmp_path / "none")]).exit_code == 34


@pytest.mark.parametrize(("missing", "code"), [("z3", 37), ("z3_other", 1)])
def test_without_a_solver_it_says_what_to_install(
    missing: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service runs without one; another missing module is a fault like any other."""
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "access_control.proof":
            raise ModuleNotFoundError(name=missing)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    assert RUN.invoke(app, PROVE).exit_code == code
