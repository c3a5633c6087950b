"""Councils with members, and sittings in each stage, made through the services."""

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from guongsang.council import services
from guongsang.council.models import Council, Seat, SeatFunction, Sitting
from guongsang.nominations.states import State
from guongsang.orgs.models import Role
from guongsang.shared import clock
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory
from tests.factories.nominations import NominationFactory, RoundFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

SHEET = [
    {
        "set": "Tiêu chí chung", "criterion": "Gương mẫu chấp hành chủ trương, pháp luật",
        "number": 1, "set_version": 1, "answer": "met", "answer_label": "Đạt", "how": "Năm năm liền không vi phạm; vận động 40 hộ làm đường.",
        "evidence": [],
    }
]  # fmt: skip


class CouncilFactory(DjangoModelFactory):
    """A council of an organisation that keeps its own papers; its rule is made with it."""

    class Meta:
        model = Council

    class Params:
        rule = factory.SubFactory(VoteRuleFactory)

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence("Hội đồng Thi đua - Khen thưởng {}".format)
    established_by = "Quyết định 12/QĐ-UBND"
    rule_code = factory.SelfAttribute("rule.code")
    valid_from = date(2021, 1, 1)


class SeatFactory(DjangoModelFactory):
    """An ordinary member since 2021."""

    class Meta:
        model = Seat

    council = factory.SubFactory(CouncilFactory)
    user = factory.SubFactory(UserFactory)
    function = SeatFunction.MEMBER
    position = "Trưởng phòng"
    valid_from = date(2021, 1, 1)


class SittingFactory(DjangoModelFactory):
    """A sitting called for today."""

    class Meta:
        model = Sitting

    council = factory.SubFactory(CouncilFactory)
    title = "Xét gương điển hình tiên tiến năm 2025"
    starts_at = factory.LazyFunction(clock.now)
    place = "Phòng họp số 1"


class Room:
    """A council at work: `secretary` does the papers, `chair` and `members` sit and vote."""

    def __init__(self, *, members=5, dossiers=2, rule=None, secretary_sits=False):
        self.rule = rule or VoteRuleFactory()
        self.council = CouncilFactory(rule_code=self.rule.code)
        self.organisation = self.council.organisation
        holding = HoldingFactory(organisation=self.organisation, role=Role.SECRETARIAT)
        self.secretary = holding.user
        functions = [SeatFunction.CHAIR, *[SeatFunction.MEMBER] * (members - 1)]
        self.seats = [SeatFactory(council=self.council, function=what) for what in functions]
        if secretary_sits:
            self.seats.append(
                SeatFactory(
                    council=self.council, user=self.secretary, function=SeatFunction.SECRETARY
                )
            )
        self.round = RoundFactory(receiver=self.organisation, by_council=True)
        self.dossiers = [self.dossier() for _ in range(dossiers)]
        self.sitting = services.call_sitting(
            actor=self.secretary,
            sitting=SittingFactory.build(council=self.council, round=self.round),
            dossiers=self.dossiers,
        )
        self.items = list(self.sitting.items.order_by("number"))

    def dossier(self, **kwargs):
        return NominationFactory(
            round=self.round, appraised=True, state=State.BEFORE_COUNCIL, sheet=SHEET, **kwargs
        )

    @property
    def chair(self):
        return self.seats[0].user

    @property
    def members(self):
        return [seat.user for seat in self.seats]

    def come(self, *, absent=()):
        for seat in self.seats:
            if seat not in absent:
                services.mark_attendance(
                    actor=self.secretary, sitting_id=self.sitting.pk, seat_id=seat.pk,
                    status="present",
                )  # fmt: skip
        return self

    def open(self, *, absent=()):
        self.come(absent=absent)
        self.sitting = services.open_sitting(actor=self.secretary, sitting_id=self.sitting.pk)
        return self

    def vote(self, *, absent=()):
        self.open(absent=absent)
        self.ballot = services.open_ballot(actor=self.secretary, sitting_id=self.sitting.pk)
        return self

    def all_marked(self, choice, *, without=()):
        return {item.pk: choice for item in self.items if item not in without}

    def cast(self, user, choice="for", **kwargs):
        services.cast(
            actor=user, ballot_id=self.ballot.pk, choices=self.all_marked(choice, **kwargs)
        )

    def count(self):
        self.ballot = services.count(actor=self.secretary, ballot_id=self.ballot.pk)
        for item in self.items:
            item.refresh_from_db()
        return self

    def close(self):
        self.sitting = services.close_sitting(actor=self.secretary, sitting_id=self.sitting.pk)
        return self


def yesterday():
    return clock.today() - timedelta(days=1)
