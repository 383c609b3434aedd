"""pandas reads the file and writes it with `to_sql`, through SQLAlchemy and duckdb-engine."""

import sys

import pandas as pd
import sqlalchemy as sa


def main(csv: str, database: str) -> None:
    """Load `csv` into a new `database` and print how many rows it holds."""
    usage = pd.read_csv(csv, parse_dates=["event_time"])
    engine = sa.create_engine(f"duckdb:///{database}")
    usage.to_sql("usage_event", engine, index=False, chunksize=10_000)
    with engine.connect() as connection:
        print(connection.scalar(sa.text("select count(*) from usage_event")))
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
