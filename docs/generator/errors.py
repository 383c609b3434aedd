"""The page of errors and exit codes, from the error classes; only what to do is said here."""

from collections.abc import Iterator

import access_control.errors
import analytics.errors
import dashboard.errors
from dashboard.api import problems
from docs.generator.markdown import first_line, page, table
from ingest.errors import SightlineError

# Imported so that their classes exist when the tree of subclasses is walked.
MODULES = (access_control.errors, analytics.errors, dashboard.errors)

CODES = {
    0: "done, or nothing new to do",
    2: "wrong use: an option, or a setting that is missing or does not fit",
    3: "done, but a feed file was refused as a whole; the sentence names it",
    70: "a fault of our own",
    75: "another night holds the warehouse; try again later",
}
"""Exit codes that need words; the others are those of one error each."""

TO_DO = {
    "ingest.SightlineError": "a base; never raised itself",
    "ingest.IngestError": "a base; never raised itself",
    "ingest.FeedError": "ask the sender for the file again; the night goes on and ends with 3",
    "ingest.DirectoryError": "have HR mend the lines; if right, pass `--accept-large-change`",
    "ingest.DropFolderError": "give the folder with `--feeds` or `SIGHTLINE_FEEDS`",
    "ingest.PeopleStoreError": "check disk space, and the rights on `people.sqlite`",
    "ingest.DiskFullError": "make room for the data folder, then run again",
    "ingest.MemoryLimitError": "raise `SIGHTLINE_MEMORY_LIMIT`, or the host's memory; run again",
    "ingest.WarehouseError": "put back the copy of the last night; the files load again",
    "ingest.CellError": "report it with the sentence; the file is refused, the others are loaded",
    "ingest.StatementError": "report it with the sentence",
    "ingest.WarehouseBusyError": "wait for the other night to end, then run again",
    "analytics.AnalyticsError": "a base; never raised itself",
    "analytics.ChecksFailedError": "read the named checks in `analytics/sql/checks/fail/`",
    "analytics.NothingPublishedError": "drop usage files; a day is published once it is whole",
    "analytics.ForestFileError": "put the file back from a copy; scores and flags stand without it",
    "analytics.StillHeldError": "remove the named files, then erase again",
    "analytics.LabelsError": "mend the named lines, or run the night first",
    "access_control.AccessError": "give the right data folder with `--data`",
    "access_control.NotFoundError": "nothing; `sightline policy explain` tells an operator why",
    "access_control.NotSignedInError": "sign in again",
    "access_control.WindowError": "ask for 1 to 400 days, the first not after the last",
    "access_control.ReplyError": "shorten the text",
    "access_control.TooManyRequestsError": "wait, or raise `SIGHTLINE_REQUESTS_PER_MINUTE`",
    "access_control.SignInUnavailableError": "check that this host reaches the OpenID provider",
    "access_control.LogUnavailableError": "check disk space, and `people.sqlite` and `audit`",
    "access_control.NothingPublishedError": "run the night; its exit code says what is wrong",
    "access_control.PolicyError": "restore `access_control/policy/` from the release",
    "access_control.PolicyNotUnderstoodError": "say it with the words the proof knows",
    "access_control.PolicyRefutedError": "read the counterexamples, and mend the file",
    "access_control.SolverMissingError": "run `make install`, or install `z3-solver`",
    "access_control.AuditError": "put back the key and the store of one and the same log",
    "access_control.TamperedError": "read how-to/verify-the-access-log.md; copy the folder first",
    "access_control.SealedError": "report it with the line of the log",
    "dashboard.DashboardError": "free the port or choose another, or read what was said above it",
}
"""What an operator, or a viewer, does about each error."""

_INTRODUCTION = """\
A failed command says one sentence on standard error and ends with one exit code: 10 to 19 come
from `ingest`, 20 to 29 from `analytics`, 30 to 39 from `access_control`, 40 to 49 from `dashboard`.
The sentence names the place and the problem, never a value, which may be personal.
`sightline sample` ends with 2 for a folder it may not replace.\
"""
_ANSWERS = """\
The API answers in one shape: `{"error": "<code>", "message": "<sentence>"}`. Five answers have no
class of their own: `422 not_understood` names the field and does not repeat what was sent,
`413 too_large` refuses a body over 16 KiB, `404 not_found` is also the answer to a route that does
not exist, `405 bad_request` that to a wrong method, and `500 internal` stands for every fault of
our own, `SealedError` among them.\
"""


def errors() -> str:
    """Return the page: exit codes, then each error with its answer and what to do."""
    codes = sorted({kind.exit_code for kind in error_classes()} | CODES.keys())
    head = ("error", "exit code", "API answer", "what it means", "what to do")
    return page(
        "Errors and exit codes",
        _INTRODUCTION,
        "## Exit codes",
        table(("code", "meaning"), ((str(code), _meaning(code)) for code in codes)),
        "## Errors",
        table(head, _rows()),
        _ANSWERS,
    )


def error_classes() -> list[type[SightlineError]]:
    """Return every error that is shown as a sentence, in order of exit code."""
    found: list[type[SightlineError]] = []
    waiting: list[type[SightlineError]] = [SightlineError]
    while waiting:
        found.append(waiting.pop(0))
        waiting += found[-1].__subclasses__()
    ours = [kind for kind in found if kind.__module__.endswith(".errors")]
    return sorted(ours, key=lambda kind: (kind.exit_code, name_of(kind)))


def name_of(kind: type[SightlineError]) -> str:
    """Return an error's name with its package, for two packages may each have one of a name."""
    return f"{kind.__module__.partition('.')[0]}.{kind.__name__}"


def _meaning(code: int) -> str:
    kinds = [kind for kind in error_classes() if kind.exit_code == code]
    return CODES.get(code) or "; ".join(f"`{name_of(kind)}`" for kind in kinds)


def _rows() -> Iterator[tuple[str, ...]]:
    for kind in error_classes():
        status = problems._STATUS.get(kind)  # type: ignore[arg-type] # noqa: SLF001 - to show it
        answer = f"`{status.value} {getattr(kind, 'code', '')}`" if status else ""
        name = name_of(kind)
        yield f"`{name}`", str(kind.exit_code), answer, first_line(kind), TO_DO[name]
