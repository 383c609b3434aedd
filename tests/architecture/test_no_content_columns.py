"""No column can hold a prompt, a response, a file name, a title, an IP address or a device."""

import sqlite3

import duckdb

from support.tree import PACKAGES, ROOT

# The names such columns have in the exports and conventions we know of.
CONTENT = {
    "body",
    "command",
    "completion",
    "content",
    "device",
    "device_id",
    "email",
    "file_name",
    "file_path",
    "host",
    "host_name",
    "hostname",
    "input_messages",
    "ip",
    "ip_address",
    "machine_id",
    "message",
    "messages",
    "output_messages",
    "path",
    "prompt",
    "prompt_text",
    "query_text",
    "repository",
    "response",
    "response_text",
    "subject_line",
    "system_instructions",
    "terminal_type",
    "title",
    "tool_arguments",
    "url",
    "user_agent",
    "user_email",
}

# A receipt names the feed's own file, which the operator dropped, and where it lay in the folder.
EXPECTED = {("ingest_file", "file_name"), ("seen_file", "file_path")}


def schema(folder: str) -> list[str]:
    """Return the schema statements of `<package>/sql/<folder>/`, ground floor first."""
    return [
        path.read_text()
        for package in PACKAGES
        for path in sorted((ROOT / package / "sql" / folder).glob("*.sql"))
    ]


def test_no_column_of_the_warehouse_holds_content() -> None:
    """The schema is built and asked, so a column cannot hide from a search of the text."""
    with duckdb.connect() as database:
        database.execute("attach ':memory:' as warehouse")
        for statement in schema("schema"):
            database.execute(statement)
        columns = set(
            database.execute(
                "select table_name, column_name from duckdb_columns() "
                "where database_name = 'warehouse'"
            ).fetchall()
        )
    assert len(columns) > 50
    assert {column for column in columns if column[1] in CONTENT} == EXPECTED


def test_no_column_of_the_people_store_holds_content() -> None:
    """The same for the store of the day: directory, access log, replies."""
    store = sqlite3.connect(":memory:")
    for statement in schema("people/schema"):
        store.execute(statement)
    columns = store.execute(
        "select tables.name, columns.name from sqlite_master as tables "
        "join pragma_table_info(tables.name) as columns where tables.type = 'table'"
    ).fetchall()
    store.close()
    assert len(columns) > 10
    assert [column for column in columns if column[1] in CONTENT] == []
