"""A spell: one person, one manager and one status over half-open days [valid_from, valid_to)."""

from dataclasses import dataclass

LEFT = "left"
# No employee_id can be this: whatever the directory names later, nobody becomes this manager.
NOT_ON_THE_LIST = "?"
# ISO days compare as text, and an open spell ends after every day.
_NEVER = "9999-12-31"


@dataclass(frozen=True)
class Spell:
    """One spell of the directory; days are ISO texts.

    Attributes:
        employee_id: Whose.
        line: Its place in the file in force: the physical line of a CSV, the number of a SCIM
            resource; below 0 for what an earlier SCIM list left behind.
        manager_id: Empty for a vacancy.
        valid_from: First day.
        valid_to: The day after the last; empty while it lasts.
        status: `active`, `leave` or `left`.
    """

    employee_id: str
    line: int
    manager_id: str
    valid_from: str
    valid_to: str
    status: str

    @property
    def end(self) -> str:
        """The day after the last, later than every day for a spell that lasts."""
        return self.valid_to or _NEVER

    def covers(self, day: str) -> bool:
        """Tell whether the spell is in force on a day."""
        return self.valid_from <= day < self.end
