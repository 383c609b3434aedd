"""The dashboard's front door over the real API: sign-in, whose page, what is said otherwise."""

from support.pages import Pages, signed_out, words_of


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


def test_signing_out_ends_the_sign_in_at_the_api_too(pages: Pages) -> None:
    """A copy of the token is worth nothing afterwards."""
    token = pages.provider.another_token("bo")
    app = pages.front(token)
    next(button for button in app.button if button.label == "Sign out").click().run()
    assert "Your sign-in has expired" in words_of(pages.front(token))


def test_an_api_that_does_not_answer_is_said_to_be_so(pages: Pages) -> None:
    """And what to do about it."""
    nowhere = Pages("http://127.0.0.1:1", pages.house, pages.provider)
    assert "its API cannot be reached" in words_of(nowhere.front("any"))


def test_the_list_of_reports_has_names_in_order_and_no_figures(pages: Pages) -> None:
    """Nothing to sort by, nothing to compare."""
    app = pages.page("my_reports", "ana")
    names = [button.label for button in app.button]
    assert names == sorted(names)
    assert {"Bo", "Di", "Ed"} <= set(names)
    assert "tokens" not in words_of(app).replace("Token counts are not performance.", "").lower()
