"""Roles against states of a dossier and of a round: the unit's page, the office's page, the book."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from guongsang.nominations.models import Comment, Nomination
from guongsang.nominations.states import CONCLUDED, RoundState, State
from guongsang.orgs.models import Role
from guongsang.programmes.kinds import OutcomeBy, Step
from tests.factories.accounts import UserFactory
from tests.factories.nominations import (
    ALL_STEPS,
    AskedFactory,
    NominationFactory,
    OpinionRequestFactory,
    RoundFactory,
)
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.web.matrix.engine import Act, People, differences

pytestmark = pytest.mark.django_db

SAVE = "desk:dossier_save"
UNIT = (Role.OFFICER, Role.HEAD, Role.REPORTER)
RECEIVER = (Role.OFFICER, Role.HEAD, Role.SECRETARIAT, Role.INSPECTOR)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def signed(state):
    """What a dossier in the state bears: who sent it, who appraised it, who concluded."""
    now, by = timezone.now(), UserFactory()
    told = {"state": state}
    if state not in (State.DRAFT, State.WITHDRAWN):
        told |= {"submitted_at": now, "submitted_by": by}
    if state in (State.APPRAISED, State.ON_DISPLAY, State.BEFORE_COUNCIL, *CONCLUDED):
        told |= {"appraisal": "Rõ", "appraised_at": now, "appraised_by": by}
    if state in CONCLUDED:
        told |= {"concluded_at": now, "concluded_by": by}
    return told


def unit_acts(dossier):
    key = (dossier.pk,)
    text = {"version": dossier.version, "reason": dossier.reason, "report": dossier.report}
    yield Act(SAVE, key, text)
    yield Act(SAVE, key, text, button=("viec", "trinh"))
    yield Act(SAVE, key, text, button=("viec", "duyet"))
    yield Act(SAVE, key, text, button=("viec", "gui"), label="Gửi:")
    yield Act("desk:dossier_vote", key, {"held_on": "20/05/2025", "votes_for": 18, "total": 20})
    yield Act("desk:dossier_hand_back", key, {"why": "Thiếu số liệu"})
    yield Act("desk:dossier_withdraw", key, {"why": "Xin rút"})


def office_acts(dossier):
    key = (dossier.pk,)
    yield Act("office:appraise", key, {"text": "Thành tích rõ"})
    yield Act("office:appraisal_return", key, {"report": "Ghi rõ số liệu"})
    yield Act("office:appraisal_hold", key, {"why": "Đang xác minh"})
    yield Act("office:appraisal_lift_hold", key)
    yield Act("office:appraisal_display", key, {"until": "20/06/2025", "text": "Tóm tắt"})
    asked = OpinionRequestFactory(nomination=dossier, due_on=date(2025, 6, 1))
    yield Act("office:appraisal_ask_withdraw", (*key, asked.pk))
    ask = {"organisation": OrganisationFactory().pk, "question": "Thuế", "due_on": "17/06/2025"}
    yield Act("office:appraisal_ask", key, ask)
    yield Act("office:appraisal_council", key)
    for name in ("select", "approve", "decline"):
        yield Act(f"office:appraisal_{name}", key, {"why": "Đủ căn cứ"})


def comment_acts(dossier):
    given = Comment.objects.create(nomination=dossier, text="Tốt", sent_at=timezone.now())
    yield Act("office:appraisal_comment", (dossier.pk, given.pk), {"handling": "Ghi nhận"})


@pytest.mark.parametrize(
    ("state", "put_up"),
    [
        (State.DRAFT, False), (State.DRAFT, True), (State.RETURNED, False),
        (State.SUBMITTED, False), (State.APPROVED, False),
    ],
)  # fmt: skip
def test_the_units_page_offers_what_its_acts_take(state, put_up):
    above = OrganisationFactory()
    unit = OrganisationFactory(parent=above)
    steps = [Step.UNIT_VOTE, Step.HEAD_APPROVAL, *ALL_STEPS]
    more = {"vote_held_on": date(2025, 5, 1), "vote_for": 9, "vote_total": 9}
    if put_up:
        more |= {"put_up_at": timezone.now(), "put_up_by": UserFactory()}
    dossier = NominationFactory(organisation=unit, round__steps=steps, **signed(state), **more)
    people = People(unit, above, roles=UNIT)
    found, _ = differences(people, [reverse("desk:dossier", args=[dossier.pk])], unit_acts(dossier))
    assert found == []


@pytest.mark.parametrize("by", [OutcomeBy.SELECTION, OutcomeBy.HEAD, OutcomeBy.COUNCIL])
@pytest.mark.parametrize("state", [each for each in State if each is not State.WITHDRAWN])
def test_the_offices_page_offers_what_its_acts_take(state, by):
    receiver = OrganisationFactory()
    steps = [*ALL_STEPS, Step.DISPLAY, *([Step.COUNCIL] if by == OutcomeBy.COUNCIL else [])]
    round_ = RoundFactory(route__programme__issuer=receiver, steps=steps, outcome_by=by)
    more = {"display_until": date(2025, 6, 1)} if state == State.ON_DISPLAY else {}
    dossier = NominationFactory(round=round_, **signed(state), **more)
    sender = HoldingFactory(organisation=dossier.organisation, role=Role.OFFICER).user
    people = People(receiver, OrganisationFactory(), roles=RECEIVER, higher=(), sender=sender)
    page = reverse("office:appraisal", args=[dossier.pk])
    found, _ = differences(people, [page], list(office_acts(dossier)))
    assert found == []


@pytest.mark.parametrize("state", [State.ON_DISPLAY, State.APPROVED])
def test_a_comment_is_dealt_with_by_those_who_appraise(state):
    dossier = NominationFactory(
        round__steps=[*ALL_STEPS, Step.DISPLAY], display_until=date(2025, 6, 1), **signed(state)
    )
    people = People(dossier.round.receiver, OrganisationFactory(), roles=RECEIVER, higher=())
    page = reverse("office:appraisal", args=[dossier.pk])
    found, taken = differences(people, [page], list(comment_acts(dossier)))
    assert found == []
    assert taken


@pytest.mark.parametrize("until", [date(2025, 6, 20), date(2025, 6, 1)])
def test_another_last_day_is_offered_while_the_public_comments(until):
    dossier = NominationFactory(
        round__steps=[*ALL_STEPS, Step.DISPLAY], display_until=until, **signed(State.ON_DISPLAY)
    )
    people = People(dossier.round.receiver, OrganisationFactory(), roles=RECEIVER, higher=())
    page = reverse("office:appraisal", args=[dossier.pk])
    act = Act(
        "office:appraisal_display_end", (dossier.pk,), {"until": "27/06/2025", "why": "Thêm ngày"}
    )
    found, taken = differences(people, [page], [act])
    assert found == []
    assert bool(taken) is (until > date(2025, 6, 3))


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPRAISED])
def test_a_held_dossier_offers_only_to_go_on(state):
    dossier = NominationFactory(
        **signed(state), held_at=timezone.now(), held_by=UserFactory(), held_why="Đang xác minh"
    )
    people = People(dossier.round.receiver, OrganisationFactory(), roles=RECEIVER, higher=())
    page = reverse("office:appraisal", args=[dossier.pk])
    found, taken = differences(people, [page], list(office_acts(dossier)))
    assert found == []
    assert "office:appraisal_lift_hold()" in taken
    assert Nomination.objects.get().held_why == "Đang xác minh"


@pytest.mark.parametrize("is_over", [False, True])
@pytest.mark.parametrize("state", list(RoundState))
def test_the_book_offers_what_its_acts_take(state, is_over):
    last = date(2025, 5, 31) if is_over else date(2025, 12, 31)
    closed = {"closed_at": timezone.now(), "closed_by": UserFactory()}
    more = closed if state == RoundState.CLOSED else {}
    round_ = RoundFactory(state=state, closes_on=last, **more)
    asked = AskedFactory(round=round_, minimum=3)
    days = {"opens_on": "01/01/2025", "closes_on": "30/12/2025", "why": "Theo công văn"}
    key = (round_.pk,)
    acts = [
        Act("office:round_open", key),
        Act("office:round_remind", key),
        Act("office:round_close", key),
        Act("office:round_days", key, days),
        Act("office:round_late", (*key, asked.pk), {"until": "31/12/2026", "why": "Lũ"}),
    ]
    sender = HoldingFactory(organisation=asked.organisation, role=Role.OFFICER).user
    people = People(
        round_.receiver, OrganisationFactory(), roles=RECEIVER, higher=(), sender=sender
    )
    found, _ = differences(people, [reverse("office:round", args=key)], acts)
    assert found == []
