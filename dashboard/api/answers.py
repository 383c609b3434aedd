"""From what the gate hands out to what travels; nothing is added, sorted or left out here."""

from datetime import datetime

from access_control import gate as door
from dashboard import wire

_NOBODY_WE_KNOW = "Someone who is not in the directory"
_MICROS = 1_000_000


def purpose_of(purpose: wire.Purpose) -> door.Purpose:
    """Return the gate's word for a purpose."""
    return door.Purpose(purpose.value)


def reply_at(answer: wire.ReplyRequest, at: datetime) -> door.Reply:
    """Return an answer to a flag, given at a moment."""
    return door.Reply(door.Cause(answer.cause.value), answer.text, answer.contest, at)


def me(profile: door.Profile) -> wire.Me:
    """Return the signed-in person."""
    return wire.Me(
        employee_id=profile.person.employee_id,
        name=profile.person.name,
        time_zone=profile.person.time_zone,
        has_reports=profile.has_reports,
        first_day=profile.first_day,
        last_day=profile.last_day,
        published_at=profile.published_at,
    )


def usage(found: door.Usage) -> wire.Usage:
    """Return a person's usage."""
    return wire.Usage(
        employee_id=found.person.employee_id,
        name=found.person.name,
        relation=wire.Relation(found.relation.value),
        grain=wire.Grain(found.grain.value),
        first_day=found.window.first_day,
        last_day=found.window.last_day,
        visible_from=found.visible_from,
        rows=[_usage_row(row) for row in found.rows],
    )


def flags(found: door.Flags) -> wire.Flags:
    """Return a person's open flags."""
    return wire.Flags(
        employee_id=found.person.employee_id,
        name=found.person.name,
        relation=wire.Relation(found.relation.value),
        flags=[_flag(flag) for flag in found.flags],
    )


def looks(found: door.Looks) -> wire.Looks:
    """Return a part of who looked."""
    return wire.Looks(looks=[_look(look) for look in found.looks], next_before=found.next_before)


def export(found: door.Export) -> wire.Export:
    """Return all that a person's own pages hold."""
    whole = door.Usage(
        found.person, door.Relation.SELF, door.Grain.DAY, found.window, None, found.rows
    )
    return wire.Export(
        exported_at=found.made_at,
        usage=usage(whole),
        flags=[_flag(flag) for flag in found.flags],
        looks=[_look(look) for look in found.looks],
    )


def reports(found: list[door.Report]) -> wire.Reports:
    """Return direct reports."""
    return wire.Reports(
        reports=[
            wire.Report(
                employee_id=report.employee_id, name=report.name, visible_from=report.visible_from
            )
            for report in found
        ]
    )


def flag_reply(reply: door.Reply) -> wire.FlagReply:
    """Return a subject's answer."""
    return wire.FlagReply(
        cause=wire.Cause(reply.cause.value),
        text=reply.text,
        contest=reply.contest,
        replied_at=reply.replied_at,
    )


def _usage_row(row: door.UsageRow) -> wire.UsageRow:
    return wire.UsageRow(
        first_day=row.first_day,
        last_day=row.last_day,
        client_app=row.client_app,
        request_model=row.request_model,
        cost_basis=row.cost_basis,
        request_count=row.request_count,
        failed_count=row.failed_count,
        input_uncached_tokens=row.input_uncached_tokens,
        cache_read_input_tokens=row.cache_read_input_tokens,
        cache_creation_input_tokens=row.cache_creation_input_tokens,
        output_tokens=row.output_tokens,
        cost_usd=_dollars(row.cost_usd_micros),
        sessions=row.sessions,
    )


def _look(look: door.Look) -> wire.Look:
    return wire.Look(
        at=look.at,
        viewer_name=look.viewer_name or _NOBODY_WE_KNOW,
        relation=wire.Relation(look.relation.value) if look.relation else None,
        opened=[wire.What(what.value) for what in look.opened],
        first_day=look.first_day,
        last_day=look.last_day,
        purpose=wire.Purpose(look.purpose.value),
        allowed=look.allowed,
    )


def _dollars(micros: int | None) -> str | None:
    """Return millionths of dollars as dollars with six decimals, exactly."""
    if micros is None:
        return None
    whole, part = divmod(abs(micros), _MICROS)
    return f"{'-' if micros < 0 else ''}{whole}.{part:06d}"


def _flag(flag: door.Flag) -> wire.Flag:
    return wire.Flag(
        flag_id=flag.flag_id,
        week_start=flag.week_start,
        week_end=flag.week_end,
        raised_on=flag.raised_on,
        manager_from=flag.manager_from,
        expires_on=flag.expires_on,
        state=wire.FlagState(flag.state.value),
        resembles=flag.resembles,
        reasons=[_reason(reason) for reason in flag.reasons],
        smallest_change=flag.smallest_change,
        causes_checked=[
            wire.CheckedCause(cause=cause.cause, found=cause.found, detail=cause.detail)
            for cause in flag.causes_checked
        ],
        reply=flag_reply(flag.reply) if flag.reply else None,
    )


def _reason(reason: door.ShownReason) -> wire.Reason:
    return wire.Reason(
        feature=reason.feature,
        label=reason.label,
        sentence=reason.sentence,
        unit=reason.unit,
        observed=reason.observed,
        own_range=_range(reason.own_range),
        peer_range=_range(reason.peer_range),
        share=reason.share,
    )


def _range(found: door.Range | None) -> wire.Range | None:
    return wire.Range(low=found.low, high=found.high) if found else None
