"""DuckDB's own load of a dirty file: every cell as text, what it cannot read set aside.

Quotes are switched off, as somebody would who knows the file: with them on, one that does not close
takes the lines after it along, and the table is left without a part of the file.
"""

import sys

import duckdb

from benchmarks.columns import TEXT


def main(csv: str, database: str) -> None:
    """Load `csv` into a new `database` and print how many rows it holds."""
    with duckdb.connect(database, config={"threads": 2}) as connection:
        connection.execute(
            "create table usage_event as select * from read_csv("
            "$csv, header = true, auto_detect = false, quote = '', escape = '',"
            " store_rejects = true, columns = $types)",
            {"csv": csv, "types": TEXT},
        )
        print(connection.sql("select count(*) from usage_event").fetchall()[0][0])


if __name__ == "__main__":
    main(*sys.argv[1:])
