"""*Who looked*: each look once, in the subject's own days, with who, what and why."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from dashboard.app import who_looked
from dashboard.app.client import Client, NotAvailableError
from dashboard.wire import Look, Looks, Purpose, Relation, What
from support.drawing import drawn
from support.pages import Pages, words_of

SINCE, UNTIL = date(2026, 3, 16), date(2026, 3, 22)
LOOK = Look(
    at=datetime(2026, 3, 25, 9, 30, tzinfo=UTC),
    viewer_name="Ana",
    relation=Relation.DIRECT_MANAGER,
    opened=[What.USAGE],
    first_day=date(2026, 2, 23),
    last_day=date(2026, 3, 22),
    purpose=Purpose.COST_QUESTION,
    allowed=True,
)


def look(**changes: Any) -> Look:  # noqa: ANN401 - any field of a look
    """Return Ana's look at Bo's usage, with changes."""
    return LOOK.model_copy(update=changes)


OWN = {"viewer_name": "Bo", "relation": Relation.SELF, "purpose": Purpose.OWN_PAGE}
REFUSED = {
    "viewer_name": "Eve",
    "relation": None,
    "purpose": Purpose.UNSTATED,
    "allowed": False,
}


NO_DAYS = {"first_day": None, "last_day": None}


@pytest.mark.parametrize(
    ("seen", "what", "more"),
    [
        (
            LOOK,
            "Ana, your direct manager, looked at your usage",
            "23 Feb to 22 Mar 2026 · purpose: cost question",
        ),
        (
            look(opened=[What.USAGE, What.FLAGS]),
            "Ana, your direct manager, looked at your usage and questions",
            "23 Feb to 22 Mar 2026 · purpose: cost question",
        ),
        (
            look(opened=[What.FLAGS], **NO_DAYS),
            "Ana, your direct manager, looked at your questions",
            "purpose: cost question",
        ),
        (
            look(opened=[What.COPY], relation=None, viewer_name="", **NO_DAYS),
            "All your data was copied for you by the people who run Sightline",
            "A copy is made when you ask for one; if you did not, ask them why",
        ),
        (look(**OWN), "You looked at your usage", "23 Feb to 22 Mar 2026"),
        (
            look(**OWN, opened=[What.LOOKS], **NO_DAYS),
            "You looked at your list of looks",
            "",
        ),
        (
            look(**REFUSED, opened=[What.USAGE, What.FLAGS]),
            "Eve asked for your usage and questions and was refused",
            "Nothing was shown",
        ),
    ],
)
def test_an_entry_says_who_looked_at_what_and_why(seen: Look, what: str, more: str) -> None:
    """And at which days, where there are any."""
    assert who_looked._entry(seen, ZoneInfo("UTC")) == ("09:30", what, more)


def test_every_kind_of_look_has_words() -> None:
    """A new one on the wire needs its words here."""
    assert set(who_looked._WHAT) == set(What)


@pytest.mark.parametrize(
    ("zone", "days", "time"),
    [
        ("UTC", ["Wed 25 Mar 2026", "Tue 24 Mar 2026"], "01:30"),
        ("America/New_York", ["Tue 24 Mar 2026"], "21:30"),
        ("Asia/Kolkata", ["Wed 25 Mar 2026"], "07:00"),
    ],
)
def test_looks_stand_under_the_subjects_own_days(zone: str, days: list[str], time: str) -> None:
    """Two looks, half past one and six hours before by the clock of UTC."""
    looks = [
        look(at=datetime(2026, 3, day, hour, 30, tzinfo=UTC)) for day, hour in ((25, 1), (24, 19))
    ]
    app = drawn(lambda: who_looked._by_day(looks, ZoneInfo(zone)))
    assert [heading.value for heading in app.subheader] == days
    assert f"<span class='sl-when'>{time}</span>" in words_of(app)


def test_the_subject_reads_who_looked_and_why(pages: Pages) -> None:
    """As soon as the answer has left."""
    with Client(pages.api_url, pages.provider.token("ana")) as api:
        api.flags("ed", purpose=Purpose.SUPPORT_AND_COACHING)
        api.usage("ed", since=SINCE, until=UNTIL, purpose=Purpose.SUPPORT_AND_COACHING)
    said = words_of(pages.page("who_looked", "ed"))
    assert "Ana, your direct manager, looked at your usage and questions" in said
    assert "purpose: support and coaching" in said


def test_the_subject_reads_who_was_refused(pages: Pages) -> None:
    """Eve was Bo's manager until February."""
    with (
        Client(pages.api_url, pages.provider.token("eve")) as api,
        pytest.raises(NotAvailableError),
    ):
        api.usage("bo", since=SINCE, until=UNTIL, purpose=Purpose.COST_QUESTION)
    said = words_of(pages.page("who_looked", "bo"))
    assert "Eve asked for your usage and was refused" in said
    assert "Nothing was shown" in said


def test_nobody_has_looked_is_said_gladly(pages: Pages) -> None:
    """An empty list is an answer; one's own looks are folded away."""
    app = pages.page("who_looked", "jan")
    assert "Nobody has looked at your figures" in words_of(app)
    assert [own.label for own in app.expander] == ["Your own looks"]
    assert "You looked at your list of looks" in app.expander[0].get("html")[0].proto.body


def test_a_long_list_is_read_part_by_part(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """On to the earlier ones, and back to the newest."""
    old = look(at=datetime(2026, 3, 24, 9, 30, tzinfo=UTC), viewer_name="Olga")

    def parts(_api: Client, *, own: bool = False, before: datetime | None = None) -> Looks:
        if own:
            return Looks(looks=[], next_before=None)
        if before is None:
            return Looks(looks=[LOOK], next_before=LOOK.at)
        assert before == LOOK.at
        return Looks(looks=[old], next_before=None)

    monkeypatch.setattr(Client, "looks", parts)
    app = pages.page("who_looked", "bo")
    assert [button.label for button in app.button] == ["Earlier"]
    app.button[0].click().run()
    assert [button.label for button in app.button] == ["Newest"]
    assert "Olga" in words_of(app)
    assert "Ana" not in words_of(app)
    app.button[0].click().run()
    assert "Ana" in words_of(app)
