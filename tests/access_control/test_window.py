"""The days of a request: what is chosen for those left out, and what makes no window."""

from datetime import date, timedelta

import pytest

from access_control.errors import WindowError
from access_control.window import Window, asked_window, raised_to, recent_window

TODAY = date(2026, 3, 25)
PUBLISHED = date(2026, 3, 22)
MONDAY = date(2026, 2, 23)
PERIOD = date(2026, 2, 11)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "window"),
    [
        (None, None, Window(MONDAY, PUBLISHED)),
        (date(2026, 3, 1), None, Window(date(2026, 3, 1), PUBLISHED)),
        (None, date(2026, 3, 1), Window(date(2026, 2, 2), date(2026, 3, 1))),
        (None, date(2026, 3, 2), Window(date(2026, 2, 2), date(2026, 3, 2))),
        (date(2026, 3, 3), date(2026, 3, 4), Window(date(2026, 3, 3), date(2026, 3, 4))),
        (TODAY, TODAY, Window(TODAY, TODAY)),
        # A first day that is not yet published stands, to be answered with no rows.
        (TODAY, None, Window(TODAY, TODAY)),
        # So do days to come, to be refused as a whole.
        (TODAY + DAY, None, Window(TODAY + DAY, TODAY + DAY)),
        (TODAY, TODAY + DAY, Window(TODAY, TODAY + DAY)),
    ],
    ids=str,
)
def test_days_left_out_are_chosen_and_days_given_are_kept(
    since: date | None, until: date | None, window: Window
) -> None:
    """Four weeks from a Monday to the last published day; what was asked is never narrowed."""
    assert asked_window(since, until, PUBLISHED, TODAY) == window


def test_a_file_published_ahead_of_the_day_chooses_no_day_to_come() -> None:
    """Somewhere it is tomorrow already; here a chosen window ends today."""
    assert asked_window(None, None, TODAY + DAY, TODAY).last_day == TODAY


@pytest.mark.parametrize("back", range(7))
def test_a_chosen_window_has_four_whole_weeks_at_least(back: int) -> None:
    """It starts on a Monday, 28 to 34 days in all."""
    chosen = asked_window(None, TODAY - back * DAY, PUBLISHED, TODAY)
    assert chosen.first_day.weekday() == 0
    assert 28 <= (chosen.last_day - chosen.first_day).days + 1 <= 34


def test_a_window_has_four_hundred_days_at_most() -> None:
    """Both ends are counted."""
    longest = asked_window(TODAY - 399 * DAY, TODAY, PUBLISHED, TODAY)
    assert longest == Window(TODAY - 399 * DAY, TODAY)
    with pytest.raises(WindowError, match="400 days or fewer"):
        asked_window(TODAY - 400 * DAY, TODAY, PUBLISHED, TODAY)


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        (TODAY, TODAY - DAY, "must not be after"),
        (date.min, date.max, "400 days"),
        (None, date.min, "before any calendar"),
        (None, date.min + 28 * DAY, None),
    ],
    ids=str,
)
def test_the_ends_of_the_calendar_are_answered_too(
    since: date | None, until: date, sentence: str | None
) -> None:
    """Backwards, endless, or before the first day there is: one sentence, no crash."""
    if sentence is None:
        assert asked_window(since, until, PUBLISHED, TODAY).first_day == date.min
        return
    with pytest.raises(WindowError, match=sentence):
        asked_window(since, until, PUBLISHED, TODAY)


@pytest.mark.parametrize(
    ("window", "until_given", "raised"),
    [
        (Window(MONDAY, PUBLISHED), False, Window(MONDAY, PUBLISHED)),
        (Window(PERIOD - DAY, PUBLISHED), False, Window(PERIOD, PUBLISHED)),
        (Window(PERIOD - DAY, PERIOD), True, Window(PERIOD, PERIOD)),
        # Nothing of the new period is published yet: its first day, and no rows.
        (Window(PERIOD - 9 * DAY, PERIOD - DAY), False, Window(PERIOD, PERIOD)),
        # Asked for before the period: left as it is, for the policy to refuse.
        (Window(PERIOD - 9 * DAY, PERIOD - DAY), True, Window(PERIOD - 9 * DAY, PERIOD - DAY)),
    ],
    ids=str,
)
def test_a_chosen_window_is_raised_to_the_period_and_a_given_end_is_kept(
    window: Window, raised: Window, *, until_given: bool
) -> None:
    """The end that somebody asked for is answered, not replaced."""
    assert raised_to(window, PERIOD, until_given=until_given) == raised


@pytest.mark.parametrize(
    ("period_start", "first_day"),
    [
        (None, TODAY - 399 * DAY),
        (PERIOD, PERIOD),
        (TODAY, TODAY),
        (TODAY - 400 * DAY, TODAY - 399 * DAY),
    ],
)
def test_a_flag_may_lie_in_the_longest_window_inside_the_period(
    period_start: date | None, first_day: date
) -> None:
    """It ends today, and a long period does not make it longer."""
    assert recent_window(TODAY, period_start) == Window(first_day, TODAY)
