"""DuckDB's own load of a night's files, the types left to it, what it cannot read set aside."""

import sys

import duckdb


def main(csv: str, database: str) -> None:
    """Load the files `csv` names into a new `database` and print how many rows it holds."""
    with duckdb.connect(database, config={"threads": 2}) as connection:
        connection.execute(
            "create table usage_event as"
            " select * from read_csv($csv, header = true, store_rejects = true)",
            {"csv": csv},
        )
        print(connection.sql("select count(*) from usage_event").fetchall()[0][0])


if __name__ == "__main__":
    main(*sys.argv[1:])
