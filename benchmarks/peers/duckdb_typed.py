"""DuckDB's own load of a clean file, the types given: the plainest way from CSV to a table."""

import sys

import duckdb

from benchmarks.columns import TYPES


def main(csv: str, database: str) -> None:
    """Load `csv` into a new `database` and print how many rows it holds."""
    with duckdb.connect(database, config={"threads": 2}) as connection:
        connection.execute(
            "create table usage_event as"
            " select * from read_csv($csv, header = true, auto_detect = false, columns = $types)",
            {"csv": csv, "types": TYPES},
        )
        print(connection.sql("select count(*) from usage_event").fetchall()[0][0])


if __name__ == "__main__":
    main(*sys.argv[1:])
