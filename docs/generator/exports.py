"""What an operator has to know of each source and its feeds do not declare.

Paths of a vendor's API stand without its host. Words that our glossary rules out stand in
backticks only, as a vendor's names.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Export:
    """What is said of one module of `ingest/feeds`.

    Attributes:
        where: Where in the vendor's product the file comes from.
        told_by: What of its first JSON values makes a file this one; empty without JSON.
        dropped: What of a record is left behind that somebody might look for.
        limits: What the source does not say, or says in a way that one has to know.
    """

    where: str
    told_by: str = ""
    dropped: str = ""
    limits: str = ""


EXPORTS = {
    "canonical_csv": Export(
        where="written by yourself, from a gateway's log or a warehouse, for example.",
    ),
    "anthropic_cc_analytics": Export(
        where="`/v1/organizations/usage_report/claude_code?starting_at=<day>` of the Admin API, a "
        "day a call, every page.",
        told_by="`actor`, `date`, and one of `core_metrics`, `tool_actions`, `model_breakdown`.",
        dropped="sessions and kinds of tools.",
        limits="Usage through Bedrock or Vertex is not in it. Amounts are estimates. A key's "
        "record is nobody's until `logins.csv` names its owner.",
    ),
    "anthropic_usage": Export(
        where="`/v1/organizations/usage_report/messages` of the Admin API with `bucket_width` "
        "`1h` or `1m`, grouped by `account_id`, `api_key_id` and `model`, every page; or the CSV "
        "export of the Console's usage page.",
        told_by="`starting_at`, `ending_at`, and results with `uncached_input_tokens`.",
        limits="What is not grouped by is null, and such a row names nobody. Accounts and keys "
        "become somebody's through `logins.csv`. Requests are not counted. Without `bucket_width` "
        "a bucket is a day.",
    ),
    "anthropic_user_usage": Export(
        where="`/v1/organizations/analytics/user_usage_report` with `bucket_width` `1h` or `1d`, "
        "every page; the key needs the scope `read:analytics`.",
        told_by="results with `actor` and `uncached_input_tokens`, and a `starting_at`.",
        dropped="names of people, and the group of a row.",
        limits="A person of two groups is told in full for each; the second is a duplicate.",
    ),
    "bedrock": Export(
        where="model invocation logging, turned on in Bedrock's settings for each Region: the "
        "gzipped files as they lie in S3, or what CloudWatch Logs and Logs Insights export.",
        told_by="`schemaType` `ModelInvocationLog`, or `accountId`, `modelId`, `operation`, "
        "`requestId` and `input`; also inside `Records`, `events`, `logEvents`, `results` or the "
        "text of a `message`.",
        dropped="`inputBodyJson`, `outputBodyJson`, and where bodies lie in S3.",
        limits="Have callers send `requestMetadata` with `employee_id` or `user_email`: a role's "
        "session may be anybody's. Names that machines give their sessions are a service's.",
    ),
    "ccusage": Export(
        where="`ccusage daily --json` (with `--instances` too), `ccusage claude daily --json`, or "
        "`ccusage session --id <id> --json`, on the developer's own machine; into "
        "`usage/ccusage/<employee_id>/`.",
        told_by="`daily` or `projects` with `inputTokens` and `date` or `period`, or `entries` "
        "beside `totalCost` and `totalTokens`.",
        dropped="paths and names of projects and sessions, of which a hash is kept.",
        limits="Anybody can change the file before sending it. Costs are list prices.",
    ),
    "claude_code_otel": Export(
        where="`CLAUDE_CODE_ENABLE_TELEMETRY=1` and `OTEL_LOGS_EXPORTER=otlp` on each machine, "
        "into a collector that writes OTLP JSON to a file, or into a log store whose rows are "
        "exported.",
        told_by="OTLP log records of `claude_code.` or `cowork.` events, or rows with "
        "`event.name` and `session.id` in any case, with dots or underscores.",
        dropped="every event but `api_request`, `api_error`, `api_refusal`, `tool_result` and a "
        "rejected `tool_decision`: prompts and answers stay behind.",
        limits="With Bedrock or Vertex, `user.id` is drawn at random and names nobody: set "
        "`enduser.id` in `OTEL_RESOURCE_ATTRIBUTES`.",
    ),
    "copilot_billing": Export(
        where="the usage report of an enterprise's or organisation's billing pages, as CSV; also "
        "the report of premium requests of 2025.",
        dropped="discounts and net amounts, quotas; of the repository a hash goes into the key.",
        limits="People are logins of GitHub: `logins.csv` has to name them. Some rows name nobody.",
    ),
    "copilot_user_report": Export(
        where="`/orgs/<org>/copilot/metrics/reports/users-1-day?day=<day>`, or "
        "`users-28-day/latest`, or the same below `/enterprises/<enterprise>`; it answers "
        "`download_links`, and what they lead to is the report.",
        told_by="`day`, `user_login` or `user_id`, and one of the counts or `totals_by_` fields.",
        dropped="the totals by editor, language, model and feature.",
        limits="People are logins of GitHub: `logins.csv` has to name them. Editors tell no "
        "tokens. Whether prompt tokens include cached ones is not said.",
    ),
    "cursor_csv": Export(
        where="Usage in the dashboard, Export CSV, as an administrator of the team.",
        limits="An individual's own export has no column of people, or `You` in it: its usage is "
        "nobody's. A row whose total fits no known reading of its columns is quarantined. The "
        "events are those of `cursor_events`.",
    ),
    "cursor_events": Export(
        where="a POST to `/teams/filtered-usage-events` of the Admin API, every page.",
        told_by="`usageEvents`, `usageEventsDisplay` or `totalUsageEventsCount`; or `timestamp`, "
        "`model` and one of `tokenUsage`, `requestsCosts`, `chargedCents`, `kind`.",
        limits="What ran headless, in the cloud or by automation is a service's.",
    ),
    "kiro_user_report": Export(
        where="the activity report, turned on in Kiro's settings: "
        "`…/KiroLogs/user_report/<region>/<year>/<month>/<day>/00/…_user_report_<time>.csv` in "
        "S3.",
        dropped="messages by model, conversations, subscription and overage.",
        limits="`UserId` is that of IAM Identity Center: without `User_Email`, `logins.csv` has "
        "to name the people.",
    ),
    "litellm": Export(
        where="`/spend/logs?summarize=false` or `/spend/logs/v2` of the proxy, as it answers; or "
        "the table `LiteLLM_SpendLogs`, as CSV with a header or an object a line.",
        told_by="`request_id`, `startTime`, and one of `call_type`, `spend`, `prompt_tokens`.",
        dropped="`messages`, `response`, `proxy_server_request`, `requester_ip_address`, "
        "`api_base`, keys and every tag but the calling program.",
        limits="A time without a zone is UTC. What the proxy answered from its own cache counts "
        "as no request. The spend is the proxy's estimate.",
    ),
    "openai_usage": Export(
        where="`/v1/organization/usage/completions` (and `/embeddings`) with `bucket_width` `1h` "
        "or `1m`, grouped by `user_id`, `project_id`, `api_key_id` and `model`, every page; or "
        "the export of the dashboard's usage page.",
        told_by="`start_time`, `end_time`, and results with `input_tokens` or `output_tokens`.",
        limits="What is not grouped by is null, and such a row names nobody. Accounts and keys "
        "without `user_email` become somebody's through `logins.csv`. A day without use is passed "
        "over. Without `bucket_width` a bucket is a day.",
    ),
    "otel_genai": Export(
        where="a collector that writes the spans or log records of your instrumented programs as "
        "OTLP JSON to a file.",
        told_by="spans with `gen_ai.operation.name` or `gen_ai.usage.` counts, or log records "
        "`gen_ai.client.inference.operation.details`.",
        dropped="messages, arguments and results of tools.",
        limits="People are named by `user.email`, `enduser.id` or `user.id`, where the program "
        "sets one.",
    ),
    "q_user_activity": Export(
        where="the activity report, turned on in Amazon Q Developer's settings: "
        "`…/by_user_analytic/<region>/<year>/<month>/<day>/00/…_by_user_analytic_<time>.csv` in "
        "S3. Keep the name: it may be what tells the month from the day.",
        dropped="what was suggested and generated, and counts of messages.",
        limits="`UserId` is that of IAM Identity Center: `logins.csv` has to name the people.",
    ),
    "outcomes_csv": Export(
        where="written by yourself, from trackers and pipelines; into `outcomes/`.",
    ),
}
"""By the name of the module."""
