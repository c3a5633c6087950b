"""'Bàn giao công việc' on the screen, and the question when a role ends with work left."""

import uuid

import pytest
from django.urls import reverse

from guongsang.archives.models import WorkFile, WorkHandOver
from guongsang.orgs.models import Holding, Role
from tests.factories.accounts import UserFactory
from tests.factories.archives import WorkFileFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.nominations import officer_of, secretary_of
from tests.factories.orgs import HoldingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def head(client):
    holding = HoldingFactory(role=Role.HEAD)
    client.force_login(holding.user)
    return holding


def test_the_head_hands_an_officers_work_to_another(client, head):
    body = head.organisation
    giver, taker, secretary = officer_of(body), officer_of(body), secretary_of(body)
    file = WorkFileFactory(organisation=body, officer=giver)
    complaint = ComplaintFactory(organisation=body, received_by=giver)
    address = reverse("office:work_handover_new", args=[body.pk, giver.pk])
    assert address in client.get(reverse("office:work_handovers")).content.decode()
    page = client.get(address).content.decode()
    assert (str(file) in page, f"Đơn số {complaint.pk}" in page) == (True, True)
    empty = client.post(address, {"form_token": uuid.uuid4(), "taker": taker.pk})
    assert empty.status_code == 422
    marks = [f"work_file-{file.pk}", f"complaint-{complaint.pk}"]
    sent = client.post(
        address, {"form_token": uuid.uuid4(), "taker": taker.pk, "marks": marks, "note": ""}
    )
    made = WorkHandOver.objects.get()
    assert sent.url == reverse("office:work_handover", args=[made.pk])
    assert "Biên bản bàn giao công việc" in client.get(sent.url).content.decode()
    client.force_login(secretary)
    shown = client.get(sent.url).content.decode()
    assert (str(file) in shown, "Đơn số" in shown) == (True, False)
    client.force_login(officer_of(body))
    assert client.get(sent.url).status_code == 404


def test_nobody_else_opens_anothers_work(client, head):
    giver = officer_of(head.organisation)
    address = reverse("office:work_handover_new", args=[head.organisation.pk, giver.pk])
    client.force_login(officer_of(head.organisation))
    assert client.get(address).status_code == 403
    client.force_login(officer_of(HoldingFactory().organisation))
    assert client.get(address).status_code == 404


def test_ending_a_role_asks_about_the_work_that_is_left(client):
    client.force_login(UserFactory(administrator=True))
    held = HoldingFactory()
    file = WorkFileFactory(organisation=held.organisation, officer=held.user)
    address = reverse("office:role_end", args=[held.pk])
    assert "dù 1 việc chưa bàn giao" in client.get(address).content.decode()
    told = {"last_day": "03/06/2025", "why": "Nghỉ hưu"}
    asked = client.post(address, {"form_token": uuid.uuid4(), **told})
    assert (asked.status_code, Holding.objects.get(pk=held.pk).valid_to) == (200, None)
    done = client.post(address, {"form_token": uuid.uuid4(), **told, "leave_work": "on"})
    assert done.status_code == 302
    again = HoldingFactory(organisation=held.organisation)
    WorkFile.objects.filter(pk=file.pk).update(officer=None)
    plain = client.post(
        reverse("office:role_end", args=[again.pk]), {"form_token": uuid.uuid4(), **told}
    )
    assert plain.status_code == 302
