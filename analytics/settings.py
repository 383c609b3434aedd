"""What an operator may set about the night. Read once, in `cli.py`, and passed down as values."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class AnalyticsSettings(BaseSettings):
    """How much is flagged, what a baseline is, how the forest is trained, how long things last."""

    model_config = SettingsConfigDict(env_prefix="SIGHTLINE_", frozen=True)

    alert_budget: float = Field(
        0.01,
        ge=0,
        le=0.1,
        description="Share of scored person-weeks to flag; a single week spends at most twice "
        "its own share.",
    )
    min_requests: int = Field(
        20, ge=1, description="Requests a person-week needs before it is scored."
    )
    own_weeks: int = Field(
        8, ge=2, description="How many weeks before the scored one make a person's own baseline."
    )
    min_own_weeks: int = Field(
        2, ge=1, description="Weeks with enough requests that an own baseline needs."
    )
    min_peers: int = Field(
        25,
        ge=5,
        description="People a job family needs, in one week, to be a peer group; "
        "smaller ones are compared with everyone.",
    )
    outcome_relief: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Part of the anomaly score that outcomes in keeping with the requests "
        "take away.",
    )
    trees: int = Field(300, ge=10, description="Trees of the isolation forest.")
    max_samples: int = Field(
        8192, ge=64, description="Person-weeks a tree is grown on, at the most."
    )
    seed: int = Field(20260907, ge=0, description="Seed of the isolation forest.")
    training_weeks: int = Field(
        8, ge=1, description="Weeks the forest is trained on, the scored one among them."
    )
    notice_days: int = Field(
        3,
        ge=1,
        description="Working days for which the subject alone sees a new flag, unless they answer.",
    )
    flag_days: int = Field(180, ge=8, description="Days after which a flag expires.")
    quiet_weeks: int = Field(
        6,
        ge=1,
        description="Weeks, the flagged one among them, in which a person gets no other flag.",
    )
    keep_published: int = Field(
        3, ge=2, description="Published files kept, the current one among them."
    )
    event_days: int = Field(
        90,
        ge=30,
        description="Days for which events are kept; the day rows made of them stay longer.",
    )
    day_row_days: int = Field(
        400, ge=200, description="Days for which day rows and scores are kept."
    )
    access_log_days: int = Field(
        400, ge=90, description="Days for which the access log names who looked at whom."
    )
    leaver_days: int = Field(
        90, ge=0, description="Days after their last day at which a leaver is erased."
    )
