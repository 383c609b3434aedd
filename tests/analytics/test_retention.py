"""What is too old goes, once, with a receipt; the day rows made of it stay and are not remade."""

from datetime import date, timedelta

import pytest

from analytics.checks import run_checks
from analytics.day_rows import prepare, rebuild_day_rows
from analytics.erasure import Eraser
from analytics.nightly import NightReport, nightly
from analytics.retention import RetentionReport, run_retention
from analytics.settings import AnalyticsSettings
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse
from support.door import door_of
from support.warehouse import NIGHT, NOW, Office, no_progress

SETTINGS = AnalyticsSettings(trees=10)
LATER = date(2027, 1, 10)
"""90 days after 12 October: events of that day are the first that are kept."""
EVENTS = """
    event_time            employee_id
    2026-10-05T09:00:00Z  E1
    2026-10-11T23:00:00Z  E1
    2026-10-12T09:00:00Z  E1
    2026-11-12T09:00:00Z  E1
"""
DAYS = "select day::text, request_count from warehouse.usage_day order by day, request_count"
RECEIPT = "select what, removed from warehouse.retention_run where removed > 0 order by what"


@pytest.fixture
def autumn(office: Office) -> Office:
    """A person in Kolkata, where 11 October ends as the 12th, after a night."""
    office.employ("E1", time_zone="Asia/Kolkata")
    office.use(EVENTS)
    night(office)
    return office


def night(office: Office, on: date = NIGHT) -> NightReport:
    """Run a night."""
    after = on - NIGHT
    return nightly(
        office.feeds,
        office.data.path,
        night=on,
        now=NOW + after,
        settings=SETTINGS,
        progress=no_progress,
    )


def retain(
    office: Office,
    on: date = LATER,
    *,
    rehearse: bool = False,
    settings: AnalyticsSettings = SETTINGS,
) -> RetentionReport:
    """Run retention as the command does."""
    with Warehouse.open(office.data) as warehouse:
        prepare(warehouse)
        people = PeopleStore.open(office.data.people_url, schemas=("ingest", "access_control"))
        stamp = NOW.replace(tzinfo=None)
        door = door_of(people, office.data)
        eraser = Eraser(warehouse, people, door, office.data, settings, on, stamp)
        report = run_retention(eraser, rehearse=rehearse, progress=no_progress)
        people.close()
    return report


def asked(office: Office, sql: str) -> list[tuple[object, ...]]:
    """Return a query's rows."""
    with Warehouse.open(office.data) as warehouse:
        prepare(warehouse)
        return warehouse.database._connection.execute(sql).fetchall()


def removed(report: RetentionReport) -> dict[str, int]:
    """Return what a run removed, by what it was."""
    return {line.what: line.removed for line in report.lines if line.removed}


def test_old_events_go_and_their_day_rows_stay(autumn: Office) -> None:
    """The night's checks hold, and a receipt has the counts."""
    before = asked(autumn, DAYS)
    assert removed(retain(autumn)) == {"usage_event": 2}
    assert asked(autumn, "select count(*) from warehouse.usage_event") == [(2,)]
    assert asked(autumn, DAYS) == before
    assert asked(autumn, RECEIPT) == [("usage_event", 2)]
    with Warehouse.open(autumn.data) as warehouse:
        prepare(warehouse)
        run_checks(warehouse)


def test_a_run_repeated_removes_nothing(autumn: Office) -> None:
    """Nor does a night after it change anything."""
    retain(autumn)
    before = asked(autumn, DAYS)
    assert retain(autumn).removed == 0
    report = night(autumn, LATER)
    assert (report.days, report.published.changed) == (0, False)
    assert asked(autumn, DAYS) == before


