"""A stream is one way of using one tool; everything anybody does is a set of streams.

Ordinary use, gaming and innocent heavy use are told apart by nothing but the numbers in these
records: one engine draws them all.
"""

from dataclasses import dataclass
from enum import IntEnum

from sample_data.tools import CLAUDE_CODE, COMPANY_CHAT, COPILOT_IDE, CURSOR


class Origin(IntEnum):
    """Why a stream is there; known to the labels only."""

    ORDINARY = 0
    GAMING = 1
    INNOCENT = 2


class Schedule(IntEnum):
    """On which days a stream runs."""

    WHEN_WORKING = 0
    SOMETIMES = 1
    WORKDAYS = 2
    DAILY = 3
    FRIDAYS = 4
    MONTH_END = 5


@dataclass(frozen=True, kw_only=True)
class Stream:
    """One way of using one tool.

    Tokens, gaps and counts are lognormal; a pair is the median and the sigma of the logarithm.

    Attributes:
        name: The label it gets.
        origin: Ordinary, gaming or innocent.
        tool: Position in `TOOLS`.
        schedule: Days on which it runs.
        requests: Requests a day; ordinary streams share the person's own count instead.
        session: Requests in a session.
        gap_s: Seconds from one request to the next.
        hours: Local hours sessions start between, or None for the person's own working hours.
        parallel: Sessions that run side by side; 1 for one after another.
        input_tokens: Input of a request, cached part included.
        output_tokens: Output of a request.
        input_cap: Most input tokens.
        output_cap: Most output tokens.
        coupling: Correlation of the logarithms of input and output, 0 to 1.
        cached: Mean share of input read from the cache, 0 to 1; 0 means never.
        calls_on: Chance that a request goes on with the same prompt instead of a new one.
        fingerprints: Different prompts in use; 0 when every prompt is new.
        subagents: Share of requests made by a subagent.
        headless: Whether it runs without a person at the keyboard.
        service: Whether it runs under a service identity.
        agent_name: The declared name of the agent, or empty.
        failed: Share of requests that fail.
        edits: Mean edits a request proposes.
        accepted: Share of edits that are accepted.
        actions: Chance that a request is followed by a tool call.
        outcomes: Outcomes per request, where the department's outcomes are wired.
    """

    name: str
    origin: Origin
    tool: int
    schedule: Schedule = Schedule.WHEN_WORKING
    requests: tuple[float, float] = (0.0, 0.0)
    session: tuple[float, float] = (3.16, 1.04)
    gap_s: tuple[float, float] = (124.0, 1.51)
    hours: tuple[float, float] | None = None
    parallel: int = 1
    input_tokens: tuple[float, float]
    output_tokens: tuple[float, float]
    input_cap: int = 14_000_000
    output_cap: int = 70_000
    coupling: float = 0.0
    cached: float = 0.0
    calls_on: float = 0.0
    fingerprints: int = 0
    subagents: float = 0.0
    headless: bool = False
    service: bool = False
    agent_name: str = ""
    failed: float = 0.032
    edits: float = 0.0
    accepted: float = 0.0
    actions: float = 0.0
    outcomes: float = 0.0


ORDINARY = (
    Stream(
        name="agent_steps",
        origin=Origin.ORDINARY,
        tool=CLAUDE_CODE,
        input_tokens=(54_000.0, 0.86),
        output_tokens=(293.0, 1.22),
        input_cap=1_000_000,
        output_cap=25_000,
        cached=0.95,
        calls_on=0.6,
        subagents=0.12,
        edits=0.5,
        accepted=0.78,
        actions=0.45,
        outcomes=0.045,
    ),
    Stream(
        name="agent_requests",
        origin=Origin.ORDINARY,
        tool=CURSOR,
        input_tokens=(235_000.0, 1.43),
        output_tokens=(1_470.0, 1.51),
        coupling=0.66,
        cached=0.89,
        edits=1.2,
        accepted=0.72,
        actions=0.25,
        outcomes=0.07,
    ),
    Stream(
        name="completions",
        origin=Origin.ORDINARY,
        tool=COPILOT_IDE,
        gap_s=(60.0, 1.3),
        input_tokens=(1_096.0, 1.36),
        output_tokens=(16.3, 0.85),
        input_cap=7_437,
        output_cap=1_900,
        edits=1.0,
        accepted=0.31,
        outcomes=0.01,
    ),
    Stream(
        name="chats",
        origin=Origin.ORDINARY,
        tool=COMPANY_CHAT,
        input_tokens=(757.0, 0.99),
        output_tokens=(151.0, 0.86),
        input_cap=14_000,
        output_cap=1_000,
        coupling=0.09,
        cached=0.1,
        outcomes=0.03,
    ),
)
"""One stream per tool, in the order of `TOOLS`."""
