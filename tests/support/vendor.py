"""Vendors' files dropped and loaded, and what became of them."""

import json
from pathlib import Path
from typing import Any

from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells
from ingest.told import Told


def load(
    loader: Loader, drop: Path, content: object, name: str = "file", *, told: Told | None = None
) -> FileReceipt:
    """Load a file that holds a text as it is, or a JSON value."""
    path = drop / "usage" / name
    path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return loader.load_file(path, told=told) if told else loader.load_file(path)


def events(loader: Loader, columns: str) -> list[tuple[Any, ...]]:
    """Columns of every event, in order of day, time, tool, model and tokens."""
    query = (
        f"select {columns} from warehouse.usage_event"  # noqa: S608
        " order by report_date, event_time, client_app, request_model, input_tokens"
    )
    return loader.warehouse.database._connection.sql(query).fetchall()


def faults(loader: Loader) -> list[tuple[int, str, str]]:
    """Every quarantined cell as (line, column, reason)."""
    cells = quarantined_cells(loader.warehouse.database)
    return [(cell.line, cell.column_name, cell.reason_code) for cell in cells]


def kept(loader: Loader) -> bytes:
    """Every byte of the data folder, the warehouse written out."""
    loader.warehouse.database.checkpoint("warehouse")
    return b"".join(path.read_bytes() for path in loader.data.path.rglob("*") if path.is_file())
