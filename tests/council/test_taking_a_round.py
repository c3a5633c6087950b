"""A unit's head leaves the conclusions of its own round to the unit's council."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.council import services
from guongsang.nominations import services as nominations
from guongsang.nominations.states import RoundState, State
from guongsang.programmes.kinds import OutcomeBy, Step
from guongsang.shared.access import Refused
from tests.factories.council import CouncilFactory, SeatFactory
from tests.factories.nominations import (
    NominationFactory,
    RoundFactory,
    RouteFactory,
    head_of,
    officer_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.web.nominations import Browser

pytestmark = pytest.mark.django_db
STEPS = [Step.HEAD_APPROVAL, Step.DECIDE]
WHY = "Quy chế làm việc của Hội đồng"


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def round_():
    return RoundFactory(
        route=RouteFactory(own_unit=True), receiver=OrganisationFactory(name="Sở Y tế"),
        by_head=True, steps=STEPS,
    )  # fmt: skip


@pytest.fixture
def head(round_):
    return head_of(round_.decider)


@pytest.fixture
def council(round_):
    return SeatFactory(council=CouncilFactory(organisation=round_.decider)).council


def _take(actor, round_):
    return services.take_round(actor=actor, round_id=round_.pk, why=WHY)


@pytest.mark.requirement("BK-V.2-3")
@pytest.mark.usefixtures("council")
def test_the_head_gives_the_round_to_the_council_and_votes_alone_no_more(round_, head):
    dossier = NominationFactory(round=round_, submitted=True)
    _take(head, round_)
    round_.refresh_from_db()
    assert round_.outcome_by == OutcomeBy.COUNCIL
    assert round_.steps == [Step.HEAD_APPROVAL, Step.COUNCIL, Step.DECIDE]
    told = Entry.objects.get(action="round.given_to_council")
    assert (told.payload.why, told.payload.detail["origin"]) == (WHY, OutcomeBy.HEAD)
    with pytest.raises(Refused, match="Hội đồng bỏ phiếu"):
        nominations.approve(actor=head, nomination_id=dossier.pk)
    officer = officer_of(round_.decider)
    nominations.put_before_council(actor=officer, nomination_id=dossier.pk)
    dossier.refresh_from_db()
    assert dossier.state == State.BEFORE_COUNCIL


def _concluded(round_):
    NominationFactory(round=round_, state=State.APPROVED)


def _of_others(round_):
    round_.route.receiver = round_.decider
    round_.route.save()


def _closed(round_):
    type(round_).objects.filter(pk=round_.pk).update(state=RoundState.CLOSED)


def _by_council(round_):
    type(round_).objects.filter(pk=round_.pk).update(outcome_by=OutcomeBy.COUNCIL)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_concluded, "đã có hồ sơ do người đứng đầu kết luận"),
        (_of_others, "Kế hoạch đã định ai kết luận"),
        (_closed, "đã khóa sổ"),
        (_by_council, "đã do Hội đồng bỏ phiếu"),
    ],
)
@pytest.mark.usefixtures("council")
def test_a_round_that_is_not_the_heads_to_give_stays_as_it_is(round_, head, spoil, said):
    spoil(round_)
    with pytest.raises(Refused, match=said):
        _take(head, round_)


@pytest.mark.parametrize("ended", [None, date(2025, 6, 2)])
def test_a_unit_without_a_sitting_council_is_told_to_found_one(round_, head, ended):
    if ended:
        SeatFactory(council=CouncilFactory(organisation=round_.decider, valid_to=ended))
    with pytest.raises(Refused, match="Sở Y tế chưa có Hội đồng"):
        _take(head, round_)


@pytest.mark.usefixtures("council")
def test_only_the_head_gives_it(round_):
    with pytest.raises(Refused, match="người đứng đầu Sở Y tế kết luận"):
        _take(officer_of(round_.decider), round_)


@pytest.mark.usefixtures("council")
def test_the_page_offers_it_to_the_head_and_keeps_a_form_without_reason(client, round_, head):
    page = reverse("office:round", args=[round_.pk])
    address = reverse("office:round_give", args=[round_.pk])
    officer = Browser(client, officer_of(round_.decider))
    assert "nơi tiếp nhận chỉ thẩm định" in officer.see(page)
    assert officer.send(address, why=WHY).status_code == 403
    boss = Browser(client, head)
    assert "Giao Hội đồng bỏ phiếu" in boss.see(page)
    assert boss.send(address, why="").status_code == 422
    boss.sent(address, why=WHY)
    round_.refresh_from_db()
    assert round_.is_by_council
    stranger = Browser(client, head_of(OrganisationFactory()))
    assert stranger.send(address, why=WHY).status_code == 404
