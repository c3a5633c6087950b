"""Complaints in each state, with who handles them."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from guongsang.oversight.models import Channel, Complainant, Complaint, ComplaintHandler
from guongsang.oversight.states import ComplaintState, Outcome
from tests.factories.nominations import FitExemplarFactory, officer_of
from tests.factories.orgs import OrganisationFactory


class ComplaintFactory(DjangoModelFactory):
    """A denunciation about an exemplar, just taken in by an officer who handles it."""

    class Meta:
        model = Complaint
        skip_postgeneration_save = True

    class Params:
        accepted = factory.Trait(
            state=ComplaintState.ACCEPTED,
            accepted_at=factory.LazyFunction(timezone.now),
            accepted_by=factory.SelfAttribute("received_by"),
        )
        verifying = factory.Trait(
            accepted=True,
            state=ComplaintState.VERIFYING,
            verifying_at=factory.LazyFunction(timezone.now),
            verifying_by=factory.SelfAttribute("received_by"),
        )
        concluded = factory.Trait(
            verifying=True,
            state=ComplaintState.CONCLUDED,
            outcome=Outcome.UNFOUNDED,
            closing="Không có căn cứ.",
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SelfAttribute("received_by"),
        )

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "denunciation"
    channel = Channel.LETTER
    exemplar = factory.SubFactory(FitExemplarFactory)
    subject = factory.SelfAttribute("exemplar.subject")
    text = "Thành tích nêu trong báo cáo không đúng."
    received_on = date(2025, 6, 2)
    received_at = factory.LazyFunction(timezone.now)
    received_by = factory.LazyAttribute(lambda o: officer_of(o.organisation))
    deadline = date(2025, 6, 11)

    @factory.post_generation
    def people(self, create, _extracted, **_kwargs):
        if create:
            Complainant.objects.create(
                complaint=self, name="Tố Giác Viên", contact="0912 000 111, thôn Nà Bút"
            )
            ComplaintHandlerFactory(complaint=self, user=self.received_by, knows_sender=True)


class ComplaintHandlerFactory(DjangoModelFactory):
    """A person of the office who handles a complaint and does not know a denouncer."""

    class Meta:
        model = ComplaintHandler

    complaint = factory.SubFactory(ComplaintFactory)
    user = factory.LazyAttribute(lambda o: officer_of(o.complaint.organisation))
    since = factory.LazyFunction(timezone.now)
    named_by = factory.SelfAttribute("complaint.received_by")
