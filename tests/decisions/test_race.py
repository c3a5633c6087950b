"""Several connections at once on PostgreSQL: words of a decision are put right once."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from guongsang.decisions import services
from guongsang.decisions.models import Decision, DecisionLine
from guongsang.decisions.services import Right
from guongsang.decisions.states import State
from guongsang.shared.access import Refused
from tests.factories.nominations import FitExemplarFactory, secretary_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


@pytest.fixture(autouse=True)
def _postgresql_only():
    if connection.vendor != "postgresql":
        pytest.skip("several writers at once need PostgreSQL")


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def line():
    exemplar = FitExemplarFactory(subject__name="Hoàng Thị Lam")
    clerk = secretary_of(exemplar.organisation)
    drafted = services.draft_commendation(
        actor=clerk, organisation=exemplar.organisation, exemplars=[exemplar],
        what=services.Commendation(title="Khen", level="unit", kind="thematic", form="Giấy khen"),
    )  # fmt: skip
    services.issue(actor=clerk, decision_id=drafted.pk, **paper("1"))
    return DecisionLine.objects.select_related("decision__created_by").get()


def paper(number):
    return {"number": f"{number}/QĐ", "signed_on": date(2025, 6, 2), "signer": "A"}


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


def drafted(line, now):
    return services.draft_correction(
        actor=line.decision.created_by, decision_id=line.decision_id, ground="Sai tên",
        rights=[Right("name", now, line.pk)],
    )  # fmt: skip


@pytest.mark.parametrize("_time", range(3))
def test_two_drafts_at_once_are_one(line, _time):
    said = _at_once(
        [lambda now=now: drafted(line, now) for now in ("Hoàng Thị Lan", "Hoàng Thị Lành")]
    )
    assert said[0].startswith("Quyết định này đang có một dự thảo đính chính")
    assert said[1] == "done"
    assert Decision.objects.filter(kind=Decision.Kind.CORRECTION).count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_one_draft_issued_twice_at_once_is_issued_once(line, _time):
    draft, clerk = drafted(line, "Hoàng Thị Lan"), line.decision.created_by
    acts = [
        lambda number=number: services.issue(actor=clerk, decision_id=draft.pk, **paper(number))
        for number in ("2", "3")
    ]
    said = _at_once(acts)
    assert "đã ban hành" in said[0]
    assert said[1] == "done"
    line.honour.refresh_from_db()
    assert line.honour.corrected.count("Quyết định") == 1


@pytest.mark.parametrize("_time", range(3))
def test_a_correction_and_a_revocation_at_once_come_one_after_the_other(line, _time):
    draft, clerk = drafted(line, "Hoàng Thị Lan"), line.decision.created_by
    said = _at_once(
        [
            lambda: services.issue(actor=clerk, decision_id=draft.pk, **paper("2")),
            lambda: services.revoke(
                actor=clerk, decision_id=line.decision_id, ground="Sai", **paper("3")
            ),
        ]
    )
    line.refresh_from_db()
    assert Decision.objects.get(pk=line.decision_id).state == State.REVOKED
    assert said == ["done", "done"] or "còn hiệu lực" in " ".join(said)
    assert line.called == ("Hoàng Thị Lan" if said == ["done", "done"] else "Hoàng Thị Lam")
