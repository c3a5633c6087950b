"""Several connections at once on PostgreSQL: no dossier slips past a verification."""

import threading

import pytest
from django.db import connection, connections

from guongsang.nominations import services as nominations
from guongsang.nominations.models import Nomination
from guongsang.oversight import services
from guongsang.shared.access import Refused
from tests.factories.complaints import ComplaintFactory
from tests.factories.nominations import NominationFactory, officer_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


@pytest.fixture(autouse=True)
def _postgresql_only():
    if connection.vendor != "postgresql":
        pytest.skip("several writers at once need PostgreSQL")


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def _at_once(acts):
    """Run the acts together, each on its own connection; return what each came to."""
    gate, said = threading.Barrier(len(acts)), []

    def run(act):
        try:
            gate.wait()
            said.append(act() and "done")
        except Refused as refused:
            said.append(str(refused))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.mark.parametrize("_time", range(3))
def test_a_dossier_sent_as_the_verification_begins_waits(_time):
    draft = NominationFactory()
    clerk = officer_of(draft.organisation)
    complaint = ComplaintFactory(accepted=True, exemplar=draft.exemplar)
    said = _at_once(
        [
            lambda: nominations.submit(actor=clerk, nomination_id=draft.pk),
            lambda: services.verify(actor=complaint.received_by, complaint_id=complaint.pk),
        ]
    )
    assert said == ["done", "done"]
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
    said = _at_once(acts)
    assert said[0] == "done"
    assert "đã kết thúc" in said[1]
