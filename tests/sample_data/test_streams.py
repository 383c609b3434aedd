"""Every stream there is keeps to the ranges that a stream's numbers have."""

import pytest

from sample_data.catalogue import STREAMS
from sample_data.streams import ORDINARY, Origin, Schedule, Stream
from sample_data.tools import TOOLS

EACH = pytest.mark.parametrize("stream", STREAMS, ids=lambda stream: stream.name)


def test_there_is_one_ordinary_stream_per_tool() -> None:
    """In the order of the tools, so that a person's habits can be looked up by it."""
    assert [stream.tool for stream in ORDINARY] == list(range(len(TOOLS)))
    assert {stream.origin for stream in ORDINARY} == {Origin.ORDINARY}


def test_no_two_streams_have_one_name() -> None:
    """A name is a label."""
    assert len({stream.name for stream in STREAMS}) == len(STREAMS)


def test_every_schedule_is_in_use() -> None:
    """And no other is."""
    assert {stream.schedule for stream in STREAMS} == set(Schedule)


@EACH
def test_shares_and_chances_lie_between_0_and_1(stream: Stream) -> None:
    """All eight of them."""
    shares = (
        stream.coupling,
        stream.cached,
        stream.calls_on,
        stream.subagents,
        stream.failed,
        stream.accepted,
        stream.actions,
        stream.outcomes,
    )
    assert all(0 <= share <= 1 for share in shares)


@EACH
def test_medians_are_positive_and_below_their_caps(stream: Stream) -> None:
    """A lognormal has no other; its sigma may be 0."""
    pairs = (stream.session, stream.gap_s, stream.input_tokens, stream.output_tokens)
    assert all(median > 0 and sigma >= 0 for median, sigma in pairs)
    assert stream.input_tokens[0] < stream.input_cap
    assert stream.output_tokens[0] < stream.output_cap


@EACH
def test_only_ordinary_streams_share_the_persons_own_requests(stream: Stream) -> None:
    """Every other brings its own, one at least on a usual day."""
    if stream.origin is Origin.ORDINARY:
        assert stream.requests == (0, 0)
    else:
        assert stream.requests[0] >= 1


@EACH
def test_hours_are_hours_of_one_day(stream: Stream) -> None:
    """From earlier to later, where a stream has its own."""
    begin, end = stream.hours or (0, 24)
    assert 0 <= begin < end <= 24


@EACH
def test_only_tools_that_act_edit_and_run_commands(stream: Stream) -> None:
    """A chat proposes no edit; a completion is an edit, and calls nothing."""
    tool = TOOLS[stream.tool]
    assert tool.acts or stream.actions == 0
    assert tool.acts or tool.operation == "text_completion" or stream.edits == 0
    assert stream.edits > 0 or stream.accepted == 0
