"""Events become day rows: whose day it is, what adds up, and what is rebuilt when."""

import json

import pytest

from analytics.checks import run_checks
from analytics.day_rows import rebuild_day_rows
from support.warehouse import Office, no_progress

FEATURES_OF = "select subject_key, day::text, {} from warehouse.day_feature order by 1, 2"
USAGE = """
    select subject_key, day::text, client_app, request_count, failed_count, output_tokens, sessions
    from warehouse.usage_day order by 2, 3"""


def features(office: Office, columns: str) -> list[tuple[object, ...]]:
    """Return the feature rows of an office, a row a person and day."""
    with office.open() as warehouse:
        return sorted(office.rows(warehouse, FEATURES_OF.format(columns)))


def test_an_event_belongs_to_the_day_on_its_persons_clock(office: Office) -> None:
    """20:00 UTC is the next morning in Kolkata and the afternoon before in Los Angeles."""
    office.employ("EAST", time_zone="Asia/Kolkata")
    office.employ("WEST", time_zone="America/Los_Angeles")
    office.use(
        """
        event_time            employee_id
        2026-10-05T20:00:00Z  EAST
        2026-10-05T03:00:00Z  WEST
        """
    )
    assert features(office, "request_count") == [
        ("EAST", "2026-10-06", 1),
        ("WEST", "2026-10-04", 1),
    ]


def test_a_days_usage_is_the_sum_of_its_events(office: Office) -> None:
    """A row for each tool; a tool's null tokens are no zeros."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  client_app   session_id  outcome_status  output_tokens
        2026-10-05T08:00:00Z  E1           claude-code  s1          success         100
        2026-10-05T09:00:00Z  E1           claude-code  s1          success         20
        2026-10-05T09:30:00Z  E1           claude-code  s2          error           0
        2026-10-05T10:00:00Z  E1           cursor       s3          success         7
        """
    )
    with office.open() as warehouse:
        assert office.rows(warehouse, USAGE) == [
            ("E1", "2026-10-05", "claude-code", 3, 1, 100 + 20 + 0, 2),
            ("E1", "2026-10-05", "cursor", 1, 0, 7, 1),
        ]


def test_what_no_event_told_stays_unknown(office: Office) -> None:
    """A sum over nothing but unknown cells is unknown, not zero."""
    office.employ("E1")
    office.use("event_time employee_id\n2026-10-05T08:00:00Z E1", cache_creation_input_tokens="")
    sql = "select subject_key, cache_creation_input_tokens from warehouse.usage_day"
    with office.open() as warehouse:
        assert office.rows(warehouse, sql) == [("E1", None)]


def test_an_agents_action_is_no_request(office: Office) -> None:
    """It is counted as an action, and makes no usage row of its own."""
    office.employ("E1")
    row = {"event_time": "2026-10-05T08:00:00Z", "employee_id": "E1"}
    nothing = dict.fromkeys(("cache_read_input_tokens", "cache_creation_input_tokens"), "")
    action = (
        row
        | nothing
        | {
            "operation_name": "execute_tool",
            "input_tokens": "0",
            "output_tokens": "0",
            "cost_usd": "",
            "cost_basis": "none",
        }
    )
    office.use_rows([row, action])
    with office.open() as warehouse:
        counted = office.rows(warehouse, FEATURES_OF.format("request_count, tool_actions"))
        assert counted == [("E1", "2026-10-05", 1, 1)]
        assert len(office.rows(warehouse, USAGE)) == 1


def test_only_identified_people_get_feature_rows(office: Office) -> None:
    """A service, and somebody the directory does not name, are shown or kept, never scored."""
    office.employ("E1", "E2")
    office.use(
        """
        event_time            employee_id  actor_kind
        2026-10-05T08:00:00Z  E1           human
        2026-10-05T08:00:00Z  E2           service
        2026-10-05T08:00:00Z  E9           human
        """
    )
    assert features(office, "request_count") == [("E1", "2026-10-05", 1)]
    with office.open() as warehouse:
        assert len(office.rows(warehouse, USAGE)) == 3


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("active_hours", 2),
        ("quiet_minutes", 9 * 60),  # midnight to the first request
        ("off_hours_tokens", 1100),  # 22:30 alone
        ("trivial_count", 1),
        ("long_output_tokens", 3000),
        ("stuffed_tokens", 0),
        ("failed_count", 1),
        ("answered_count", 4),
        ("tokens", 1100 + 1100 + 4000 + 20 + 1100),
        ("fingerprinted_count", 4),  # what failed is left out here and below
        ("prompt_count", 4),
        ("repeated_prompt_count", 2),  # the second and third of three
    ],
)
def test_a_days_features_are_counted_by_hand(office: Office, columns: str, expected: int) -> None:
    """One Monday of five requests, every figure worked out on paper."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            input_tokens output_tokens prompt_id prompt_fingerprint outcome_status
        2026-10-05T09:00:00Z  1000         100           p1        aaaaaaaaaaaaaaaa   success
        2026-10-05T09:10:00Z  1000         100           p2        aaaaaaaaaaaaaaaa   success
        2026-10-05T17:00:00Z  1000         3000          p3        aaaaaaaaaaaaaaaa   success
        2026-10-05T17:30:00Z  10           10            p4        bbbbbbbbbbbbbbbb   success
        2026-10-05T22:30:00Z  1000         100           p5        cccccccccccccccc   error
        """,
        employee_id="E1",
        cache_read_input_tokens="",
        cache_creation_input_tokens="",
    )
    assert features(office, columns) == [("E1", "2026-10-05", expected)]


