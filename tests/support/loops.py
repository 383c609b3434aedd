"""A coroutine run to its end from a test that is none."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def run_alone(what: Coroutine[object, object, T]) -> T:
    """Run `what` in a loop of its own, in a thread of its own.

    A browser that tests of the same worker share keeps a loop running in the main thread, where
    `asyncio.run` then refuses.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, what).result()
