"""A file's days tell which way round they are written, or the file is refused."""

import pytest

from ingest.feeds.day_format import DAY_FIRST, ISO, MONTH_FIRST, day_format

AWS_NAME = "123456789012_by_user_analytic_202607100000_report.csv"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], ISO),
        (["2026-10-05", "2026-13-45"], ISO),
        (["yesterday", "10/5"], ISO),
        (["04-17-2025", "03-04-2025"], MONTH_FIRST),
        (["17-04-2025", "03-04-2025"], DAY_FIRST),
        (["17.04.2025", "3/4/2025"], DAY_FIRST),
        (["04-17-2025", "99-99-2025"], MONTH_FIRST),
        (["2026-10-05", "10/17/2026"], MONTH_FIRST),
    ],
)
def test_one_day_that_can_be_read_one_way_only_tells_of_all(
    cells: list[str], expected: str
) -> None:
    """What is no day counts for nothing: its row is quarantined later."""
    assert day_format(cells, "a.csv") == expected


def test_days_that_are_the_same_either_way_are_no_riddle() -> None:
    """The fourth of April is 04-04 both ways round."""
    assert day_format(["04-04-2025", "05-05-2025"], "a.csv") in {MONTH_FIRST, DAY_FIRST}


def test_days_that_could_be_read_either_way_are_refused() -> None:
    """Neither way is guessed."""
    with pytest.raises(ValueError, match="does not tell the month from the day"):
        day_format(["03-04-2025", "05-06-2025"], "a.csv")


def test_days_written_both_ways_round_are_refused() -> None:
    """There is no seventeenth month."""
    with pytest.raises(ValueError, match="month first in some rows and day first in others"):
        day_format(["04-17-2025", "17-04-2025"], "a.csv")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("07-10-2026", MONTH_FIRST), ("10-07-2026", DAY_FIRST), ("07-09-2026", MONTH_FIRST)],
)
def test_the_name_that_aws_gave_a_file_settles_its_days(cell: str, expected: str) -> None:
    """A report is written on the day it tells of, or early on the next."""
    assert day_format([cell], AWS_NAME) == expected


@pytest.mark.parametrize("name", ["x_by_user_analytic_209913450000.csv", "20260710.csv", "a.csv"])
def test_a_name_that_says_nothing_settles_nothing(name: str) -> None:
    """A stamp that is no day, or not AWS's, is no evidence."""
    with pytest.raises(ValueError, match="does not tell"):
        day_format(["07-10-2026"], name)


def test_a_stamp_that_fits_no_way_settles_nothing() -> None:
    """A name from another day does not turn the months round."""
    with pytest.raises(ValueError, match="does not tell"):
        day_format(["03-04-2025"], AWS_NAME)
