"""What Streamlit leaves to a proxy, put round every answer of the pages."""

import re
from base64 import b64encode
from hashlib import sha256
from importlib import resources

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def _hashes_of_inline_scripts() -> str:
    """Return what lets Streamlit's own page run the few lines of script that stand in it."""
    page = (resources.files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, flags=re.DOTALL)
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{one}'" for one in hashes)


_HEADERS = {
    # Charts are drawn by Vega, which compiles its expressions, and Streamlit writes its styles into
    # the page; nothing is fetched from anywhere else, and no other page may show this one.
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' {_hashes_of_inline_scripts()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # To these pages alone, which is how sign-in knows where to lead back to.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# What a page hands out as a file, an export for instance, lies there until the page is left.
_FILES = "/media/"
_CLOSED = ("/_stcore/metrics",)
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}


class PageEnvelope:
    """Middleware round the pages: headers, cookies for https alone, and no metrics."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        """Wrap `app`.

        Args:
            app: The pages.
            https: Whether people reach them by https, at a proxy or here.
        """
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS | (_HTTPS_ONLY if self._https else {}))
                if scope["path"].startswith(_FILES):
                    headers["Cache-Control"] = "no-store"
                if self._https:
                    message["headers"] = [_for_https(*header) for header in message["headers"]]
            await send(message)

        if scope["path"].rstrip("/") in _CLOSED:
            await PlainTextResponse("Not found", 404)(scope, receive, send_sealed)
            return
        await self._app(scope, receive, send_sealed)


def _for_https(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() == b"set-cookie" and b"secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value