def test_gaps_are_counted_within_one_tool_and_one_day(office: Office) -> None:
    """Two equal gaps of ten minutes; the step to the other tool is none."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  client_app
        2026-10-05T09:00:00Z  E1           cursor
        2026-10-05T09:10:00Z  E1           cursor
        2026-10-05T09:20:00Z  E1           cursor
        2026-10-05T09:21:00Z  E1           chat
        """
    )
    assert features(office, "gap_count, gap_mode_count") == [("E1", "2026-10-05", 2, 2)]


def test_what_eight_people_send_is_nobodys_repetition(office: Office) -> None:
    """What all send is left out; one prompt sent twice by one person is not."""
    people = [f"E{number}" for number in range(8)]
    office.employ(*people)
    rows = [
        {
            "event_time": f"2026-10-05T09:0{time}:00Z",
            "employee_id": person,
            "prompt_id": f"p{time}",
        }
        for person in people
        for time in range(2)
    ]
    office.use_rows(rows)
    own = [row | {"employee_id": "E0", "prompt_id": f"{row['prompt_id']}x"} for row in rows[:2]]
    office.use_rows(own, prompt_fingerprint="bbbbbbbbbbbbbbbb")
    counted = features(office, "prompt_count, repeated_prompt_count")
    assert counted[0] == ("E0", "2026-10-05", 2, 1)
    assert counted[1:] == [(person, "2026-10-05", 0, 0) for person in people[1:]]


def test_sessions_side_by_side_are_counted_in_ten_minutes(office: Office) -> None:
    """Three sessions between 9:00 and 9:10."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  session_id
        2026-10-05T09:01:00Z  E1           s1
        2026-10-05T09:05:00Z  E1           s2
        2026-10-05T09:09:00Z  E1           s3
        """
    )
    assert features(office, "parallel_p95") == [("E1", "2026-10-05", 3)]


def test_outcomes_count_on_the_persons_own_day_with_their_weight(office: Office) -> None:
    """A merged change weighs three, a closed ticket one, and a day without usage counts."""
    office.employ("E1", time_zone="Asia/Kolkata")
    office.deliver(
        """
        occurred_at           employee_id  kind
        2026-10-05T20:00:00Z  E1           change_merged
        2026-10-05T21:00:00Z  E1           ticket_closed
        """
    )
    assert features(office, "request_count, outcome_weight") == [("E1", "2026-10-06", 0, 3 + 1)]


def test_late_rows_rebuild_their_days_and_no_others(office: Office) -> None:
    """A late row touches the day before, its own and the day after."""
    office.employ("E1", time_zone="UTC")
    office.use("event_time employee_id\n2026-10-05T08:00:00Z E1\n2026-10-20T08:00:00Z E1")
    with office.open() as warehouse:
        assert len(office.rows(warehouse, USAGE)) == 2
    office.use("event_time employee_id\n2026-10-05T09:00:00Z E1")
    with office.open() as warehouse:
        days = [row[1:4:2] for row in office.rows(warehouse, USAGE)]
        assert days == [("2026-10-05", 2), ("2026-10-20", 1)]


def test_day_rows_are_rebuilt_once(office: Office) -> None:
    """Three local days for one UTC day; then nothing is left to do."""
    office.employ("E1")
    office.use("event_time employee_id\n2026-10-05T08:00:00Z E1")
    with office.open() as warehouse:
        assert rebuild_day_rows(warehouse, progress=no_progress) == 0
        warehouse.database._connection.execute(
            "insert into warehouse.touched_day values ('2026-10-05')"
        )
        assert rebuild_day_rows(warehouse, progress=no_progress) == 3
        assert len(office.rows(warehouse, USAGE)) == 1


TOLD = """
    select subject_key, client_app, request_count, output_tokens, cost_usd_micros
    from warehouse.usage_day order by all"""
SET_ASIDE = """
    select subject_key, client_app, event_count, output_tokens, cost_usd_micros
    from warehouse.usage_set_aside order by all"""


