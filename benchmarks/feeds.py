"""Write the files a benchmark reads; in a process of its own, because what it holds is large.

    python -m benchmarks.feeds clean --rows 5000000 --out DIR

`clean` writes clean.csv, in order of time; `dirty` that and dirty.csv, the same rows with known
faults between them; `nights` a file for each day; `vendors` the same calls as calls.csv and as the
logs of two vendors. What was written and planted is printed as JSON.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.columns import COLUMNS
from benchmarks.spoil import Faults
from benchmarks.usage import even_nights, usage_days
from benchmarks.vendors import VENDORS

Written = dict[str, int | str]


def main() -> None:
    """Write what was asked for."""
    writers = {
        "clean": _clean,
        "dirty": _dirty,
        "nights": _nights,
        "vendors": _vendors,
    }
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=writers)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    print(json.dumps(writers[asked.what](asked.rows, asked.days, asked.out)))


def _clean(rows: int, days: int, out: Path) -> Written:
    with (out / "clean.csv").open("w", encoding="utf-8") as clean:
        clean.write(_header())
        for each in usage_days(rows, days):
            clean.write(_text(each.rows))
    return {"rows": rows, "last_day": str(each.day)}


def _dirty(rows: int, days: int, out: Path) -> Written:
    faults, rng = Faults(rows), np.random.default_rng(rows)
    with (
        (out / "clean.csv").open("w", encoding="utf-8") as clean,
        (out / "dirty.csv").open("w", encoding="utf-8") as dirty,
    ):
        clean.write(_header())
        dirty.write(_header())
        for each in usage_days(rows, days):
            text = _text(each.rows)
            clean.write(text)
            dirty.write("\n".join([*faults.planted(text.splitlines(), rng), ""]))
    planted = {"bad": faults.bad, "duplicates": faults.duplicates}
    return {"rows": rows, "last_day": str(each.day), **planted}


def _nights(rows: int, days: int, out: Path) -> Written:
    for each in even_nights(rows, days):
        (out / f"usage-{each.day}.csv").write_text(_header() + _text(each.rows), encoding="utf-8")
    return {"rows": rows * days, "last_day": str(each.day)}


def _vendors(rows: int, days: int, out: Path) -> Written:
    files = {name: (out / f"{name}.ndjson").open("wb") for name in VENDORS}
    with (out / "calls.csv").open("w", encoding="utf-8") as calls:
        calls.write(_header())
        for each in usage_days(rows, days, only_calls=True):
            calls.write(_text(each.rows))
            for name, records in VENDORS.items():
                records(each.rows).write_ndjson(files[name])
    for file in files.values():
        file.close()
    return {"rows": rows, "last_day": str(each.day)}


def _header() -> str:
    return ",".join(COLUMNS) + "\n"


def _text(rows: pl.DataFrame) -> str:
    return rows.write_csv(
        include_header=False,
        float_precision=6,
        datetime_format="%Y-%m-%dT%H:%M:%S%.3fZ",
    )


if __name__ == "__main__":
    main()
