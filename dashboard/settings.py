"""Where the API and the pages listen and how they find each other."""

from enum import StrEnum

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Prompt(StrEnum):
    """What a provider is asked to do when somebody signs in: OpenID Connect's `prompt`."""

    LOGIN = "login"
    SELECT_ACCOUNT = "select_account"
    CONSENT = "consent"


class ServeSettings(BaseSettings):
    """Addresses of the two processes. Read once, in `cli.py`."""

    model_config = SettingsConfigDict(env_prefix="SIGHTLINE_", frozen=True)

    api_address: str = Field("127.0.0.1", description="Address the API listens on.")
    api_port: int = Field(8502, ge=1, le=65535, description="Port the API listens on.")
    api_url: str = Field(
        "", description="Where the pages reach the API; its own address when empty."
    )
    app_address: str = Field("127.0.0.1", description="Address the pages listen on.")
    app_port: int = Field(8501, ge=1, le=65535, description="Port the pages listen on.")
    app_url: str = Field(
        "", description="Address people type, for the way back from sign-in; localhost when empty."
    )
    client_secret: str = Field(
        "", description="Secret of the dashboard's own client at the OpenID provider."
    )
    sign_in_prompt: Prompt = Field(
        Prompt.LOGIN,
        description="What the provider is asked to do at sign-in: `login` proves who it is each "
        "time, `select_account` lets a session at the provider do. Some providers ask for ever "
        "under `login` and need `consent`: Canaille, for one.",
    )

    @property
    def api_base(self) -> str:
        """Where the pages reach the API."""
        return self.api_url or f"http://{self.api_address}:{self.api_port}"

    @property
    def app_base(self) -> str:
        """The address people type."""
        return self.app_url or f"http://localhost:{self.app_port}"
