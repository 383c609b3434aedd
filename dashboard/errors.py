"""What can go wrong when the dashboard starts."""

from typing import ClassVar

from access_control.errors import AccessError


class DashboardError(AccessError):
    """The dashboard cannot start, or one of its processes ended."""

    exit_code: ClassVar[int] = 40
