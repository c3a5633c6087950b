"""'Ký thay, ủy quyền' on the screen: given by the head, seen by the stand-in, ended."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guongsang.orgs.models import Delegation, Role
from tests.factories.documents import DraftFactory
from tests.factories.files import pdf
from tests.factories.nominations import officer_of
from tests.factories.orgs import DelegationFactory, HoldingFactory

pytestmark = pytest.mark.django_db
PAGE = "/van-phong/uy-quyen/"
BANNER = "Bạn đang được giao ký thay"


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def head(client):
    holding = HoldingFactory(role=Role.HEAD)
    client.force_login(holding.user)
    return holding


def give(client, person, **more):
    told = {
        "form_token": uuid.uuid4(), "delegate": person.pk, "form": "KT.",
        "position": "Phó Chủ tịch", "basis": "Quyết định số 12/QĐ-UBND", "starts": "03/06/2025",
        "ends": "10/06/2025",
    }  # fmt: skip
    return client.post(PAGE, told | more)


def test_a_head_gives_it_with_its_paper_and_the_stand_in_sees_whose_place(client, head):
    deputy = officer_of(head.organisation)
    paper = SimpleUploadedFile("giay.pdf", pdf())
    assert give(client, deputy, file=paper).status_code == 302
    made = Delegation.objects.get()
    assert (made.file_name, made.ends) == ("giay.pdf", date(2025, 6, 10))
    assert BANNER not in client.get(PAGE).content.decode()
    file = reverse("office:delegation_file", args=[made.pk])
    assert client.get(file).status_code == 200
    client.force_login(deputy)
    page = client.get(PAGE).content.decode()
    assert f"{BANNER} {head.user.full_name}, {head.organisation.label}" in page
    assert "Đang có hiệu lực" in page
    assert "Cho thôi" not in page
    assert client.get(file).status_code == 200
    client.force_login(officer_of(head.organisation))
    assert client.get(file).status_code == 404
    assert made.basis not in client.get(PAGE).content.decode()


def test_who_heads_nothing_gives_nothing(client, head):
    deputy = DelegationFactory(holding=head).delegate
    third = officer_of(head.organisation)
    client.force_login(deputy)
    assert give(client, third).status_code == 404
    assert Delegation.objects.count() == 1


def test_the_head_ends_it_and_nobody_else(client, head):
    made = DelegationFactory(holding=head)
    end = reverse("office:delegation_end", args=[made.pk])
    assert end in client.get(PAGE).content.decode()
    client.force_login(made.delegate)
    assert client.post(end, {"form_token": uuid.uuid4()}).status_code == 403
    client.force_login(officer_of(head.organisation))
    assert client.post(end, {"form_token": uuid.uuid4()}).status_code == 404
    client.force_login(head.user)
    assert client.post(end, {"form_token": uuid.uuid4()}).status_code == 302
    made.refresh_from_db()
    assert (made.ended_on, made.ended_by) == (date(2025, 6, 3), head.user)
    client.force_login(made.delegate)
    assert BANNER not in client.get(reverse("desk:home")).content.decode()


def test_a_wrong_day_keeps_the_form(client, head):
    deputy = officer_of(head.organisation)
    missing = give(client, deputy, position="")
    assert missing.status_code == 422
    late = give(client, deputy, starts="02/06/2025")
    assert late.status_code == 403
    assert "Ngày bắt đầu phải từ hôm nay" in late.content.decode()
    wrong = give(client, deputy, file=SimpleUploadedFile("giay.pdf", b"MZ"))
    assert wrong.status_code == 422
    assert Delegation.objects.count() == 0


def test_a_stand_in_is_offered_as_signer_of_what_was_the_heads(client):
    head = HoldingFactory(role=Role.HEAD, user__full_name="Ngô Minh Đức")
    deputy = HoldingFactory(organisation=head.organisation, user__full_name="Lê Thị Hà").user
    DelegationFactory(holding=head, delegate=deputy)
    draft = DraftFactory(organisation=head.organisation)
    page = reverse("office:document", args=[draft.pk])
    client.force_login(officer_of(head.organisation))
    assert 'name="signer" value="Ngô Minh Đức"' in client.get(page).content.decode()
    client.force_login(deputy)
    assert 'name="signer" value="Lê Thị Hà"' in client.get(page).content.decode()
