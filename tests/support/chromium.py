"""The Chromium that browser tests drive: found where it is, or fetched by `make test`.

In this order: a browser on the PATH that really starts, the distribution's own package (as
root, where apt-get exists), Playwright's download. Under CI a missing browser is a failure;
elsewhere the browser tests are skipped and say so.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium: install it, put it on the PATH and run `make test` again"


def is_ci() -> bool:
    """Tell whether a missing browser must fail the run."""
    return os.environ.get("CI") == "true"


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts, or None."""
    # Some distributions ship a `chromium` that only says where to get one: run it to know.
    on_path = (path for name in NAMES if (path := shutil.which(name)) is not None)
    return next((path for path in on_path if _starts(path)), None) or _downloaded()


def get_chromium() -> str | None:
    """Find a Chromium, or install one; return its path, or None when there is no way to."""
    return find_chromium() or _from_apt() or _from_playwright()


def _starts(path: str) -> bool:
    return _ran([path, "--version"], seconds=30)


def _downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _starts(path) else None


def _from_apt() -> str | None:
    apt_get = shutil.which("apt-get")
    if os.geteuid() != 0 or apt_get is None:
        return None
    sys.stderr.write("Installing Chromium with apt-get.\n")
    install = ["install", "-qq", "-y", "--no-install-recommends", "chromium"]
    if _ran([apt_get, "update", "-qq"], seconds=300):
        _ran([apt_get, *install], seconds=600)
    return find_chromium()


def _from_playwright() -> str | None:
    sys.stderr.write("Downloading Playwright's Chromium.\n")
    with_libraries = ["--with-deps"] if os.geteuid() == 0 and shutil.which("apt-get") else []
    command = [sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"]
    return _downloaded() if _ran(command, seconds=600) else None


def _ran(command: list[str], *, seconds: int) -> bool:
    """Run a command without a word and without questions; tell whether it succeeded."""
    unattended = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        finished = subprocess.run(
            command, check=False, capture_output=True, timeout=seconds, env=unattended
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return finished.returncode == 0


def main() -> int:
    """Get a browser for the tests; return 1 only under CI."""
    path = get_chromium()
    if path is not None:
        sys.stdout.write(f"Browser tests use {path}.\n")
        return 0
    if is_ci():
        sys.stderr.write(f"Browser tests cannot run: {MISSING}.\n")
        return 1
    sys.stderr.write(f"\n*** BROWSER TESTS WILL BE SKIPPED: {MISSING}. ***\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