def test_a_run_cut_short_is_ended_by_the_next(
    autumn: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was deleted and not written anew is, although nothing is left to delete."""
    rewritten = []
    rewrite = Warehouse.rewrite

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    def noted(warehouse: Warehouse, data: DataFolder) -> None:
        rewritten.append(data)
        rewrite(warehouse, data)

    monkeypatch.setattr(Warehouse, "rewrite", fail)
    with pytest.raises(ZeroDivisionError):
        retain(autumn)
    monkeypatch.setattr(Warehouse, "rewrite", noted)
    assert retain(autumn).removed == 0
    assert len(rewritten) == 1
    assert retain(autumn).removed == 0
    assert len(rewritten) == 1


def test_a_dry_run_counts_the_same_and_keeps_everything(autumn: Office) -> None:
    """Not even a receipt is left."""
    rehearsed = retain(autumn, rehearse=True)
    assert rehearsed.rehearsed
    assert asked(autumn, "select count(*) from warehouse.usage_event") == [(4,)]
    assert asked(autumn, "select count(*) from warehouse.retention_run") == [(0,)]
    assert asked(autumn, "select count(*) from warehouse.taken_out") == [(0,)]
    assert rehearsed.lines == retain(autumn).lines


def test_a_late_file_does_not_rebuild_days_whose_events_are_gone(autumn: Office) -> None:
    """Their rows would lose what the events told; the file is loaded, and its rows go next time."""
    retain(autumn)
    before = asked(autumn, DAYS)
    autumn.use("event_time employee_id\n2026-10-05T10:00:00Z E1\n2026-10-12T10:00:00Z E1")
    night(autumn, LATER)
    assert asked(autumn, DAYS) == before
    autumn.use("event_time employee_id\n2026-10-13T10:00:00Z E1")
    assert night(autumn, LATER).days == 2
    assert asked(autumn, DAYS) == sorted([*before, ("2026-10-13", 1)])
    assert removed(retain(autumn)) == {"usage_event": 1}


def test_an_earlier_history_is_counted_where_nothing_was_removed(office: Office) -> None:
    """A first file of a year ago makes day rows before its events go."""
    office.employ("E1", time_zone="UTC")
    office.use("event_time employee_id\n2026-11-20T10:00:00Z E1\n2026-11-25T10:00:00Z E1")
    night(office)
    retain(office)
    before = asked(office, DAYS)
    office.use("event_time employee_id\n2026-08-05T10:00:00Z E1")
    with office.open():
        pass
    assert asked(office, DAYS) == [("2026-08-05", 1), *before]
    assert removed(retain(office)) == {"usage_event": 1}
    assert asked(office, DAYS) == [("2026-08-05", 1), *before]


def test_events_that_no_day_row_holds_yet_are_counted_first(office: Office) -> None:
    """Files loaded without a night lose nothing to a retention run."""
    office.employ("E1", time_zone="UTC")
    office.use("event_time employee_id\n2026-10-05T10:00:00Z E1\n2026-11-25T10:00:00Z E1")
    with office.open() as warehouse:
        warehouse.database._connection.execute("delete from warehouse.usage_day")
        warehouse.database._connection.execute("delete from warehouse.day_feature")
        warehouse.database._connection.execute(
            "insert into warehouse.touched_day values ('2026-10-05'), ('2026-11-25')"
        )
    retain(office)
    assert asked(office, DAYS) == [("2026-10-05", 1), ("2026-11-25", 1)]


def test_old_day_rows_leave_the_published_file_too(autumn: Office) -> None:
    """A new one is published; of what is still young nothing goes."""
    autumn.use("event_time employee_id\n2026-11-15T10:00:00Z E1")
    night(autumn)
    on = date(2026, 11, 10) + timedelta(days=400)
    settings = SETTINGS.model_copy(update={"leaver_days": 9999})
    found = removed(retain(autumn, on, settings=settings))
    assert found["usage_event"] == 5
    assert found["usage_day"] == 2
    assert asked(autumn, DAYS) == [("2026-11-12", 1), ("2026-11-15", 1)]
    with Warehouse.open(autumn.data) as warehouse:
        database = warehouse.database
        database.attach(autumn.data.current, "published", read_only=True)
        held = database._connection.execute("select day::text from published.usage_day").fetchall()
    assert held == [("2026-11-12",)]
    assert len(list(autumn.data.published.glob("published-*"))) == 1


def test_when_no_day_is_left_nothing_stays_published(autumn: Office) -> None:
    """A file of before would show what is kept no longer."""
    assert autumn.data.current.exists()
    settings = SETTINGS.model_copy(update={"leaver_days": 9999})
    retain(autumn, date(2028, 6, 1), settings=settings)
    assert list(autumn.data.published.iterdir()) == []


def test_what_retention_took_out_is_in_no_file(autumn: Office) -> None:
    """A plain delete would leave the bytes."""
    on = date(2026, 11, 10) + timedelta(days=400)
    settings = SETTINGS.model_copy(update={"leaver_days": 9999})
    marked = "2026-10-06T09:00:00Z E1"
    autumn.use(f"event_time employee_id\n{marked}", agent_name="zqx-agent-marked")
    night(autumn)
    held = [p for p in autumn.data.path.rglob("*") if p.is_file() and not p.is_symlink()]
    assert any(b"zqx-agent-marked" in path.read_bytes() for path in held)
    retain(autumn, on, settings=settings)
    held = [p for p in autumn.data.path.rglob("*") if p.is_file() and not p.is_symlink()]
    assert not any(b"zqx-agent-marked" in path.read_bytes() for path in held)


FLAG = """
    insert into warehouse.flag (
        flag_id, subject_key, week_start, raised_on, manager_from, expires_on
    )
    select '{0}', subject_key, '2026-10-05', '2026-10-20', '2026-10-23', '{1}'
    from warehouse.subject;
    insert into warehouse.flag_cause values ('{0}', 'new_tool', false, 'None.');
    insert into warehouse.flag_reason
    select '{0}', unnest([1, 2, 3]), 'x', 'share', 1, 0, 1, null, 0, 1, 30, 0.2;
"""


def test_a_flag_goes_on_the_day_it_expires_with_its_answers(autumn: Office) -> None:
    """One that is open a day longer stays whole."""
    scored = "update warehouse.score set not_scored_because='', anomaly_score=0.6, tail_share=0.1;"
    flags = FLAG.format("gone", LATER) + FLAG.format("open", LATER + timedelta(days=1))
    asked(autumn, flags + scored)
    people = PeopleStore.open(autumn.data.people_url, schemas=("ingest", "access_control"))
    with people.transaction() as store:
        for flag in ("gone", "open"):
            store.run(
                "access_control",
                "people/append_reply",
                flag_id=flag,
                subject_key=1,
                cause="wrong_data",
                text="",
                contest=0,
                replied_at="2026-11-01T00:00:00+00:00",
            )
    people.close()
    found = removed(retain(autumn))
    assert found == {
        "usage_event": 2, "flag_reply": 1, "flag_reason": 3, "flag_cause": 1, "flag": 1,
    }  # fmt: skip
    assert asked(autumn, "select flag_id from warehouse.flag") == [("open",)]


def test_a_leaver_is_erased_when_their_days_are_over(office: Office) -> None:
    """On the 90th day after the last and not before; once."""
    office.employ("STAYS", time_zone="UTC")
    office.employ("GONE-77", time_zone="UTC", valid_to="2026-10-12")
    office.employ("GONE-77", time_zone="UTC", valid_from="2026-10-12", status="left")
    office.use(
        "event_time employee_id\n"
        "2026-10-08T09:00:00Z GONE-77\n2026-10-08T09:00:00Z STAYS\n2027-01-04T09:00:00Z STAYS"
    )
    night(office, LATER - timedelta(days=1))
    assert "leavers" not in removed(retain(office, LATER - timedelta(days=1)))
    assert removed(retain(office, LATER, rehearse=True))["leavers"] == 1
    assert removed(retain(office, LATER))["leavers"] == 1
    assert asked(office, "select count(distinct subject_key) from warehouse.usage_day") == [(1,)]
    assert retain(office, LATER).removed == 0


def test_a_day_is_rebuilt_again_only_after_the_settled_ones(autumn: Office) -> None:
    """The first day of which every event is kept is rebuilt like any other."""
    retain(autumn)
    with Warehouse.open(autumn.data) as warehouse:
        prepare(warehouse)
        warehouse.database._connection.execute(
            "insert into warehouse.touched_day values ('2026-10-12')"
        )
        # 11, 12 and 13 October; the 12th has events of the 11th.
        assert rebuild_day_rows(warehouse, progress=no_progress) == 1
        run_checks(warehouse)
