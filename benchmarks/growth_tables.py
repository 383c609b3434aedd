"""What becomes of the cost with more rows, a longer history, and other formats."""

from pathlib import Path
from statistics import median

from benchmarks.measure import Cost, cost, in_turn, middle, table
from benchmarks.steps import COSTS, Sizes, demand, feeds, figures, ingest, ingest_folder, loaded

_MIB_IN_GB = 1.048576e-3
_A_FEED_WAS_REFUSED = 3

# The first night makes the warehouse, and is none of the nights that are compared.
_FIRST_NIGHTS = slice(1, 6)
_LAST_NIGHTS = slice(-6, None)


def large_file(sizes: Sizes, folder: Path) -> str:
    """Load four times the rows of the first table, for the memory it takes."""
    rows = sizes.rows * 4
    night = feeds("clean", rows, folder)["last_day"]
    runs = in_turn({"Sightline": ingest(folder / "clean.csv", night)})["Sightline"]
    demand("Sightline", loaded(runs[-1]), rows)
    peak = max(one.peak for one in runs) * _MIB_IN_GB
    line = [f"{rows:,} rows", *figures(runs, rows), f"{peak:.2f} (bound 3)"]
    return f"A large file\n\n{table(['what', *COSTS, 'highest peak, GB'], [line])}"


def last_night(sizes: Sizes, folder: Path) -> str:
    """Load a file a night, and compare the last nights with the first."""
    feeds("nights", sizes.night_rows, folder / "made", days=sizes.nights)
    usage = folder / "feeds" / "usage"
    usage.mkdir(parents=True)
    nights = []
    for file in sorted((folder / "made").iterdir()):
        file.rename(usage / file.name)
        day = file.stem.removeprefix("usage-")
        nights.append(cost(ingest_folder(folder / "feeds", folder / "data", day)))
        demand(f"night {len(nights)}", loaded(nights[-1]), sizes.night_rows)
    first, last = nights[_FIRST_NIGHTS], nights[_LAST_NIGHTS]
    multiples = [
        f"{middle(last).cpu / middle(first).cpu:.2f} (bound 1.3)",
        f"{middle(last).wall / middle(first).wall:.2f}",
    ]
    count = len(nights)
    rows = [
        ["nights 2 to 6", *figures(first, sizes.night_rows), "", ""],
        [f"nights {count - 5} to {count}", *figures(last, sizes.night_rows), *multiples],
    ]
    return (
        f"A night late in the history: {sizes.night_rows:,} new rows each\n\n"
        f"{table(['what', *COSTS, 'CPU x the first', 'wall x'], rows)}\n"
        "Every file stays in the drop folder and nothing is deleted, so that the last night finds "
        f"{count - 1} files it knows, of {(count - 1) * sizes.night_rows:,} rows.\n"
    )


def vendor_logs(sizes: Sizes, folder: Path) -> str:
    """Load the same calls as a canonical CSV and as vendors log them."""
    rows = sizes.rows // 5
    night = feeds("vendors", rows, folder)["last_day"]
    files = {
        "canonical CSV": folder / "calls.csv",
        "LiteLLM, NDJSON": folder / "litellm.ndjson",
        "Bedrock, NDJSON": folder / "bedrock.ndjson",
    }
    steps = {name: ingest(file, night) for name, file in files.items()}
    costs = in_turn(steps, allowed=(0, _A_FEED_WAS_REFUSED))
    canonical = costs["canonical CSV"]
    lines = [
        [name, f"{files[name].stat().st_size / 1e6:,.0f}", *_share(runs, canonical, rows)]
        for name, runs in costs.items()
    ]
    columns = ["what", "MB", *COSTS, "rows/s beside the CSV's"]
    return f"Logs of vendors: {rows:,} calls each\n\n{table(columns, lines)}"


def _share(runs: list[Cost], canonical: list[Cost], rows: int) -> list[str]:
    held = loaded(runs[-1])
    if held != rows:
        return [*[""] * len(COSTS), f"{held:,} rows loaded" if held else "not read"]
    share = median(one.wall / other.wall for one, other in zip(canonical, runs, strict=True))
    return [*figures(runs, rows), "" if runs is canonical else f"{share:.2f} (bound 0.5)"]
