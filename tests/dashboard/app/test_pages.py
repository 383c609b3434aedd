"""The pages, run by Streamlit over the real API: who sees what, and what is said otherwise."""

import pytest
from streamlit.testing.v1 import AppTest

from support.pages import Pages, signed_out, words_of


def press(app: AppTest, label: str) -> None:
    """Press the button with this label, and wait for what follows."""
    next(button for button in app.button if button.label == label).click().run()


def test_signed_out_there_is_only_sign_in() -> None:
    """No address leads to figures."""
    app = signed_out()
    assert [button.label for button in app.button] == ["Sign in"]
    assert not app.header


def test_an_employee_sees_their_own_figures_and_question(pages: Pages) -> None:
    """The subject reads the flag first, with the form to answer it."""
    app = pages.front(pages.provider.token("bo"))
    said = words_of(app)
    assert app.title[0].value == "My usage"
    assert "Compared with the 28 days before" in said
    assert "1 question about your usage waits for your answer" in said
    assert "Send answer" in [button.label for button in app.button]
    assert "Signed in as Bo" in said


def test_an_account_that_is_nobody_here_is_told_so(pages: Pages) -> None:
    """Signed in at the provider, and not in the directory: the same words as for any refusal."""
    app = pages.front(pages.provider.token("olga"))
    assert "This page is not available to you, or does not exist." in words_of(app)
    assert [button.label for button in app.button] == ["Sign out"]


def test_an_expired_sign_in_leads_back_to_sign_in(pages: Pages) -> None:
    """With a sentence that says why, and nothing else."""
    app = pages.front("not.a.token")
    assert "Your sign-in has expired" in words_of(app)
    assert [button.label for button in app.button] == ["Sign in"]


def test_an_api_that_does_not_answer_is_said_to_be_so(pages: Pages) -> None:
    """And what to do about it."""
    nowhere = Pages("http://127.0.0.1:1", pages.house, pages.provider)
    assert "its API cannot be reached" in words_of(nowhere.front("any"))


@pytest.mark.parametrize(("choice", "first_shown"), [("7 days", "16 to 22"), ("90 days", "23 Dec")])
def test_a_range_is_counted_back_from_the_latest_published_day(
    pages: Pages, choice: str, first_shown: str
) -> None:
    """The clock says Wednesday; the figures end on the Sunday before."""
    app = pages.page("my_usage", "di")
    app.segmented_control(key="range").set_value(choice).run()
    assert app.header[0].value.startswith(first_shown)
    assert app.header[0].value.endswith("22 Mar 2026")


def test_the_answer_to_a_flag_needs_a_cause(pages: Pages) -> None:
    """Words alone are not sent; with a cause they are, and stand on the page."""
    app = pages.page("my_usage", "di")
    press(app, "Send answer")
    assert "Choose a cause first" in app.error[0].value
    app.text_area[0].set_value("We compared two models.")
    app.radio[0].set_value(app.radio[0].options[0])
    press(app, "Send answer")
    assert "A deadline or an event. We compared two models." in words_of(app)


def test_the_list_of_reports_has_names_in_order_and_no_figures(pages: Pages) -> None:
    """Nothing to sort by, nothing to compare."""
    app = pages.page("my_reports", "ana")
    names = [button.label for button in app.button]
    assert names == sorted(names)
    assert {"Bo", "Di", "Ed"} <= set(names)
    assert "tokens" not in words_of(app).replace("Token counts are not performance.", "").lower()


def test_a_purpose_comes_before_a_persons_page(pages: Pages) -> None:
    """Without one nothing is asked of the API, so nothing is shown."""
    app = pages.page("my_reports", "ana")
    app.button(key="report-bo").click().run()
    assert "Bo will see that you looked" in words_of(app)
    before = len(pages.house.log())
    press(app, "Open the page")
    assert "Choose a purpose first." in app.error[0].value
    assert len(pages.house.log()) == before


def test_a_manager_sees_whole_weeks_and_goes_back(pages: Pages) -> None:
    """Bo reports to Ana since Wednesday 11 February: the first week shown begins on the 16th."""
    app = pages.page("my_reports", "ana")
    app.button(key="report-bo").click().run()
    app.radio[0].set_value(app.radio[0].options[0])
    press(app, "Open the page")
    app.segmented_control(key="weeks").set_value("26 weeks").run()
    said = words_of(app)
    assert app.title[0].value == "Bo"
    assert app.header[0].value == "16 Feb to 22 Mar 2026"
    assert "Token counts are not performance." in said
    assert "Tokens by week" in said
    assert "Send answer" not in [button.label for button in app.button]
    press(app, "Back to my reports")
    assert app.title[0].value == "My reports"


def test_the_subject_reads_who_looked_and_why(pages: Pages) -> None:
    """And one's own looks are folded away."""
    app = pages.page("my_reports", "ana")
    app.button(key="report-ed").click().run()
    app.radio[0].set_value(app.radio[0].options[1])
    press(app, "Open the page")
    said = words_of(pages.page("who_looked", "ed"))
    assert "Ana, your direct manager, looked at your usage and questions" in said
    assert "purpose: support and coaching" in said


def test_nobody_has_looked_is_said_gladly(pages: Pages) -> None:
    """An empty list is an answer."""
    assert "Nobody has looked at your figures" in words_of(pages.page("who_looked", "jan"))
