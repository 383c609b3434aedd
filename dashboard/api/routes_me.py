"""What the signed-in person sees of themself."""

from http import HTTPStatus

from fastapi import APIRouter

from dashboard.api import answers
from dashboard.api.dependencies import (
    Before,
    Entries,
    Own,
    Since,
    TheAsking,
    TheGate,
    TheToken,
    Until,
)
from dashboard.api.problems import REFUSALS
from dashboard.api.zip_file import ZipFile, zipped
from dashboard.wire import Export, FlagReply, Flags, Looks, Me, ReplyRequest, Reports, Usage

router = APIRouter(prefix="/v1", responses=REFUSALS)


@router.get("/me")
def me(gate: TheGate, asking: TheAsking) -> Me:
    """Return who is signed in, and which days are published."""
    return answers.me(gate.me(asking))


@router.get("/me/usage")
def my_usage(gate: TheGate, asking: TheAsking, since: Since = None, until: Until = None) -> Usage:
    """Return the viewer's own usage by day."""
    own_id = asking.viewer.employee_id
    return answers.usage(gate.usage(asking, own_id, since=since, until=until))


@router.get("/me/flags")
def my_flags(gate: TheGate, asking: TheAsking) -> Flags:
    """Return the viewer's own open flags."""
    return answers.flags(gate.flags(asking, asking.viewer.employee_id))


@router.get("/me/looks")
def my_looks(
    gate: TheGate,
    asking: TheAsking,
    own: Own = False,  # noqa: FBT002 - named in the address
    before: Before = None,
    limit: Entries = 200,
) -> Looks:
    """Return a part of who looked at the viewer: whole minutes, each opened page once."""
    return answers.looks(gate.looks(asking, own=own, before=before, limit=limit))


@router.get("/me/export")
def my_export(gate: TheGate, asking: TheAsking) -> Export:
    """Return all that the viewer's own pages hold, for them to keep."""
    return answers.export(gate.export(asking))


@router.get("/me/export.zip", response_class=ZipFile)
def my_export_as_csv(gate: TheGate, asking: TheAsking) -> ZipFile:
    """Return the same as CSV files in a ZIP; a spreadsheet that opens them runs nothing."""
    return ZipFile(zipped(gate.export(asking).csv_files()))


@router.get("/reports")
def my_reports(gate: TheGate, asking: TheAsking) -> Reports:
    """Return the viewer's direct reports by name."""
    return answers.reports(gate.reports(asking))


@router.post("/flags/{flag_id}/reply")
def reply(gate: TheGate, asking: TheAsking, flag_id: str, answer: ReplyRequest) -> FlagReply:
    """Keep the viewer's answer to a flag of their own."""
    return answers.flag_reply(gate.reply(asking, flag_id, answers.reply_at(answer, asking.at)))


@router.post("/sign-out", status_code=HTTPStatus.NO_CONTENT)
def sign_out(gate: TheGate, asking: TheAsking, token: TheToken) -> None:
    """Refuse the viewer's token from now on, whoever holds a copy of it."""
    gate.sign_ins.sign_out(token, asking.at)
