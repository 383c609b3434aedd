"""The pages in front of the real API, without a browser: what `AppTest` needs to open one."""

from dataclasses import dataclass
from pathlib import Path

from streamlit.testing.v1 import AppTest

from support.house import House
from support.provider import Provider

_MAIN = Path(__file__).parents[2] / "dashboard" / "app" / "main.py"

# AppTest cannot follow the navigation to a page that is a function; this opens one as main.py does.
_ONE_PAGE = """
from dashboard.app import {page}
from dashboard.app.viewer import answers

with answers() as api:
    me = api.me()
{page}.page(me)
"""


@dataclass(frozen=True)
class Pages:
    """The dashboard over a running API and a running provider."""

    api_url: str
    house: House
    provider: Provider

    def front(self, token: str) -> AppTest:
        """Return the dashboard as a browser that holds `token` finds it."""
        return self._run(AppTest.from_file(_MAIN, default_timeout=30), token)

    def page(self, name: str, login: str) -> AppTest:
        """Return one page, by the name of its module, as `login` finds it."""
        app = AppTest.from_string(_ONE_PAGE.format(page=name), default_timeout=30)
        return self._run(app, self.provider.token(login))

    def _run(self, app: AppTest, token: str) -> AppTest:
        app.user = {"is_logged_in": True, "tokens": {"id": token}}
        app.secrets["sightline"] = {"api_url": self.api_url}
        return app.run()


def signed_out() -> AppTest:
    """Return the dashboard before anybody signed in."""
    app = AppTest.from_file(_MAIN, default_timeout=30)
    app.user = {"is_logged_in": False}
    return app.run()


def words_of(app: AppTest) -> str:
    """Return everything a page says, as one text."""
    shown = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.error]
    html = [element.proto.body for element in app.get("html")]
    return "\n".join([*(element.value for element in shown), *html])
