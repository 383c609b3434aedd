"""The same calls as vendors log them, one JSON object a line."""

from collections.abc import Callable
from hashlib import sha256

import polars as pl

_TIME = "%Y-%m-%dT%H:%M:%S%.3fZ"
_CACHED = ("cache_read_input_tokens", "cache_creation_input_tokens")


def litellm(rows: pl.DataFrame) -> pl.DataFrame:
    """Return calls as LiteLLM's spend log has them when it stores no content.

    Its `prompt_tokens` include cached ones; how many were cached is in the metadata.
    """
    end = pl.col("event_time") + pl.col("duration_ms").cast(pl.Duration("ms"))
    prompt, completion = pl.col("input_tokens"), pl.col("output_tokens")
    status = pl.when(pl.col("outcome_status") == "success").then(pl.lit("success"))
    people = rows["employee_id"].unique()
    keys = [sha256(person.encode()).hexdigest() for person in people]
    nothing = pl.lit(None, dtype=pl.String)
    return rows.select(
        request_id="source_record_id",
        call_type=pl.lit("acompletion"),
        api_key=pl.col("employee_id").replace_strict(people, keys, return_dtype=pl.String),
        spend="cost_usd",
        total_tokens=prompt + completion,
        prompt_tokens=prompt,
        completion_tokens=completion,
        startTime=pl.col("event_time").dt.to_string(_TIME),
        endTime=end.dt.to_string(_TIME),
        request_duration_ms="duration_ms",
        completionStartTime=nothing,
        model=pl.concat_str("provider_name", pl.lit("/"), "request_model"),
        model_id=nothing,
        model_group="request_model",
        custom_llm_provider="provider_name",
        api_base=pl.lit("https://models.example.com/v1"),
        user="employee_id",
        metadata=pl.struct(
            status=status.otherwise(pl.lit("failure")),
            user_api_key_user_id="employee_id",
            user_api_key_team_id="team",
            additional_usage_values=pl.struct(*_CACHED),
        ),
        cache_hit=pl.lit("False"),
        cache_key=pl.lit("Cache OFF"),
        request_tags=pl.lit([], dtype=pl.List(pl.String)),
        team_id="team",
        organization_id=nothing,
        end_user=pl.lit(""),
        requester_ip_address=pl.lit("192.0.2.7"),
        messages=pl.lit([], dtype=pl.List(pl.String)),
        response=pl.lit([], dtype=pl.List(pl.String)),
        session_id="session_id",
        status=status.otherwise(pl.lit("failure")),
        mcp_namespaced_tool_name=nothing,
        agent_id=nothing,
    )


def bedrock(rows: pl.DataFrame) -> pl.DataFrame:
    """Return calls as Amazon Bedrock's invocation log has them, cached tokens beside the input."""
    read, written = (pl.col(name) for name in _CACHED)
    uncached = pl.col("input_tokens") - read.fill_null(0) - written.fill_null(0)
    role = pl.lit("arn:aws:sts::123456789012:assumed-role/developers/")
    return rows.select(
        schemaType=pl.lit("ModelInvocationLog"),
        schemaVersion=pl.lit("1.0"),
        timestamp=pl.col("event_time").dt.to_string("%Y-%m-%dT%H:%M:%SZ"),
        accountId=pl.lit("123456789012"),
        region=pl.lit("us-east-1"),
        requestId="source_record_id",
        operation=pl.lit("ConverseStream"),
        modelId=pl.concat_str(pl.lit("anthropic."), "request_model"),
        identity=pl.struct(arn=pl.concat_str(role, "employee_id")),
        input=pl.struct(
            inputContentType=pl.lit("application/json"),
            inputTokenCount=uncached,
            cacheReadInputTokenCount=read,
            cacheWriteInputTokenCount=written,
        ),
        output=pl.struct(
            outputContentType=pl.lit("application/json"),
            outputTokenCount=pl.col("output_tokens"),
        ),
        requestMetadata=pl.struct(user="employee_id", team="team"),
    )


VENDORS: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "litellm": litellm,
    "bedrock": bedrock,
}
"""By the name of the file they are written to."""
