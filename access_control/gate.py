"""The one door to a person's rows: facts, decision, entry in the log, and only then rows.

Every method that shows somebody's figures goes the same way, whether or not the subject exists
and whether or not the viewer may: read the facts, ask the policy, record, commit. "No" and "no
such person" leave it as the same error.
"""

from datetime import UTC, date, datetime
from typing import Self

from access_control.access_log import Entry, What, append_look, recording
from access_control.asking import Asking, Purpose, Viewer
from access_control.disclosure import Range
from access_control.flags import Flag, ShownReason, shown_flags
from access_control.grant import Relation
from access_control.looks import MOST_AT_ONCE, Look, Looks, looks_at
from access_control.own_export import Export, every_look
from access_control.permission import Permission, facts_about, period_start, permission
from access_control.policy import Action, Policy, Reason
from access_control.reads import usage_of
from access_control.replies import Cause, Reply, append_reply, replies_of
from access_control.reports import Report, direct_reports
from access_control.results import Flags, Profile, Usage
from access_control.settings import AccessSettings
from access_control.sign_ins import SignIns, fingerprint
from access_control.stores import Stores
from access_control.weeks import Grain, UsageRow, grain_for, usage_rows
from access_control.window import Window, asked_window, raised_to, recent_window
from ingest.people_store import PeopleTransaction

# The dashboard comes to this module alone, so what is asked and handed out has its names here.
__all__ = [
    "MOST_AT_ONCE",
    "Asking",
    "Cause",
    "Export",
    "Flag",
    "Flags",
    "Gate",
    "Grain",
    "Look",
    "Looks",
    "Profile",
    "Purpose",
    "Range",
    "Relation",
    "Reply",
    "Report",
    "ShownReason",
    "Usage",
    "UsageRow",
    "Viewer",
    "fingerprint",
]


