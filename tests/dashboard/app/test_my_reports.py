"""*My reports*: names, then a purpose, then one person's page in whole weeks."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app import words
from dashboard.wire import Purpose
from support.pages import Pages, words_of


def press(app: AppTest, label: str) -> None:
    """Press the button with this label, and wait for what follows."""
    next(button for button in app.button if button.label == label).click().run()


def opened(pages: Pages, employee_id: str) -> AppTest:
    """Return the page of one of Ana's reports, opened for a question of cost."""
    app = pages.page("my_reports", "ana")
    app.button(key=f"report-{employee_id}").click().run()
    app.radio[0].set_value(Purpose.COST_QUESTION)
    press(app, "Open the page")
    return app


def test_whoever_has_no_reports_is_told_so(pages: Pages) -> None:
    """A hidden page can still be opened by its address."""
    app = pages.page("my_reports", "bo")
    assert "Nobody reports to you today." in words_of(app)
    assert not app.button


def test_a_purpose_comes_before_a_persons_page(pages: Pages) -> None:
    """Without one nothing is asked of the API, so nothing is shown."""
    app = pages.page("my_reports", "ana")
    app.button(key="report-bo").click().run()
    assert "Bo will see that you looked" in words_of(app)
    before = len(pages.house.log())
    press(app, "Open the page")
    assert "Choose a purpose first." in app.error[0].value
    assert len(pages.house.log()) == before


def test_a_purpose_is_one_of_four(pages: Pages) -> None:
    """None is chosen for the viewer, and none of them says nothing."""
    app = pages.page("my_reports", "ana")
    app.button(key="report-bo").click().run()
    offered = set(Purpose) - {Purpose.OWN_PAGE, Purpose.UNSTATED}
    assert sorted(app.radio[0].options) == sorted(words.PURPOSES[each] for each in offered)
    assert app.radio[0].value is None


def test_a_manager_sees_whole_weeks_and_goes_back(pages: Pages) -> None:
    """Bo reports to Ana since Wednesday 11 February: the first week shown begins on the 16th."""
    app = opened(pages, "bo")
    app.segmented_control(key="weeks").set_value("26 weeks").run()
    said = words_of(app)
    assert app.title[0].value == "Bo"
    assert app.header[0].value == "16 Feb to 22 Mar 2026"
    assert "Token counts are not performance." in said
    assert "Tokens by week" in said
    assert "Send answer" not in [button.label for button in app.button]
    press(app, "Back to my reports")
    assert app.title[0].value == "My reports"


def test_one_opening_is_one_look_at_usage_and_one_at_questions(pages: Pages) -> None:
    """Both carry the purpose, and the weeks before are asked for only since the line began."""
    before = len(pages.house.log())
    opened(pages, "bo")
    looks = pages.house.log()[before:]
    assert [(look.what, look.viewer_id, look.subject_id) for look in looks] == [
        ("flags", "ana", "bo"),
        ("usage", "ana", "bo"),
    ]
    assert {look.purpose for look in looks} == {"cost_question"}
    assert (looks[-1].first_day, looks[-1].last_day) == ("2026-02-16", "2026-03-22")


@pytest.mark.parametrize("next_id", ["bo", "di"])
def test_a_purpose_holds_for_one_page_only(pages: Pages, next_id: str) -> None:
    """Another person's page, and the same one again, ask for it anew."""
    app = opened(pages, "bo")
    press(app, "Back to my reports")
    app.button(key=f"report-{next_id}").click().run()
    assert "will see that you looked" in words_of(app)
    assert app.radio[0].value is None


def test_who_was_chosen_and_why_does_not_stand_in_the_address(pages: Pages) -> None:
    """Logs keep addresses."""
    app = opened(pages, "bo")
    assert not app.query_params
