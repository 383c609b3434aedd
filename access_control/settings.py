"""What the door needs to know, and the one clock it reads."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class TokenKind(StrEnum):
    """Which of the provider's tokens the pages show to the API."""

    ID = "id"
    ACCESS = "access"


class DisclosureSettings(BaseSettings):
    """How large a group must be for a figure of it, on the pages and in a copy."""

    model_config = SettingsConfigDict(env_prefix="SIGHTLINE_", frozen=True)

    smallest_group: int = Field(
        20,
        ge=10,
        description="Fewest people, the subject left out, whose usual range is shown.",
    )


class AccessSettings(DisclosureSettings):
    """What the API and the gate need. Read once, in `cli.py`."""

    data: Path = Field(description="Folder that holds Sightline's data.")
    token_issuer: str = Field(
        description="Address of the OpenID provider, exactly as its tokens name it (`iss`). "
        "https, or http on this machine."
    )
    token_audience: str = Field(
        description="What tokens must name as their audience (`aud`): of ID tokens the client id "
        "of the dashboard at the provider, of access tokens the API."
    )
    token_kind: TokenKind = Field(
        TokenKind.ID,
        description="`id`, or `access` where the provider gives access tokens that are JWTs for an "
        "audience of their own (RFC 9068): then an ID token that leaks opens nothing.",
    )
    token_client: str = Field(
        "",
        description="Client id of the dashboard at the provider, which access tokens must name "
        "(`client_id` or `azp`); the audience when empty.",
    )
    token_algorithms: tuple[str, ...] = Field(
        ("RS256",), description="Signatures accepted. Never taken from a token; no shared secrets."
    )
    requests_per_minute: int = Field(
        240, ge=1, description="Requests one viewer may make in a minute; a page makes up to five."
    )
    company_time_zone: str = Field(
        "UTC", description="Time zone in which a reporting line changes at midnight."
    )
    reader_memory_limit: str = Field(
        "1GB", description="Memory the API's queries over the published file may use."
    )
    reader_threads: int = Field(
        2, ge=1, description="Threads of the API's queries over the published file."
    )

    audit_key: Path | None = Field(
        None,
        description="PEM file of the key that signs the access log, drawn when the log begins; "
        "`audit/key` in the data folder when empty. It may be moved where only the API reads it.",
    )
    audit_heads: Path | None = Field(
        None,
        description="File that a signed head of the access log is added to with each entry; "
        "`audit/heads` in the data folder when empty.",
    )

    @field_validator("token_algorithms")
    @classmethod
    def _asymmetric_only(cls, algorithms: tuple[str, ...]) -> tuple[str, ...]:
        known = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"}
        if not algorithms or not set(algorithms) <= known:
            raise ValueError(f"must be among {', '.join(sorted(known))}")
        return algorithms

    @field_validator("company_time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, OSError, ValueError):
            raise ValueError("must be a time zone of the IANA list") from None
        return name

    @property
    def client_id(self) -> str:
        """Client id of the dashboard at the provider."""
        return self.token_client or self.token_audience

    def now(self) -> datetime:
        """Return the company's time; its date is the day on which every decision is taken."""
        return datetime.now(ZoneInfo(self.company_time_zone))
