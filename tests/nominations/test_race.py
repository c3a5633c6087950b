"""Several connections at once on PostgreSQL: one submission, an exact count, a closed book."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.exemplars.models import Evidence
from guongsang.nominations import services
from guongsang.nominations.models import Asked, Nomination, Round, Scan
from guongsang.nominations.states import RoundState, State
from tests.at_once import DONE, at_once, race
from tests.factories.files import pdf
from tests.factories.nominations import NominationFactory, officer_of, secretary_of

pytestmark = race


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def test_six_clerks_pressing_at_once_make_one_submission():
    nomination = NominationFactory()
    clerks = [officer_of(nomination.organisation) for _ in range(6)]
    said = at_once(
        [lambda c=c: services.submit(actor=c, nomination_id=nomination.pk) for c in clerks]
    )
    assert said == [*["Hồ sơ này đã được gửi. Muốn sửa, đề nghị nơi nhận trả lại."] * 5, DONE]
    assert Asked.objects.get().sent == 1


def test_eight_dossiers_sent_at_once_are_counted_eight():
    first = NominationFactory()
    unit, round_ = first.organisation, first.round
    every = [first, *[NominationFactory(organisation=unit, round=round_) for _ in range(7)]]
    clerk = officer_of(unit)
    at_once([lambda n=n: services.submit(actor=clerk, nomination_id=n.pk) for n in every])
    assert Asked.objects.get().sent == 8


def test_a_scan_joined_by_two_presses_at_once_is_one_proof():
    nomination = NominationFactory()
    clerk = officer_of(nomination.organisation)
    looked = services.look_at(
        actor=clerk, files=[SimpleUploadedFile("phieu.pdf", pdf())], key_at=lambda _: None
    )
    (scan,) = services.take_scans(actor=clerk, looked=looked)
    said = at_once(
        [lambda: services.join_scans(actor=clerk, scan_ids=[scan.pk], nomination_id=nomination.pk)]
        * 2
    )
    assert DONE in said
    assert any("không còn chờ ghép" in each for each in said)
    assert Evidence.objects.count() == Scan.objects.count() == 1


def test_closing_the_book_leaves_no_dossier_half_in():
    first = NominationFactory(round__closes_on=date(2025, 5, 31))
    Asked.objects.update(
        late_until=date(2025, 6, 2), late_reason="Mưa lũ", late_by=first.created_by
    )
    unit, round_ = first.organisation, first.round
    every = [first, *[NominationFactory(organisation=unit, round=round_) for _ in range(5)]]
    clerk, secretary = officer_of(unit), secretary_of(round_.receiver)
    for nomination in every:  # returned once, so that the day does not stop them
        Nomination.objects.filter(pk=nomination.pk).update(state=State.RETURNED)
    acts = [lambda n=n: services.submit(actor=clerk, nomination_id=n.pk) for n in every]
    at_once([*acts, lambda: services.close_round(actor=secretary, round_id=round_.pk)])
    assert Round.objects.get().state == RoundState.CLOSED
    assert Asked.objects.get().sent == Nomination.objects.filter(state=State.SUBMITTED).count() == 6
