"""Too little memory: one sentence, the files before it whole, and the rest when there is enough."""

from functools import partial

import pytest

from support.commands import FrontDoor
from support.delivery import Delivery, Undisturbed, run_on
from support.squeeze import (
    Squeezed,
    assert_completed,
    assert_one_sentence,
    assert_whole_files_only,
    squeeze,
)

# One worker makes the delivery, once.

MEMORY_LIMITS = ("1MB", "16MB")
ADDRESS_SPACE = (0, 256)
"""MiB beyond what the program takes before it begins."""


@pytest.fixture(scope="module")
def loads_within_a_limit(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery
) -> list[Squeezed]:
    """Return what became of loads under memory limits of the operator's."""
    folder = tmp_path_factory.mktemp("limits")
    found = []
    for limit in MEMORY_LIMITS:
        data = delivery.installed(folder / limit)
        run = partial(run_on, door, "ingest", delivery.feeds, data)
        found.append(squeeze(data, partial(run, variables={"SIGHTLINE_MEMORY_LIMIT": limit}), run))
    return found


@pytest.fixture(scope="module")
def loads_without_memory(
    tmp_path_factory: pytest.TempPathFactory, door: FrontDoor, delivery: Delivery
) -> list[Squeezed]:
    """Return what became of loads to which the host gave no more memory."""
    folder = tmp_path_factory.mktemp("memory")
    found = []
    for mebibytes in ADDRESS_SPACE:
        data = delivery.installed(folder / f"{mebibytes}")
        run = partial(run_on, door, "ingest", delivery.feeds, data)
        found.append(squeeze(data, partial(run, limits={"RLIMIT_AS": mebibytes << 20}), run))
    return found


def test_a_load_beyond_its_memory_limit_leaves_whole_files(
    loads_within_a_limit: list[Squeezed], load: Undisturbed
) -> None:
    """As often as it is tried, and the next load with more memory completes it."""
    assert_whole_files_only(loads_within_a_limit, load)
    assert_completed(loads_within_a_limit, load)


def test_a_load_beyond_its_memory_limit_says_so(loads_within_a_limit: list[Squeezed]) -> None:
    """And names the setting that is too low."""
    assert_one_sentence(loads_within_a_limit, "SIGHTLINE_MEMORY_LIMIT")


def test_a_load_without_memory_leaves_whole_files(
    loads_without_memory: list[Squeezed], load: Undisturbed
) -> None:
    """What it says depends on who asked for the memory last; what it leaves does not."""
    assert any(one.failed for one in loads_without_memory)
    assert_whole_files_only(loads_without_memory, load)
    assert_completed(loads_without_memory, load)
