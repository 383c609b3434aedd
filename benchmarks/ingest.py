"""What ingest costs, beside DuckDB's own load and beside what people use today.

    python -m benchmarks.ingest --rows 5000000

Five tables, each printed when it is done: `duckdb`, a clean and a dirty file of so many rows;
`tools`, a fifth of the rows; `large`, four times the rows; `nights`, the last of many nights beside
the first; `vendors`, a fifth of the rows as vendors log them. Every step is a process of its own.
The steps of a table run in turn, three times: a figure is the median of the three, and a multiple
the median over pairs that ran together, because machines differ and drift. A bound is the product's
own promise for the sizes that are asked by default; nothing fails on one.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.growth_tables import large_file, last_night, vendor_logs
from benchmarks.load_tables import beside_duckdb, beside_tools
from benchmarks.measure import heading
from benchmarks.steps import Sizes

_TABLES: dict[str, Callable[[Sizes, Path], str]] = {
    "duckdb": beside_duckdb,
    "tools": beside_tools,
    "large": large_file,
    "nights": last_night,
    "vendors": vendor_logs,
}
_LIBRARIES = ("duckdb", "polars", "pyarrow", "pandas", "dlt", "duckdb-engine")
_FEWEST_ROWS = 10_000
_FEWEST_NIGHTS = 12


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--nights", type=int, default=100)
    parser.add_argument("--night-rows", type=int, default=20_000)
    parser.add_argument("--tables", nargs="+", choices=_TABLES, default=list(_TABLES))
    asked = parser.parse_args()
    if asked.rows < _FEWEST_ROWS or asked.nights < _FEWEST_NIGHTS:
        parser.error(f"at least {_FEWEST_ROWS:,} rows and {_FEWEST_NIGHTS} nights can be compared")
    sizes = Sizes(asked.rows, asked.nights, asked.night_rows)
    print(heading("Ingest", _LIBRARIES), flush=True)
    for name in asked.tables:
        with tempfile.TemporaryDirectory() as folder:
            print(_TABLES[name](sizes, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
