"""dlt loads Arrow batches of the file, through Parquet: it need not look at every cell."""

import sys
from collections.abc import Iterator
from pathlib import Path

import dlt
import duckdb
from pyarrow import Table, csv


def batches(file: str) -> Iterator[Table]:
    """Yield the rows of a file, some 64 MiB at a time."""
    with csv.open_csv(file, csv.ReadOptions(block_size=64 << 20)) as reader:
        for batch in reader:
            yield Table.from_batches([batch])


def main(file: str, database: str) -> None:
    """Load `file` into a new `database` and print how many rows it holds."""
    dlt.config["runtime.dlthub_telemetry"] = False
    pipeline = dlt.pipeline(
        "usage",
        pipelines_dir=str(Path(database).parent / "pipelines"),
        destination=dlt.destinations.duckdb(database),
        dataset_name="feeds",
    )
    usage_event = dlt.resource(batches(file), name="usage_event")
    pipeline.run(usage_event, loader_file_format="parquet")
    with duckdb.connect(database, read_only=True) as connection:
        print(connection.sql("select count(*) from feeds.usage_event").fetchall()[0][0])


if __name__ == "__main__":
    main(*sys.argv[1:])
