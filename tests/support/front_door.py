"""The front door, imported once and opened many times, each time in a process of its own.

Run as `python -m support.front_door`; `support.commands` gives it orders, a JSON object a line. An
interpreter takes seconds to import the product and a fork of one that has takes milliseconds, so
that hundreds of commands can be started, and killed, in minutes. Nothing but imports happens before
the fork: no DuckDB instance, no pool of threads, no open file.
"""

import importlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

_IMPORTED = ("sightline", "analytics.nightly", "ingest.load", "pyarrow")
READY = "ready"
_LOOK = 0.001


@dataclass(frozen=True)
class Order:
    """One command to run.

    Attributes:
        arguments: As after `sightline` on the command line.
        variables: Added to the environment.
        limits: Limits in bytes by name, for example `{"RLIMIT_FSIZE": 1_000_000}`; the address
            space comes on top of what a process has that has imported everything.
        output: Folder for the files `out` and `err`.
        wait: Seconds before the start.
        kill_after: Seconds from the start to a SIGKILL; None for a run left alone.
    """

    arguments: list[str]
    variables: dict[str, str]
    limits: dict[str, int]
    output: str
    wait: float
    kill_after: float | None


def serve() -> None:
    """Carry out orders until there are no more, and say how each ended."""
    for name in _IMPORTED:
        importlib.import_module(name)
    print(READY, flush=True)  # noqa: T201 - whoever waits for it
    for line in sys.stdin:
        order = Order(**json.loads(line))
        time.sleep(order.wait)
        child = os.fork()
        if not child:
            _become(order)
        print(json.dumps(_watch(child, order.kill_after)), flush=True)  # noqa: T201 - the answer


def _become(order: Order) -> NoReturn:
    streams = (
        (os.devnull, os.O_RDONLY),
        *(
            (str(Path(order.output) / name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for name in ("out", "err")
        ),
    )
    for stream, (path, mode) in enumerate(streams):
        os.dup2(os.open(path, mode, 0o600), stream)
    os.environ.update(order.variables)
    for name, limit in order.limits.items():
        which = getattr(resource, name)
        more = _address_space() if which == resource.RLIMIT_AS else 0
        resource.setrlimit(which, (limit + more, resource.getrlimit(which)[1]))
    code: object = 1
    try:
        importlib.import_module("sightline").app(order.arguments)
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:  # noqa: BLE001 - what an interpreter does with it: print it and end
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    # The stores are closed; taking down what was imported would take half the time of a run.
    os._exit(code if isinstance(code, int) else 1)


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _watch(child: int, kill_after: float | None) -> dict[str, float | None]:
    started = time.monotonic()
    killed_at = None
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        seconds = time.monotonic() - started
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return {"code": code, "seconds": seconds, "killed_at": killed_at}
        if killed_at is None and kill_after is not None and seconds >= kill_after:
            # Not the time of its death: that comes some ten milliseconds later.
            killed_at = time.time()
            os.kill(child, signal.SIGKILL)
        time.sleep(_LOOK)


if __name__ == "__main__":
    serve()