def analytics_page(email: str, output: int, cents: int) -> dict[str, object]:
    """Return a vendor's page of one person's whole day with Claude Code."""
    model = {
        "model": "claude-sonnet-4-5",
        "tokens": {"input": 10, "output": output, "cache_read": 0, "cache_creation": 0},
        "estimated_cost": {"amount": cents, "currency": "USD"},
    }
    record = {
        "date": "2026-10-05T00:00:00Z",
        "actor": {"type": "user_actor", "email_address": email},
        "organization_id": "dc9f6c26-b22c-4831-8d01-0446bada88f1",
        "customer_type": "subscription",
        "terminal_type": "vscode",
        "core_metrics": {"num_sessions": 1},
        "tool_actions": {},
        "model_breakdown": [model],
    }
    return {"data": [record], "has_more": False, "next_page": None}


def drop(office: Office, place: str, content: object) -> None:
    """Drop a JSON file."""
    path = office.feeds / "usage" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_what_two_sources_tell_is_counted_once(office: Office) -> None:
    """Single calls count before a vendor's whole day, tool by tool; the rest is set aside."""
    office.employ("E1", "E2", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  client_app   output_tokens  cost_usd
        2026-10-05T08:00:00Z  E1           claude-code  100            0.01
        2026-10-05T09:00:00Z  E1           cursor       7              0.02
        """
    )
    drop(office, "day-1.json", analytics_page("e1@example.com", output=150, cents=3))
    drop(office, "day-2.json", analytics_page("e2@example.com", output=40, cents=5))
    with office.open() as warehouse:
        assert sorted(office.rows(warehouse, TOLD), key=str) == [
            ("E1", "claude-code", 1, 100, 10_000),
            ("E1", "cursor", 1, 7, 20_000),
            ("E2", "claude-code", 0, 40, 50_000),
        ]
        assert office.rows(warehouse, SET_ASIDE) == [("E1", "claude-code", 1, 150, 30_000)]
        checks = run_checks(warehouse)
        assert checks.warnings == {"days_told_by_several_sources": 1}


def test_money_is_taken_from_who_tells_it(office: Office) -> None:
    """Calls without a cost leave the vendor's cost of the day standing, and not its tokens."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  client_app   output_tokens  cost_usd  cost_basis
        2026-10-05T08:00:00Z  E1           claude-code  100            -         -
        """
    )
    drop(office, "day-1.json", analytics_page("e1@example.com", output=150, cents=3))
    with office.open() as warehouse:
        assert sorted(office.rows(warehouse, TOLD), key=str) == [
            ("E1", "claude-code", 0, None, 30_000),
            ("E1", "claude-code", 1, 100, None),
        ]
        assert office.rows(warehouse, SET_ASIDE) == [("E1", "claude-code", 1, 150, 0)]


def test_what_people_report_of_themselves_counts_last(office: Office) -> None:
    """Their own ccusage stands where nobody else tells the day, and nowhere else."""
    office.employ("E1", time_zone="UTC")
    counts = {"inputTokens": 10, "outputTokens": 999, "cacheCreationTokens": 0}
    told = counts | {"cacheReadTokens": 0, "totalTokens": 1009, "totalCost": 1.0}
    days = [told | {"date": f"2026-10-0{day}", "modelsUsed": ["claude-opus-4-1"]} for day in (5, 6)]
    totals = told | {"totalTokens": 2018}
    drop(office, "ccusage/E1/days.json", {"daily": days, "totals": totals})
    drop(office, "day-1.json", analytics_page("e1@example.com", output=150, cents=3))
    with office.open() as warehouse:
        rows = office.rows(
            warehouse,
            "select subject_key, day::text, output_tokens from warehouse.usage_day order by all",
        )
    assert rows == [("E1", "2026-10-05", 150), ("E1", "2026-10-06", 999)]


def test_a_server_counts_before_a_persons_machine(office: Office) -> None:
    """A gateway and the tool's own telemetry tell one call under two ids: it is one."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  client_app   output_tokens  cost_usd
        2026-10-05T08:00:00Z  E1           claude-code  100            0.01
        """
    )
    told = {
        "event.name": "api_request",
        "event.timestamp": "2026-10-05T08:00:00.000Z",
        "user.email": "e1@example.com",
        "session.id": "s-1",
        "event.sequence": 1,
        "model": "claude-sonnet-4-5",
        "input_tokens": 10,
        "output_tokens": 101,
        "cache_read_tokens": 0,
        "cache_creation_tokens": 0,
        "cost_usd": 0.02,
        "duration_ms": 5,
    }
    attributes = [{"key": key, "value": {"stringValue": str(value)}} for key, value in told.items()]
    record = {"body": {"stringValue": "claude_code.api_request"}, "attributes": attributes}
    name = {"key": "service.name", "value": {"stringValue": "claude-code"}}
    resource = {
        "resource": {"attributes": [name]},
        "scopeLogs": [
            {"scope": {"name": "com.anthropic.claude_code.events"}, "logRecords": [record]}
        ],
    }
    drop(office, "telemetry.json", {"resourceLogs": [resource]})
    with office.open() as warehouse:
        assert office.rows(warehouse, TOLD) == [("E1", "claude-code", 1, 100, 10_000)]
        assert office.rows(warehouse, SET_ASIDE) == [("E1", "claude-code", 1, 101, 20_000)]