class Gate:
    """Opens for a subject and for their current direct manager. Any thread may use it."""

    def __init__(self, stores: Stores, policy: Policy, *, smallest_group: int) -> None:
        """Take the stores, the rule, and how large a group must be to be told of."""
        self._stores = stores
        self._people = stores.people
        self._ledger = stores.ledger
        self._published = stores.published
        self._policy = policy
        self._smallest_group = smallest_group
        self.sign_ins = SignIns(stores.people)

    @classmethod
    def open(cls, settings: AccessSettings) -> Self:
        """Open the stores of a data folder; a published file may come later.

        Raises:
            PolicyError: The policy file is not valid.
            AuditError: The access log cannot be signed.
        """
        stores, smallest_group = Stores.open(settings), settings.smallest_group
        return cls(stores, Policy.shipped(), smallest_group=smallest_group)

    def close(self) -> None:
        """Let go of the stores."""
        self._stores.close()

    def check_ready(self) -> None:
        """Read a little from both stores.

        Raises:
            NothingPublishedError: The published file is missing or cannot be read.
            LogUnavailableError: The people store or the heads cannot be written.
        """
        with self._published.snapshot(), recording(self._people) as people:
            self._ledger.check(people)

    def me(self, asking: Asking) -> Profile:
        """Return who the viewer is; no figures, so nothing is recorded.

        Raises:
            NotFoundError: The viewer is not an active employee.
        """
        with self._published.snapshot() as snapshot, recording(self._people) as people:
            today = Window(asking.today, asking.today)
            facts = facts_about(people, asking, asking.viewer.employee_id)
            answer = permission(self._policy, facts, asking, Action.READ_USAGE, today)
            has_reports = bool(direct_reports(people, self._policy, asking))
        _, person = answer.granted()
        published = snapshot.publication
        return Profile(
            person,
            has_reports,
            published.first_day,
            published.last_day,
            published.published_at.replace(tzinfo=UTC),
        )

    def reports(self, asking: Asking) -> list[Report]:
        """Return the viewer's direct reports by name: exactly those whose usage they may read."""
        with recording(self._people) as people:
            return direct_reports(people, self._policy, asking)

    def usage(
        self, asking: Asking, subject_id: str, *, since: date | None, until: date | None
    ) -> Usage:
        """Return a person's usage: days for themself, whole weeks for their direct manager.

        Args:
            asking: Who asks, when and what for.
            subject_id: Whose usage.
            since: First day wanted; chosen when None.
            until: Last day wanted, included; chosen when None.

        Raises:
            NotFoundError: Not the viewer's to see over these days, or no such person.
            WindowError: The days make no window.
            NothingPublishedError: There is no published file to read.
            LogUnavailableError: The look cannot be recorded.
        """
        with self._published.snapshot() as snapshot:
            published = snapshot.publication.last_day
            window = asked_window(since, until, published, asking.today)
            with recording(self._people) as people:
                facts = facts_about(people, asking, subject_id)
                start = period_start(facts, asking.viewer)
                if since is None and start is not None:
                    window = raised_to(window, start, until_given=until is not None)
                answer = permission(self._policy, facts, asking, Action.READ_USAGE, window)
                self._record(people, asking, What.USAGE, answer)
            grant, person = answer.granted()
            rows = usage_rows(usage_of(snapshot, grant), grant, published)
        grain = grain_for(grant.relation)
        return Usage(person, grant.relation, grain, window, grant.period_start, rows)

    def flags(self, asking: Asking, subject_id: str) -> Flags:
        """Return a person's open flags, newest week first.

        Raises:
            NotFoundError: Not the viewer's to see, or no such person.
            NothingPublishedError: There is no published file to read.
            LogUnavailableError: The look cannot be recorded.
        """
        with self._published.snapshot() as snapshot:
            with recording(self._people) as people:
                facts = facts_about(people, asking, subject_id)
                window = recent_window(asking.today, period_start(facts, asking.viewer))
                answer = permission(self._policy, facts, asking, Action.READ_FLAGS, window)
                replies = replies_of(people, answer.grant) if answer.grant else {}
                self._record(people, asking, What.FLAGS, answer)
            grant, person = answer.granted()
            flags = shown_flags(snapshot, grant, replies, asking.today, self._smallest_group)
        return Flags(person, grant.relation, flags)

    def looks(
        self,
        asking: Asking,
        *,
        own: bool = False,
        before: datetime | None = None,
        limit: int = MOST_AT_ONCE,
    ) -> Looks:
        """Return a part of who looked at the viewer, newest first; this look is among their own.

        Args:
            asking: Who asks.
            own: Whether the viewer's own looks are wanted, or everybody else's.
            before: Where an earlier part ended.
            limit: How many entries of the log it may take.

        Raises:
            NotFoundError: The viewer is not an active employee.
            LogUnavailableError: The look cannot be recorded.
        """
        with recording(self._people) as people:
            facts = facts_about(people, asking, asking.viewer.employee_id)
            answer = permission(self._policy, facts, asking, Action.READ_ACCESS_LOG, None)
            self._record(people, asking, What.LOOKS, answer)
            found = Looks([], None)
            if answer.grant:
                found = looks_at(people, answer.grant, own=own, before=before, limit=limit)
        answer.granted()
        return found

    def export(self, asking: Asking) -> Export:
        """Return all that the viewer's own pages hold; making it is a look that they see.

        Raises:
            NotFoundError: The viewer is not an active employee.
            NothingPublishedError: There is no published file to read.
            LogUnavailableError: The look cannot be recorded.
        """
        window = recent_window(asking.today, None)
        with self._published.snapshot() as snapshot:
            with recording(self._people) as people:
                facts = facts_about(people, asking, asking.viewer.employee_id)
                answer = permission(self._policy, facts, asking, Action.EXPORT_USAGE, window)
                self._record(people, asking, What.EXPORT, answer)
                replies = replies_of(people, answer.grant) if answer.grant else {}
                looks = every_look(people, answer.grant) if answer.grant else []
            grant, person = answer.granted()
            rows = usage_rows(usage_of(snapshot, grant), grant, snapshot.publication.last_day)
            flags = shown_flags(snapshot, grant, replies, asking.today, self._smallest_group)
        return Export(person, asking.at, window, rows, flags, looks)

    def reply(self, asking: Asking, flag_id: str, reply: Reply) -> Reply:
        """Keep the viewer's answer to a flag of their own.

        Raises:
            NotFoundError: No such flag is open, or it is somebody else's.
            ReplyError: The text is too long.
            NothingPublishedError: There is no published file to read.
            LogUnavailableError: The answer cannot be recorded.
        """
        with self._published.snapshot() as snapshot, recording(self._people) as people:
            facts = facts_about(people, asking, asking.viewer.employee_id)
            window = recent_window(asking.today, None)
            answer = permission(self._policy, facts, asking, Action.READ_FLAGS, window)
            if answer.grant is not None:
                own = shown_flags(snapshot, answer.grant, {}, asking.today, self._smallest_group)
                if flag_id in {flag.flag_id for flag in own}:
                    append_reply(people, answer.grant, flag_id, reply)
                else:
                    answer = answer.without(Reason.UNKNOWN_FLAG)
            self._record(people, asking, What.REPLY, answer)
        answer.granted()
        return reply

    def _record(
        self, people: PeopleTransaction, asking: Asking, what: What, answer: Permission
    ) -> None:
        entry = Entry(what, answer.facts, answer.window, answer.decision, self._policy.sha256)
        append_look(people, self._ledger, asking, entry)
