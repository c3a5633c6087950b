"""Counts beside the facts: equal to the live counts after any acts, also done at once."""

import contextlib
import threading
from datetime import date

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guongsang.exemplars import queries, services, tasks
from guongsang.exemplars.models import Exemplar, Honour, ScopeTally, SubjectKind, UnitTally
from guongsang.exemplars.states import State
from guongsang.shared.access import Refused
from tests.exemplars.test_life import honoured
from tests.factories.exemplars import ExemplarFactory
from tests.factories.orgs import HoldingFactory, OrganisationFactory

ACTS = ("notice", "nurture", "honour", "adopt", "close", "reopen", "revoke")


def do(act, actor, unit, other, exemplar):
    """Do one act; a refusal is as good as an act, for it must change no count."""
    key = {"actor": actor, "exemplar_id": exemplar.pk} if exemplar else {}
    if act == "notice" or exemplar is None:
        subject = services.NewSubject(kind=SubjectKind.INDIVIDUAL, name="Lý Thị Hòa")
        services.notice(
            actor=actor, organisation=unit, subject=subject, title="Việc tốt", summary="Kể",
            discovered_on=date(2024 + Exemplar.objects.count() % 2, 3, 1),
        )  # fmt: skip
    elif act == "nurture":
        services.open_nurturing(**key)
    elif act == "honour":
        honoured(actor, exemplar, unit)
    elif act == "adopt":
        services.adopt(**key, adopter=other, method="Cách làm", adopted_on=date(2025, 1, 1))
    elif act == "close":
        services.close(**key, reason="Thôi")
    elif act == "reopen":
        services.reopen(**key, why="Lại")
    else:
        standing = Honour.objects.standing().filter(exemplar=exemplar).first()
        if standing:
            services.revoke_honour(
                actor=actor, honour_id=standing.pk, on=date(2025, 6, 1), why="Khai sai"
            )


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.booleans(), st.booleans()),
        max_size=14,
    )
)
def test_any_acts_leave_the_counts_equal_to_the_live_ones(db, steps):
    Honour.objects.all().delete()
    body = OrganisationFactory()
    units = [OrganisationFactory(parent=body) for _ in range(2)]
    actor = HoldingFactory(organisation=body).user
    mine = []
    for act, which, left, rolled in steps:
        unit, other = units if left else reversed(units)
        chosen = Exemplar.objects.get(pk=mine[which % len(mine)]) if mine else None
        with contextlib.suppress(Refused):
            do(act, actor, unit, other, chosen)
        mine = list(Exemplar.objects.filter(l1=body).order_by("pk").values_list("pk", flat=True))
        if rolled:
            tasks.roll_up()
    tasks.roll_up()
    assert queries.differences() == []
    assert sum(ScopeTally.objects.filter(ancestor=body).values_list("n", flat=True)) == len(mine)


@pytest.mark.django_db
def test_roll_up_carries_what_changed_to_every_ancestor(officer, body, unit):
    ExemplarFactory(organisation=unit)
    assert tasks.roll_up() == 1
    assert tasks.roll_up() == 0
    kept = ScopeTally.objects.values_list("ancestor", "state", "n").order_by("ancestor")
    assert list(kept) == [(body.pk, State.DISCOVERED, 1), (unit.pk, State.DISCOVERED, 1)]


@pytest.mark.django_db
def test_recount_tells_and_mends_what_differs(unit, caplog):
    ExemplarFactory(organisation=unit)
    tasks.roll_up()
    UnitTally.objects.update(n=5, rolled=5)
    faults = tasks.recount()
    assert (len(faults), "counts differed" in caplog.text) == (1, True)
    assert tasks.recount() == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_many_officers_at_once_lose_no_count(db):
    body = OrganisationFactory()
    unit = OrganisationFactory(parent=body)
    actors = [HoldingFactory(organisation=unit).user for _ in range(6)]
    shared = ExemplarFactory(organisation=unit)
    refused, faults = [], []
    gate = threading.Barrier(len(actors))

    def work(actor):
        try:
            gate.wait()
            for _ in range(5):
                do("notice", actor, unit, body, None)
            try:
                services.open_nurturing(actor=actor, exemplar_id=shared.pk)
            except Refused:
                refused.append(actor)
            tasks.roll_up()
        except Exception as fault:  # noqa: BLE001 -- every fault of a thread is told
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tasks.roll_up()
    assert (faults, len(refused), Exemplar.objects.count()) == ([], 5, 31)
    assert queries.differences() == []
