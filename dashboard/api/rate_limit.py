"""How often one viewer may ask, so that nobody slows the service down, or fills the log, alone.

Counted by whom the token proves, in the memory of this process and over the last minute. A token
that proves nobody is refused before anything is counted: the pages ask for everyone from one
address, so that a limit by address would let one expired sign-in shut out a whole company.
"""

from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from access_control.errors import TooManyRequestsError
from access_control.identity import Identity

WAIT_SECONDS: Final = 60
"""After this long without a request, there is room again for certain."""


class RateLimit:
    """Counts requests by viewer; any thread may use it."""

    def __init__(self, per_minute: int) -> None:
        """Allow each viewer `per_minute` requests in any 60 seconds."""
        self._most = RateLimitItemPerMinute(per_minute)
        self._counter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, identity: Identity) -> None:
        """Count a request of a viewer, known to the directory or not.

        Raises:
            TooManyRequestsError: They have asked too often; this request is not counted.
        """
        if not self._counter.hit(self._most, identity.iss, identity.sub):
            raise TooManyRequestsError
