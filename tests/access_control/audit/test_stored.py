"""The head that the store holds: what the next entry rests on."""

from dataclasses import replace

import pytest

from access_control.audit.stored import StoredHead, stored_head
from support.audit import Log


def stored(log: Log) -> StoredHead:
    """Return the head that a log's store holds."""
    with log.people.transaction() as people:
        found = stored_head(people)
    assert found is not None
    return found


def test_the_store_holds_the_newest_head(log: Log) -> None:
    """The same line that stands outside."""
    log.add(3)
    assert stored(log).head().line() == log.lines()[-1]
    assert stored(log).end().tree.size == 3


def test_an_end_that_is_not_the_heads_is_refused(log: Log) -> None:
    """Peaks of another tree, of another size, or none."""
    log.add(2)
    earlier = stored(log)
    log.add(1)
    now = stored(log)
    for peaks in (earlier.peaks, now.peaks[::-1], ""):
        with pytest.raises(ValueError):  # noqa: PT011 - which of them it is does not matter
            replace(now, peaks=peaks).end()


@pytest.mark.sqlite
def test_a_log_that_has_not_begun_has_no_head(log: Log) -> None:
    """None, and no error."""
    log.run("delete from access_log_head")
    with log.people.transaction() as people:
        assert stored_head(people) is None
