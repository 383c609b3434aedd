"""One night over the committed sample, shared by the golden tests."""

import pytest

from support.night import Night, run_night


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """The night over the sample."""
    data = tmp_path_factory.mktemp("night") / "data"
    return Night(data, run_night(data))
