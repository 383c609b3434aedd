"""What the slices of one file come to: rows by what became of them, and total tokens to compare."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from ingest.slices import Slice
from ingest.staging import Staged


@dataclass
class FileCount:
    """A running count over the slices of one file.

    Attributes:
        rows_read: Rows, good or not.
        passed_over: Records that are no rows by design.
        quarantined: Rows with at least one fault.
    """

    rows_read: int = 0
    passed_over: int = 0
    quarantined: int = 0
    _printed: int | None = None
    _printed_by_rows: int | None = None
    _derived: int = 0
    _derived_where_printed: int = 0

    def add(self, part: Slice, staged: Staged) -> None:
        """Count one slice."""
        self.rows_read += staged.rows_read
        self.passed_over += staged.passed_over
        self.quarantined += len({(fault.line, fault.item) for fault in staged.faults})
        if part.reported is not None:
            self._printed = (self._printed or 0) + part.reported
        if "reported_total_tokens" in staged.rows.column_names:
            self._add_tokens(staged.rows)

    @property
    def totals(self) -> tuple[int | None, int | None]:
        """Total tokens as the source prints them, and ours over the same rows; or neither.

        A total of the file goes before totals of its rows.
        """
        if self._printed is not None:
            return self._printed, self._derived
        if self._printed_by_rows is not None:
            return self._printed_by_rows, self._derived_where_printed
        return None, None

    def _add_tokens(self, rows: pa.Table) -> None:
        read, written = (
            pc.fill_null(rows.column(name), 0) for name in ("input_tokens", "output_tokens")
        )
        total = pc.add(read, written)
        self._derived += pc.sum(total).as_py() or 0
        printed = rows.column("reported_total_tokens")
        if printed.null_count < len(printed):
            self._printed_by_rows = (self._printed_by_rows or 0) + pc.sum(printed).as_py()
            self._derived_where_printed += pc.sum(total.filter(pc.is_valid(printed))).as_py()
