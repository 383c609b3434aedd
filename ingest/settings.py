"""Where Sightline keeps its data, and what the ground floor may use of the machine."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class PeopleSettings(BaseSettings):
    """Where the people store is. Read whenever it is opened."""

    model_config = SettingsConfigDict(env_prefix="SIGHTLINE_", frozen=True)

    people_url: str = Field(
        "",
        description="Address of a PostgreSQL database for the people store, as "
        "`postgresql+psycopg://localhost/sightline`; a SQLite file in the data "
        "folder when empty. Needed where several hosts answer requests.",
    )


@dataclass(frozen=True)
class DataFolder:
    """The one folder that holds everything Sightline keeps; mode 0700."""

    path: Path

    @property
    def warehouse(self) -> Path:
        """The night's own DuckDB file; only the nightly job opens it."""
        return self.path / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """Folder of published files and of the pointer to the current one."""
        return self.path / "published"

    @property
    def current(self) -> Path:
        """The pointer: a symbolic link to the published file that readers attach."""
        return self.published / "current"

    @property
    def people(self) -> Path:
        """The people store's SQLite file; there is none where the store is elsewhere."""
        return self.path / "people.sqlite"

    @property
    def people_url(self) -> str:
        """SQLAlchemy URL of the people store."""
        return PeopleSettings().people_url or f"sqlite:///{self.people}"

    def has_people(self) -> bool:
        """Tell whether there is a people store to look into, without making one."""
        return bool(PeopleSettings().people_url) or self.people.is_file()

    @property
    def audit(self) -> Path:
        """Folder of the access log's signed heads, and of its key where no other is named."""
        return self.path / "audit"

    @property
    def temp(self) -> Path:
        """Where plain copies of feed files and spilled queries live while a night runs."""
        return self.path / "tmp"

    @property
    def models(self) -> Path:
        """Folder of the forests that scored a week and of their cards; the night's alone."""
        return self.path / "models"

    def clear_temp(self) -> None:
        """Take away what a night that was cut short has left; only who holds the lock may."""
        for left in self.temp.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()

    def make(self) -> None:
        """Make the folders, readable by their owner alone."""
        for folder in (self.path, self.published, self.models, self.audit, self.temp):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


class IngestSettings(BaseSettings):
    """Limits of the nightly job. Read when the warehouse is opened."""

    model_config = SettingsConfigDict(env_prefix="SIGHTLINE_", frozen=True)

    memory_limit: str = Field("2GB", description="Memory DuckDB may use before it spills to disk.")
    threads: int = Field(2, ge=1, description="Threads DuckDB may use.")
