"""Receipts as an operator and a machine read them. Counts only."""

from dataclasses import asdict

from ingest.console import print_line, print_table
from ingest.receipts import FileReceipt

_COUNTS = ("file", "status", "read", "loaded", "duplicate", "quarantined")
_SPANS = ("file", "source", "first day", "last day")
_RATES = ("file", "duplicate", "covered", "basis", "total", "columns")
_AGREES = {None: "none", True: "agrees", False: "differs"}


def show_receipts(found: list[FileReceipt]) -> None:
    """Print what became of the rows: a line a file, the sums below, refusals in words."""
    shown = [one for one in found if not one.earlier]
    rows = [
        (one.file_name, one.status, one.rows_read, one.loaded, one.duplicate, one.quarantined)
        for one in shown
    ]
    total = (
        *("all files", ""),
        sum(one.rows_read for one in shown),
        sum(one.loaded for one in shown),
        sum(one.duplicate for one in shown),
        sum(one.quarantined for one in shown),
    )
    if shown:
        print_table("Receipts", _COUNTS, [*rows, total])
    if len(shown) < len(found):
        earlier = len(found) - len(shown)
        print_line(f"{earlier:,} file{' was' if earlier == 1 else 's were'} loaded earlier.")
    nameless = sum(one.unattributed for one in shown)
    if nameless:
        print_line(
            f"{nameless:,} of the rows loaded name nobody: unattributed, and shown to nobody."
        )
    for one in shown:
        if one.refused:
            print_line(f"{one.file_name}: {one.problem}")
        if one.reconciled is False:
            print_line(
                f"{one.file_name}: its rows come to {one.derived_tokens:,} tokens, and it says "
                f"{one.reported_tokens:,}; ask its source which is right."
            )


def show_details(found: list[FileReceipt]) -> None:
    """Print what the loaded files hold: days, rates, and what their source says itself."""
    loaded = [one for one in found if not one.refused]
    if not loaded:
        return
    spans = [(one.file_name, one.source_system, one.first_day, one.last_day) for one in loaded]
    print_table("What they hold", _SPANS, spans)
    rates = [
        (
            one.file_name,
            _share(one.duplicate_rate),
            _share(one.coverage),
            one.dedupe_basis,
            _AGREES[one.reconciled],
            one.schema_fingerprint[:8],
        )
        for one in loaded
    ]
    print_table("How well", _RATES, rates)
    print_line(
        "duplicate: share of the rows read. covered: share of the loaded rows that are of people "
        "in the directory. basis: what told the rows apart. total: whether the total that the "
        "source prints is that of the rows. columns: stands for their names; it changes when they "
        "do."
    )


def receipts_for_machines(found: list[FileReceipt]) -> list[dict[str, object]]:
    """Return every receipt with its rates."""
    return [
        {
            **asdict(one),
            "duplicate_rate": one.duplicate_rate,
            "coverage": one.coverage,
            "reconciled": one.reconciled,
        }
        for one in found
    ]


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"
