"""Reminders by the calendar: seven and three days before, on the day, three days after to the head."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from guongsang.audit.models import Entry
from guongsang.nominations import services
from guongsang.nominations.models import Asked, Reminder
from guongsang.nominations.rules.ladder import LADDER, rung_due
from guongsang.nominations.states import RoundState
from guongsang.notifications.models import Notice
from guongsang.shared import jobs
from tests.factories.nominations import (
    AskedFactory,
    RoundFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.web.nominations import Browser

FIRST, LAST = date(2025, 4, 1), date(2025, 6, 30)


def day(month, number):
    return date(2025, month, number)


@pytest.mark.parametrize(
    ("on", "climbed", "rung"),
    [
        (day(6, 22), (), None),
        (day(6, 23), (), -7),
        (day(6, 23), (-7,), None),
        (day(6, 26), (), -7),  # the worker slept on the 23rd
        (day(6, 26), (-7,), None),
        (day(6, 27), (-7,), -3),
        (day(6, 27), (), -3),  # one reminder, not two
        (day(6, 29), (-7, -3), None),
        (day(6, 30), (-7, -3), 0),
        (day(7, 2), (-7, -3), 0),
        (day(7, 3), (-7, -3, 0), 3),
        (day(7, 3), (), 3),
        (day(7, 9), (), 3),
        (day(7, 10), (), None),  # lapsed
        (day(7, 4), (3,), None),
        (day(12, 31), (), None),
    ],
)
def test_whose_turn_it_is(on, climbed, rung):
    found = rung_due(FIRST, LAST, on, climbed)
    assert (found.day if found else None) == rung


@pytest.mark.parametrize(
    ("first", "on", "rung"),
    [
        (day(6, 23), day(6, 23), None),  # opened seven days before: the opening itself was told
        (day(6, 25), day(6, 26), None),
        (day(6, 25), day(6, 27), -3),
        (day(6, 30), day(6, 30), None),
        (day(6, 30), day(7, 3), 3),
    ],
)
def test_a_short_round_skips_the_rungs_before_it_opened(first, on, rung):
    found = rung_due(first, LAST, on, ())
    assert (found.day if found else None) == rung


def test_only_the_last_rung_goes_to_the_head():
    assert [rung.to_head for rung in LADDER] == [False, False, False, True]


@given(st.integers(1, 400), st.sets(st.integers(-30, 30)))
def test_whatever_days_the_worker_is_awake_each_rung_is_sent_once_and_in_order(length, awake):
    first = LAST - timedelta(days=length)
    climbed = []
    for offset in sorted(awake):
        for _ in range(2):
            rung = rung_due(first, LAST, LAST + timedelta(days=offset), climbed)
            if rung:
                climbed.append(rung.day)
    assert climbed == sorted(set(climbed))


def _asked(**given):
    round_ = RoundFactory(opens_on=FIRST, closes_on=LAST, title="Quý II")
    return AskedFactory(round=round_, minimum=3, **given)


def _told():
    return list(Notice.objects.order_by("pk").values_list("recipient", "text"))


@pytest.mark.django_db
def test_a_unit_that_owes_is_reminded_once_a_rung_and_its_head_last(business_day):
    asked = _asked(sent=1)
    officer, head = officer_of(asked.organisation), head_of(asked.organisation)
    business_day("2025-06-23")
    assert services.remind_by_calendar() == 1
    assert services.remind_by_calendar() == 0
    [(whom, text)] = _told()
    assert whom == officer.pk
    assert text == "Còn 7 ngày đến hạn gửi vào đợt “Quý II”: đã gửi 1/3 hồ sơ, hạn 30/06/2025."
    business_day("2025-06-30")
    services.remind_by_calendar()
    assert _told()[-1][1].startswith("Hôm nay là hạn gửi vào đợt “Quý II”")
    business_day("2025-07-03")
    services.remind_by_calendar()
    late = _told()[2:]
    assert {whom for whom, _ in late} == {officer.pk, head.pk}
    assert all("đã quá hạn gửi 3 ngày" in text and "cho gửi muộn" in text for _, text in late)
    assert list(Reminder.objects.order_by("pk").values_list("rung", flat=True)) == [-7, 0, 3]
    entries = Entry.objects.filter(action="round.reminded_by_calendar").select_related("payload")
    assert [entry.payload.detail["rung"] for entry in entries.order_by("pk")] == [-7, 0, 3]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "owes", [{"sent": 3}, {"is_request": True}, {"late_until": date(2025, 7, 20)}]
)
def test_who_owes_nothing_yet_is_left_alone(business_day, owes):
    if "late_until" in owes:
        owes = owes | {"late_reason": "Lũ", "late_by": secretary_of(RoundFactory().receiver)}
    asked = _asked(**owes)
    officer_of(asked.organisation)
    business_day("2025-06-27")
    assert services.remind_by_calendar() == 0
    assert _told() == []


@pytest.mark.django_db
def test_a_later_day_of_its_own_has_its_own_ladder(business_day):
    asked = _asked()
    officer_of(asked.organisation)
    business_day("2025-06-30")
    assert services.remind_by_calendar() == 1
    Asked.objects.update(
        late_until=date(2025, 7, 20), late_reason="Lũ",
        late_by=secretary_of(asked.round.receiver),
    )  # fmt: skip
    business_day("2025-07-20")
    assert services.remind_by_calendar() == 1
    assert _told()[-1][1].endswith("hạn 20/07/2025.")


@pytest.mark.django_db
@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.CLOSED])
def test_a_round_that_takes_nothing_in_reminds_nobody(business_day, state):
    asked = _asked()
    officer_of(asked.organisation)
    closer = secretary_of(asked.round.receiver)
    closed = {"closed_at": "2025-06-29T00:00Z", "closed_by": closer}
    type(asked.round).objects.update(state=state, **(closed if state == "closed" else {}))
    business_day("2025-06-30")
    assert services.remind_by_calendar() == 0


@pytest.mark.django_db
def test_a_unit_without_an_officer_is_reminded_through_its_head(business_day):
    asked = _asked()
    head = head_of(asked.organisation)
    business_day("2025-06-27")
    services.remind_by_calendar()
    assert [whom for whom, _ in _told()] == [head.pk]


@pytest.mark.django_db
def test_the_rounds_page_says_when_a_unit_was_reminded(client, business_day):
    asked = _asked()
    officer_of(asked.organisation)
    business_day("2025-06-27")
    services.remind_by_calendar()
    office = Browser(client, secretary_of(asked.round.receiver))
    page = office.see(reverse("office:round", args=[asked.round_id]))
    assert "đã nhắc 27/06/2025" in page


def test_the_worker_knows_the_ladder():
    assert "nominations.remind" in {job.name for job in jobs.JOBS}
