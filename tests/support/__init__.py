"""What several tests share, a module a theme: `from support.chromium import find_chromium`.

Helpers here speak in the words of the tests (a company, a token, a night), take what they need
as arguments and leave nothing behind. A fixture that only one folder uses lives in that
folder's conftest.py.
"""
