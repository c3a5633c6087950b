"""Several connections at once on PostgreSQL: no dossier slips past a verification."""

import pytest

from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination
from guongsang.oversight import services
from tests.at_once import DONE, at_once, race
from tests.factories.complaints import ComplaintFactory
from tests.factories.nominations import NominationFactory, officer_of

pytestmark = race


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.mark.parametrize("_time", range(3))
def test_a_dossier_sent_as_the_verification_begins_waits(_time):
    draft = NominationFactory()
    clerk = officer_of(draft.organisation)
    complaint = ComplaintFactory(accepted=True, exemplar=draft.exemplar)
    said = at_once(
        [
            lambda: nominations.submit(actor=clerk, nomination_id=draft.pk),
            lambda: services.verify(actor=complaint.received_by, complaint_id=complaint.pk),
        ]
    )
    assert said == [DONE, DONE]
    after = Nomination.objects.get(pk=draft.pk)
    assert (after.halted, after.held_at is not None) == (True, True)


def test_two_handlers_concluding_at_once_make_one_conclusion():
    complaint = ComplaintFactory(verifying=True)
    acts = [
        lambda outcome=outcome: services.conclude(
            actor=complaint.received_by, complaint_id=complaint.pk, outcome=outcome, text="Rõ"
        )
        for outcome in ("founded", "unfounded")
    ]
    said = at_once(acts)
    assert said[0] == DONE
    assert "đã kết thúc" in said[1]
