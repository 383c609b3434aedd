"""pandas reads the file, and DuckDB takes the frame."""

import sys

import duckdb
import pandas as pd


def main(csv: str, database: str) -> None:
    """Load `csv` into a new `database` and print how many rows it holds."""
    usage = pd.read_csv(csv, parse_dates=["event_time"])
    with duckdb.connect(database, config={"threads": 2}) as connection:
        connection.register("usage", usage)
        connection.execute("create table usage_event as select * from usage")
        print(connection.sql("select count(*) from usage_event").fetchall()[0][0])


if __name__ == "__main__":
    main(*sys.argv[1:])
