"""A grant covers one person's rows over its days, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from access_control.errors import SealedError
from access_control.grant import Grant, Relation

KEY = 7
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 16)
GRANT = Grant("bo", KEY, Relation.SELF, FIRST, LAST, period_start=None)


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [(FIRST, FIRST), (LAST, LAST), (FIRST, LAST), (date(2026, 3, 9), date(2026, 3, 10))],
)
def test_a_row_of_the_subject_inside_the_window_passes(first_day: date, last_day: date) -> None:
    """Both ends of the window are inside it."""
    GRANT.check(KEY, first_day, last_day)


@pytest.mark.parametrize(
    ("subject_key", "first_day", "last_day"),
    [
        (KEY + 1, FIRST, LAST),
        (-KEY, FIRST, LAST),
        (KEY, BEFORE, FIRST),
        (KEY, BEFORE, BEFORE),
        (KEY, LAST, AFTER),
        (KEY, AFTER, AFTER),
        (KEY, BEFORE, AFTER),
        (KEY, LAST, FIRST),
    ],
)
def test_any_other_row_is_refused(subject_key: int, first_day: date, last_day: date) -> None:
    """Somebody else's, a day too early or too late, and days that run backwards."""
    with pytest.raises(SealedError):
        GRANT.check(subject_key, first_day, last_day)


@pytest.mark.parametrize("subject_key", [0, KEY])
def test_a_subject_whose_usage_was_never_read_has_no_rows(subject_key: int) -> None:
    """No number stands for them, so no row can be theirs."""
    with pytest.raises(SealedError):
        replace(GRANT, subject_key=None).check(subject_key, FIRST, LAST)


def test_a_row_without_a_person_is_nobodys() -> None:
    """A missing key in a row and a missing key in a grant do not match."""
    with pytest.raises(SealedError):
        replace(GRANT, subject_key=None).check(None, FIRST, LAST)  # type: ignore[arg-type]
