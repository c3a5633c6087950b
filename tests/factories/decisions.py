"""Decisions in each state, proposals, difficulties."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.decisions.models import Decision, Proposal
from guongsang.exemplars.models import Honour
from guongsang.oversight.models import Difficulty
from tests.factories.accounts import UserFactory
from tests.factories.nominations import CallingProgrammeFactory, FitExemplarFactory
from tests.factories.orgs import OrganisationFactory


class DecisionFactory(DjangoModelFactory):
    """A draft commendation without names."""

    class Meta:
        model = Decision

    organisation = factory.SubFactory(OrganisationFactory)
    kind = Decision.Kind.COMMENDATION
    level = "unit"
    title = factory.Sequence("Khen thưởng đợt {}".format)
    commendation_kind = "thematic"
    form = "Giấy khen"
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class HonourFactory(DjangoModelFactory):
    """A standing recognition at the level of the unit, given by the exemplar's own unit."""

    class Meta:
        model = Honour

    exemplar = factory.SubFactory(FitExemplarFactory)
    kind = Honour.Kind.RECOGNITION
    level = "unit"
    giver = factory.SelfAttribute("exemplar.organisation")
    decision_key = "decisions.decision:1"
    decision_number = "12/QĐ-BDT"
    decided_on = date(2025, 1, 15)
    year = 2025


class ProposalFactory(DjangoModelFactory):
    """A proposal of an exemplar's unit that waits for an answer."""

    class Meta:
        model = Proposal

    exemplar = factory.SubFactory(FitExemplarFactory)
    organisation = factory.SelfAttribute("exemplar.organisation")
    sent_to = factory.SubFactory(OrganisationFactory)
    level = "province"
    purpose = Honour.Kind.COMMENDATION
    reason = "Thành tích có sức lan tỏa trong tỉnh."
    sent_at = factory.LazyFunction(timezone.now)
    sent_by = factory.SubFactory(UserFactory)


class DifficultyFactory(DjangoModelFactory):
    """A difficulty just raised to the plan's issuer."""

    class Meta:
        model = Difficulty

    organisation = factory.SubFactory(OrganisationFactory)
    programme = factory.SubFactory(CallingProgrammeFactory)
    text = "Chưa có kinh phí in tài liệu"
    focal = factory.SelfAttribute("programme.issuer")
    leader = factory.SelfAttribute("programme.issuer")
    raised_at = factory.LazyFunction(timezone.now)
    raised_by = factory.SubFactory(UserFactory)
