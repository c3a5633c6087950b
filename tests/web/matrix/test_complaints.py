"""Roles against states of a complaint: what its page offers is what it takes; all others get 404.

Canary words stand in the complaint; no page that anybody else opens may hold one of them.
"""

import pytest
from django.urls import reverse

from guongsang.orgs.models import Role
from guongsang.oversight import services
from guongsang.oversight.models import Complainant, Complaint
from tests.factories.complaints import ComplaintFactory, ComplaintHandlerFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.nominations import NominationFactory
from tests.factories.orgs import DelegationFactory, HoldingFactory, OrganisationFactory
from tests.web.matrix.engine import Act, People, differences

pytestmark = pytest.mark.django_db

STATES = ("received", "accepted", "verifying", "concluded")
ROLES = tuple(Role)
CANARIES = ("Chim Hoàng Yến", "0999 111 222", "Lời chim hót", "Chim đã kết luận", "vet-chim.pdf")


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


def complaint_in(state, **more):
    told = {} if state == "received" else {state: True}
    if state == "concluded":
        told["closing"] = "Chim đã kết luận: không có."
    made = ComplaintFactory(text="Lời chim hót về việc khai khống.", **told, **more)
    Complainant.objects.filter(pk=made.pk).update(name="Chim Hoàng Yến", contact="0999 111 222")
    return made


def acts_of(complaint, officer):
    key = (complaint.pk,)
    yield Act("office:complaint_accept", key)
    yield Act("office:complaint_refuse", key, {"why": "Nặc danh"})
    yield Act("office:complaint_verify", key)
    yield Act("office:complaint_conclude", key, {"outcome": "unfounded", "text": "Không có"})
    yield Act("office:complaint_withdraw", key, {"why": "Tự rút"})
    yield Act("office:complaint_handler", key, {"person": officer.pk})


@pytest.mark.parametrize("state", STATES)
def test_the_page_offers_what_its_acts_take(state):
    complaint = complaint_in(state)
    office, above = complaint.organisation, OrganisationFactory()
    other = ComplaintHandlerFactory(complaint=complaint).user
    named = {"receiver": complaint.received_by, "handler": other}
    people = People(office, above, roles=ROLES, higher=ROLES, **named)
    page = reverse("office:complaint", args=[complaint.pk])
    found, taken = differences(people, [page], list(acts_of(complaint, other)))
    assert found == []
    assert bool(taken) is (state != "concluded")


@pytest.mark.parametrize("state", STATES)
def test_a_complaint_is_absent_for_all_but_its_handlers_and_the_head(state):
    complaint = complaint_in(state)
    office = complaint.organisation
    people = People(office, OrganisationFactory(), roles=ROLES, higher=ROLES)
    page = reverse("office:complaint", args=[complaint.pk])
    answers = {name: browser.get(page).status_code for name, browser in people.browsers.items()}
    assert {name for name, status in answers.items() if status != 404} == {f"unit.{Role.HEAD}"}
    assert answers[f"unit.{Role.HEAD}"] == 200


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_others_holds_a_word_of_it(state, client):
    """Home, registers, the name's own pages, search, notices, the ledger, lists of the office."""
    above = OrganisationFactory()
    office = OrganisationFactory(parent=above)
    complaint = complaint_in(
        "accepted" if state == "verifying" else state, organisation=office,
        exemplar__organisation=office,
    )  # fmt: skip
    dossier = NominationFactory(
        appraised=True, exemplar=complaint.exemplar, organisation=office,
        round__route__programme__issuer=above,
    )  # fmt: skip
    decision = DecisionFactory(organisation=office)
    decision.lines.create(exemplar=complaint.exemplar)
    if state == "verifying":
        services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    addresses = [
        reverse("desk:home"), reverse("desk:exemplars"), reverse("desk:inbox"),
        reverse("desk:exemplar", args=[complaint.exemplar_id]),
        reverse("desk:dossier", args=[dossier.pk]), reverse("desk:dossiers"),
        reverse("office:appraisal", args=[dossier.pk]), reverse("office:inbox"),
        reverse("office:decision", args=[decision.pk]), reverse("office:decisions"),
        reverse("office:complaints"), reverse("office:complaints") + "?qua_han=on",
        reverse("office:ledger"), reverse("office:reports"), reverse("office:documents"),
        reverse("desk:search") + "?q=chim+hoang+yen", reverse("desk:search") + "?q=loi+chim+hot",
    ]  # fmt: skip
    people = People(office, above, roles=ROLES, higher=ROLES)
    people.browsers.pop(f"unit.{Role.HEAD}")
    opened = 0
    for who, browser in people.browsers.items():
        for address in addresses:
            answer = browser.get(address)
            text = answer.content.decode()
            opened += answer.status_code == 200
            told = [word for word in CANARIES if word in text]
            assert told == [], f"{who} reads {told} at {address}"
            if address != reverse("office:ledger"):
                assert f"Đơn số {complaint.pk}" not in text, f"{who} at {address}"
    assert opened > 100


def test_a_handler_who_may_not_know_a_denouncer_reads_all_but_the_name(client):
    complaint = complaint_in("accepted")
    client.force_login(ComplaintHandlerFactory(complaint=complaint).user)
    for address in (
        reverse("office:complaint", args=[complaint.pk]), reverse("office:complaints"),
        reverse("desk:home"), reverse("desk:exemplars"),
    ):  # fmt: skip
        text = client.get(address).content.decode()
        assert "Chim Hoàng Yến" not in text
        assert "0999 111 222" not in text
    page = client.get(reverse("office:complaint", args=[complaint.pk])).content.decode()
    assert "Lời chim hót" in page
    assert "giữ bí mật theo Luật Tố cáo" in page


def test_who_was_taken_off_no_longer_sees_it(client):
    complaint = complaint_in("accepted")
    handler = ComplaintHandlerFactory(complaint=complaint)
    head = HoldingFactory(organisation=complaint.organisation, role=Role.HEAD).user
    services.take_off(actor=head, complaint_id=complaint.pk, handler_id=handler.pk)
    client.force_login(handler.user)
    assert client.get(reverse("office:complaint", args=[complaint.pk])).status_code == 404
    assert Complaint.objects.visible_to(handler.user).count() == 0


def test_a_stand_in_of_the_head_sees_only_what_they_were_named_to(client):
    complaint = complaint_in("accepted")
    head = HoldingFactory(organisation=complaint.organisation, role=Role.HEAD)
    deputy = DelegationFactory(holding=head).delegate
    page = reverse("office:complaint", args=[complaint.pk])
    client.force_login(deputy)
    assert client.get(page).status_code == 404
    services.name_handler(actor=head.user, complaint_id=complaint.pk, person=deputy)
    seen = client.get(page).content.decode()
    assert ("Lời chim hót" in seen, "Chim Hoàng Yến" in seen) == (True, False)
