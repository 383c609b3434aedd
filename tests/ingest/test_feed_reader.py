"""A file of each layout is read under its feed's names, in slices, with a stamp of its columns."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest

from ingest.errors import FeedError
from ingest.feed_reader import FeedReader
from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.feeds.ccusage import CCUSAGE
from ingest.feeds.feed import Feed
from ingest.feeds.kiro_user_report import KIRO_USER_REPORT
from ingest.feeds.litellm import LITELLM_LINES
from ingest.physical_file import physical_file
from support.feeds import USAGE_COLUMNS, usage_row

Read = Callable[[Feed, str], FeedReader]

KIRO_HEADER = "Date,UserId,Client_Type,Credits_Used,some_model_messages"


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Read]:
    """Open a text as a file of a feed."""
    with ExitStack() as opened:

        def reader(feed: Feed, text: str) -> FeedReader:
            folder = Path(mkdtemp(dir=tmp_path))
            path = folder / "file"
            path.write_text(text, encoding="utf-8")
            physical = opened.enter_context(physical_file(path, tmp_path))
            return FeedReader(physical, feed, folder)

        yield reader


def lines_of(reader: FeedReader) -> tuple[list[str], list[str]]:
    """The plain lines and the odd ones of a file of one slice, with their numbers."""
    (part,) = reader.slices()
    plain = part.path.read_text(encoding="utf-8").splitlines()
    numbered = [f"{number} {line}" for number, line in zip(part.numbers, plain, strict=True)]
    return numbered, [f"{line.number} {line.text}" for line in part.odd]


def test_columns_bear_their_declared_names(read: Read) -> None:
    """Whatever their order and case; one that is not kept has a name that nobody asks for."""
    reader = read(KIRO_USER_REPORT, "credits_used,USERID, Date ,Prompts,client_type\n")
    assert reader.columns == ["Credits_Used", "UserId", "Date", "dropped 4", "Client_Type"]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("Date,UserId", "file: line 1: the header lacks Client_Type, Credits_Used"),
        (f"{KIRO_HEADER},date", "file: line 1: the header names Date twice"),
    ],
)
def test_a_header_that_is_none_is_refused(read: Read, header: str, sentence: str) -> None:
    """Before a line is read."""
    with pytest.raises(FeedError) as refused:
        _ = read(KIRO_USER_REPORT, f"{header}\n").columns
    assert str(refused.value) == sentence


def test_json_has_the_columns_that_its_feed_makes(read: Read) -> None:
    """A document its records', a line itself."""
    assert "modelName" not in read(CCUSAGE, "{}").columns
    assert "totalTokens" in read(CCUSAGE, "{}").columns
    assert read(LITELLM_LINES, "{}").columns == ["physical_line"]


def test_a_table_has_a_stamp_of_its_columns(read: Read) -> None:
    """Their order and case change nothing, nor does a row; another column does."""
    first = read(CANONICAL_CSV, ",".join(USAGE_COLUMNS) + "\n")
    turned = [name.upper() for name in reversed(USAGE_COLUMNS)]
    other = ",".join(USAGE_COLUMNS[:-1])
    assert read(CANONICAL_CSV, ",".join(turned) + "\n" + usage_row()).fingerprint == (
        first.fingerprint
    )
    assert read(CANONICAL_CSV, other + "\n").fingerprint != first.fingerprint


def test_json_has_a_stamp_of_its_fields(read: Read) -> None:
    """Those of its first values together; what they hold is no part of it."""
    one = '{"request_id": "1", "spend": 2}\n{"model": "m"}\n'
    same = '{"model": "n", "spend": 3, "request_id": "2"}\n'
    fingerprint = read(LITELLM_LINES, one).fingerprint
    assert read(LITELLM_LINES, same).fingerprint == fingerprint
    assert read(LITELLM_LINES, '{"model": "n"}\n').fingerprint != fingerprint


def test_a_table_is_cut_below_its_header(read: Read) -> None:
    """A line with a quote is set aside, under its own number."""
    text = KIRO_HEADER + '\n2026-10-05,a,IDE,1,2\n2026-10-05,"b",IDE,1,2\n2026-10-05,c,IDE,1,2\n'
    plain, odd = lines_of(read(KIRO_USER_REPORT, text))
    assert plain == ["2 2026-10-05,a,IDE,1,2", "4 2026-10-05,c,IDE,1,2"]
    assert odd == ['3 2026-10-05,"b",IDE,1,2']


def test_lines_of_json_are_cut_from_the_first(read: Read) -> None:
    """Their quotes are their own."""
    assert lines_of(read(LITELLM_LINES, '{"a": 1}\n{"b": 2}\n')) == (
        ['1 {"a": 1}', '2 {"b": 2}'],
        [],
    )


def test_a_document_is_cut_into_its_records(read: Read) -> None:
    """Each bears the line its value begins on, and its place there."""
    counts = {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2, "totalCost": 0}
    days = [{"date": f"2026-10-0{day}", **counts} for day in (4, 5)]
    (part,) = read(CCUSAGE, "\n" + json.dumps({"daily": days, "totals": counts})).slices()
    assert part.items is not None
    assert list(zip(part.numbers.tolist(), part.items.tolist(), strict=True)) == [(2, 1), (2, 2)]


@pytest.mark.parametrize("longest", [32 << 20, (32 << 20) + 1], ids=["as long", "too long"])
def test_a_line_of_json_that_no_reader_could_take_is_refused(read: Read, longest: int) -> None:
    """A document may be longer than a line may be."""
    reader = read(LITELLM_LINES, '{"a": 1}\n')
    reader = replace(reader, physical=replace(reader.physical, longest_line=longest))
    if longest == 32 << 20:
        assert len(list(reader.slices())) == 1
        return
    with pytest.raises(FeedError, match="file: holds a line over 32 MiB"):
        reader.slices()


def kiro(*days: str) -> str:
    """A report with a row a day."""
    return "\n".join([KIRO_HEADER, *(f"{day},u,IDE,1,2" for day in days), ""])


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2026-10-05"], "%Y-%m-%d"),
        (["03-04-2025", "04-17-2025"], "%m-%d-%Y"),
        (["03-04-2025", '"17-04-2025"'], "%d-%m-%Y"),
        (["03-04-2025", ""], None),
    ],
    ids=["ISO", "month first", "day first, in a line set aside", "either"],
)
def test_which_way_round_days_are_is_told_from_the_whole_file(
    read: Read, days: list[str], told: str | None
) -> None:
    """Where it is not to be told the file is refused; the sentence names the column alone."""
    reader = read(KIRO_USER_REPORT, kiro(*days))
    if told:
        assert reader.day_format() == told
        return
    with pytest.raises(FeedError, match=r"^file: column 'Date' does not tell the month") as refused:
        reader.day_format()
    assert "03-04-2025 is one or the other" in str(refused.value)


@pytest.mark.parametrize("feed", [CANONICAL_CSV, CCUSAGE, LITELLM_LINES], ids=lambda one: one.cells)
def test_a_feed_with_times_has_no_days_to_tell(read: Read, feed: Feed) -> None:
    """Its file is not read once more for nothing."""
    assert read(feed, "{}").day_format() is None
