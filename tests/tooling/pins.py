"""The pins: `write` compiles requirements/ from pyproject.toml, `check` sees that it is current.

Five locks, each a whole closure with hashes: run.txt (the service), demo.txt (and the local
sign-in, and the solver of the proof), dev.txt (and the tools), bench.txt (demo.txt and what `make
bench` compares with), interop.txt (a second OpenID provider, which shares nothing with us).

dev.txt is compiled first and the others keep its choices, so that all agree on every version;
beside it each keeps its own, so that a release of somebody else's changes no lock until a pin does.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCKS = {
    "dev.txt": ("--extra", "demo", "--extra", "proof", "--group", "build", "--group", "dev"),
    "demo.txt": ("--extra", "demo", "--extra", "proof", "--group", "build"),
    "run.txt": ("--group", "build"),
    "bench.txt": ("--extra", "demo", "--extra", "proof", "--group", "build", "--group", "bench"),
}
ALONE = {"interop.txt": ("--group", "pyproject.toml:interop")}
"""Locks without any library of ours."""
PINNED = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+(;.*)?")
ADDRESS = re.compile(r"--(extra-)?index-url|--find-links|https?://|file:/")


def loose_requirements(pyproject: str) -> list[str]:
    """Return the direct dependencies, of any group, that are not pinned with `==`."""
    tables = tomllib.loads(pyproject)
    groups = [
        tables["build-system"]["requires"],
        tables["project"]["dependencies"],
        *tables["project"]["optional-dependencies"].values(),
        *tables["dependency-groups"].values(),
    ]
    return [entry for group in groups for entry in group if not PINNED.fullmatch(entry)]


def lines_with_an_address(lock: str) -> list[int]:
    """Return the numbers, from 1, of the lines that name a package index."""
    return [number for number, line in enumerate(lock.splitlines(), 1) if ADDRESS.search(line)]


def body(lock: str) -> str:
    """Return a lock without the comment lines at its top."""
    return re.sub(r"\A(#.*\n)*", "", lock)


def compile_locks(folder: Path) -> None:
    """Compile every lock into `folder`, keeping the versions of the locks already there.

    Raises:
        subprocess.CalledProcessError: No index answered, or the pins contradict each other;
            `stderr` says which.
    """
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    command = (uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11")
    options = ("--generate-hashes", "--custom-compile-command", "make pins")
    for name, groups in LOCKS.items():
        lock = folder / name
        if name != "dev.txt":
            # Where the two differ, the first that is named is kept.
            kept = lock.read_text() if lock.exists() else ""
            lock.write_text((folder / "dev.txt").read_text() + kept)
        _run([*command, *options, *groups, "pyproject.toml", "--output-file", str(lock)])
    for name, groups in ALONE.items():
        _run([*command, *options, *groups, "--output-file", str(folder / name)])


def _run(command: list[str]) -> None:
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def why_not(stderr: str) -> str:
    """Return, for what uv wrote when it failed, the sentence to show."""
    if "fetch" in stderr or "sending request" in stderr:
        return "no package index answered, so whether requirements/ is current is not known"
    return f"the pins of pyproject.toml cannot be compiled\n{stderr}"


def problems(requirements: Path, compiled: Path) -> list[str]:
    """Return a sentence for each thing wrong with the pins; none when all is well.

    Args:
        requirements: The committed locks.
        compiled: The same locks, compiled just now.
    """
    pyproject = (ROOT / "pyproject.toml").read_text()
    loose = loose_requirements(pyproject)
    found = [f"pyproject.toml: {entry} is not pinned with ==" for entry in loose]
    for name in (*LOCKS, *ALONE):
        lock = (requirements / name).read_text()
        found += [f"{name}, line {n}: names an index" for n in lines_with_an_address(lock)]
        if body(lock) != body((compiled / name).read_text()):
            found.append(f"{name} is not what pyproject.toml asks for: run `make pins`")
    return found


def main(task: str) -> int:
    """Run `write` or `check`; return the exit status."""
    requirements = ROOT / "requirements"
    with tempfile.TemporaryDirectory() as temporary:
        compiled = Path(temporary)
        for lock in requirements.glob("*.txt"):
            shutil.copyfile(lock, compiled / lock.name)
        try:
            compile_locks(compiled)
        except subprocess.CalledProcessError as error:
            sys.stderr.write(f"pins: {why_not(error.stderr)}\n")
            return 1
        if task == "check":
            found = problems(requirements, compiled)
            sys.stderr.writelines(f"pins: {sentence}\n" for sentence in found)
            return 1 if found else 0
        for name in (*LOCKS, *ALONE):
            shutil.copyfile(compiled / name, requirements / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
