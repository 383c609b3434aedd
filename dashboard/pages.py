"""The pages as a server: Streamlit's own, in the envelope.

Run by Streamlit (`streamlit run`), which reads its configuration in `dashboard/app`; nobody imports
it, as it changes the configuration of the process that does.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.page_envelope import PageEnvelope
from dashboard.way_back import WayBack

app = st.App(
    Path(__file__).parent / "app" / "main.py",
    middleware=[
        Middleware(
            PageEnvelope,
            https=str(st.secrets["auth"]["redirect_uri"]).startswith("https://"),
        ),
        Middleware(WayBack),
    ],
)
