"""Rows as a reader of the canonical CSV may expect them."""

import polars as pl


def test_ids_are_unique_but_for_rows_exported_twice(committed_usage: pl.DataFrame) -> None:
    """A record id names one row."""
    one = committed_usage.drop("night").unique()
    assert one["source_record_id"].is_unique().all()


def test_required_cells_are_filled(committed_usage: pl.DataFrame) -> None:
    """Token cells alone may be empty, and only where the request failed."""
    required = ["employee_id", "actor_kind", "client_app", "session_id", "outcome_status"]
    assert committed_usage.select(required).null_count().row(0) == (0,) * len(required)
    empty = committed_usage.filter(pl.col("input_tokens").is_null())
    assert empty.height > 0
    assert "success" not in empty["outcome_status"]


def test_cached_input_is_part_of_input(committed_usage: pl.DataFrame) -> None:
    """Read and newly cached together are never more than the whole."""
    cached = pl.sum_horizontal("cache_read_input_tokens", "cache_creation_input_tokens")
    known = committed_usage.drop_nulls("input_tokens")
    assert known.select((cached <= pl.col("input_tokens")).all()).item()
    reasoned = known.drop_nulls("reasoning_output_tokens")
    assert (reasoned["reasoning_output_tokens"] <= reasoned["output_tokens"]).all()


def test_tool_calls_use_no_tokens_and_name_a_tool(committed_usage: pl.DataFrame) -> None:
    """And say who approved them; requests do neither."""
    calls = pl.col("operation_name") == "execute_tool"
    acted, asked = committed_usage.filter(calls), committed_usage.filter(~calls)
    assert acted.height > 1_000
    assert acted.select((pl.col("input_tokens") + pl.col("output_tokens")).max()).item() == 0
    assert set(acted["approval"]) == {"human", "policy", "none"}
    assert acted["tool_name"].null_count() == 0
    assert asked["tool_name"].null_count() == asked.height


def test_fingerprints_are_hexadecimal(committed_usage: pl.DataFrame) -> None:
    """Sixteen digits, as a keyed hash cut short."""
    prints = committed_usage["prompt_fingerprint"].drop_nulls()
    assert prints.str.contains("^[0-9a-f]{16}$").all()


def test_service_identities_say_so(committed_usage: pl.DataFrame) -> None:
    """They run in CI, under a declared agent name."""
    service = committed_usage.filter(pl.col("actor_kind") == "service")
    assert service.height > 0
    assert set(service["entrypoint"]) == {"ci"}
    assert service["agent_name"].null_count() == 0


def test_every_person_is_in_the_directory(large_ids: set[str], requests: pl.DataFrame) -> None:
    """No usage of nobody."""
    assert set(requests["employee_id"]) <= large_ids
