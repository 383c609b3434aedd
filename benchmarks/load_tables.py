"""The same rows as DuckDB alone loads them, and as the tools do that people use today."""

from pathlib import Path

from benchmarks.measure import in_turn, installed, middle, table, times
from benchmarks.steps import COSTS, Sizes, demand, feeds, figures, ingest, loaded, peer, receipts

_BOUNDS = {"clean": "1.6", "dirty": "2.0"}

_TOOLS = {
    "Polars, insert": ("polars", "polars_insert"),
    "pandas, insert": ("pandas", "pandas_insert"),
    "dlt, Arrow": ("dlt", "dlt_arrow"),
    "pandas, to_sql": ("duckdb-engine", "pandas_to_sql"),
}
"""What is measured, by the name it is given: the library it needs, and its module in peers/."""

# `to_sql` binds row by row: with all the rows it would take longer than everything else together.
_ROW_BY_ROW = "pandas, to_sql"
_ROW_BY_ROW_SHARE = 20


def beside_duckdb(sizes: Sizes, folder: Path) -> str:
    """Compare with `create table as from read_csv`, on a clean and on a dirty file."""
    planted = feeds("dirty", sizes.rows, folder)
    clean, dirty, night = folder / "clean.csv", folder / "dirty.csv", planted["last_day"]
    costs = in_turn(
        {
            "DuckDB, clean": peer("duckdb_typed", clean),
            "Sightline, clean": ingest(clean, night),
            "DuckDB, dirty": peer("duckdb_text", dirty),
            "Sightline, dirty": ingest(dirty, night),
        }
    )
    demand("DuckDB", int(costs["DuckDB, clean"][-1].printed), sizes.rows)
    demand("Sightline", loaded(costs["Sightline, clean"][-1]), sizes.rows)
    rows = []
    for kind, bound in _BOUNDS.items():
        theirs, ours = costs[f"DuckDB, {kind}"], costs[f"Sightline, {kind}"]
        by = times(ours, theirs)
        multiples = [
            f"{by.cpu:.2f} (bound {bound})",
            f"{by.wall:.2f}",
            f"{by.peak:.2f} (bound 2.0)",
        ]
        rows.append([f"DuckDB, {kind}", *figures(theirs, sizes.rows), "", "", ""])
        rows.append([f"Sightline, {kind}", *figures(ours, sizes.rows), *multiples])
    counted = receipts(costs["Sightline, dirty"][-1])[0]
    held = int(costs["DuckDB, dirty"][-1].printed)
    return (
        f"Beside DuckDB alone: {sizes.rows:,} good rows, {clean.stat().st_size / 1e6:,.0f} MB\n\n"
        f"{table(['what', *COSTS, 'CPU x', 'wall x', 'peak x'], rows)}\n"
        f"The receipt of the dirty file counts {counted['quarantined']:,} of {planted['bad']:,} bad"
        f" rows, {counted['duplicate']:,} of {planted['duplicates']:,} duplicates and"
        f" {counted['loaded']:,} of {sizes.rows:,} good rows. DuckDB is given the types for the"
        " clean file; the dirty one it reads as text, with store_rejects and without quotes, and"
        f" its table holds {held:,} rows of every sort.\n"
    )


def beside_tools(sizes: Sizes, folder: Path) -> str:
    """Compare with dlt, pandas and Polars, each loading a clean file into a DuckDB table."""
    rows = sizes.rows // 5
    few = rows // _ROW_BY_ROW_SHARE
    night = feeds("clean", rows, folder / "all")["last_day"]
    feeds("clean", few, folder / "few")
    loads = {name: few if name == _ROW_BY_ROW else rows for name in _TOOLS}
    steps = {"Sightline": ingest(folder / "all" / "clean.csv", night)}
    missing = []
    for name, (library, module) in _TOOLS.items():
        if installed(library):
            part = "few" if name == _ROW_BY_ROW else "all"
            steps[name] = peer(module, folder / part / "clean.csv")
        else:
            missing.append(f"{name} was not measured: {library} is not installed.\n")
    costs = in_turn(steps)
    ours = costs.pop("Sightline")
    demand("Sightline", loaded(ours[-1]), rows)
    lines = [["Sightline", f"{rows:,}", *figures(ours, rows), ""]]
    for name, runs in costs.items():
        demand(name, int(runs[-1].printed), loads[name])
        slower = (rows / middle(ours).wall) / (loads[name] / middle(runs).wall)
        lines.append([name, f"{loads[name]:,}", *figures(runs, loads[name]), f"{slower:.1f}"])
    columns = ["what", "rows", *COSTS, "Sightline is faster by"]
    note = (
        "Each loads the clean file into a table of a new DuckDB file and checks nothing. dlt takes"
        " Arrow batches through Parquet, not rows as dictionaries; `to_sql` goes through"
        " duckdb-engine.\n"
    )
    return f"Beside what people use today\n\n{table(columns, lines)}\n{note}{''.join(missing)}"
