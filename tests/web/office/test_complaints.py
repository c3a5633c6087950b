"""Complaints on the screen: chosen, taken in, worked on, concluded; files; the signer's warning."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from guongsang.audit.chain import key_of
from guongsang.decisions.states import State as DecisionState
from guongsang.orgs.models import Role
from guongsang.oversight import services
from guongsang.oversight.models import Complaint
from guongsang.oversight.states import ComplaintState
from tests.factories.accounts import UserFactory
from tests.factories.complaints import ComplaintFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.documents import DraftFactory
from tests.factories.files import pdf
from tests.factories.nominations import NominationFactory, head_of, officer_of
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.publicity import SuggestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def head(client):
    holding = HoldingFactory(role=Role.HEAD)
    client.force_login(holding.user)
    return holding


def page(client, name, /, *args, **query):
    answer = client.get(reverse(f"office:{name}", args=args), query)
    assert answer.status_code == 200
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def send(client, name, /, *args, **data):
    url = reverse(f"office:{name}", args=args)
    return client.post(url, {"form_token": uuid.uuid4(), **data})


def test_a_complaint_is_taken_in_about_a_name_that_was_searched(client, head):
    dossier = NominationFactory(submitted=True, organisation=head.organisation)
    name = dossier.exemplar.subject.name
    found = client.get(reverse("office:complaint_new"), {"q": name}).content.decode()
    address = f"{reverse('office:complaint_new')}?ho-so={dossier.pk}"
    assert f'href="{address}"' in found
    told = {
        "organisation": head.organisation.pk, "kind": "reflection", "channel": "phone",
        "received_on": "02/06/2025", "text": "Đường chưa xong.", "sender": "Bà Sáu",
    }  # fmt: skip
    late = client.post(address, {"form_token": uuid.uuid4(), **told, "received_on": "04/06/2025"})
    assert late.status_code == 422
    answer = client.post(address, {"form_token": uuid.uuid4(), **told})
    made = Complaint.objects.get()
    assert answer.url == reverse("office:complaint", args=[made.pk])
    text = page(client, "complaint", made.pk)
    assert "Bà Sáu" in text
    assert "10 ngày làm việc: Luật Tiếp công dân số 42/2013/QH13" in text
    assert "chưa đối chiếu văn bản gốc" in text


def test_what_the_receiver_does_not_see_cannot_be_complained_about(client, head):
    hidden = NominationFactory(submitted=True)
    address = f"{reverse('office:complaint_new')}?ho-so={hidden.pk}"
    assert client.get(address).status_code == 404


def test_who_takes_in_no_complaints_finds_no_page(client):
    client.force_login(HoldingFactory(role=Role.REPORTER).user)
    assert client.get(reverse("office:complaint_new")).status_code == 404


def test_the_head_walks_a_complaint_to_its_end(client, head):
    complaint = ComplaintFactory(organisation=head.organisation)
    decision = DecisionFactory(
        organisation=head.organisation, state=DecisionState.ISSUED, number="1/QĐ", signer="A",
        signed_on=date(2025, 5, 1), issued_at="2025-05-01T00:00Z", issued_by=UserFactory(),
    )  # fmt: skip
    decision.lines.create(exemplar=complaint.exemplar)
    assert send(client, "complaint_accept", complaint.pk).status_code == 302
    assert send(client, "complaint_verify", complaint.pk).status_code == 302
    empty = send(client, "complaint_conclude", complaint.pk, outcome="founded", text="")
    assert empty.status_code == 422
    assert "Kết luận" in empty.content.decode()
    done = send(client, "complaint_conclude", complaint.pk, outcome="founded", text="Khai khống.")
    assert done.status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.CONCLUDED
    text = client.get(reverse("office:complaint", args=[complaint.pk])).content.decode()
    assert f"{reverse('office:decision', args=[decision.pk])}#huy" in text
    why = client.get(
        reverse("office:decision_why", args=[decision.pk, decision.lines.get().pk])
    ).content.decode()
    assert "Khai khống." in why
    client.force_login(officer_of(head.organisation))
    why = client.get(
        reverse("office:decision_why", args=[decision.pk, decision.lines.get().pk])
    ).content.decode()
    assert "Khai khống." not in why


def test_files_are_kept_with_the_complaint_and_given_to_its_people_alone(client, head):
    complaint = ComplaintFactory(organisation=head.organisation)
    wrong = send(
        client, "complaint_add_file", complaint.pk, file=SimpleUploadedFile("a.pdf", b"MZ")
    )
    assert wrong.status_code == 422
    send(client, "complaint_add_file", complaint.pk, file=SimpleUploadedFile("don.pdf", pdf()))
    address = reverse("office:complaint_file", args=[complaint.pk, complaint.files.get().pk])
    assert client.get(address).status_code == 200
    client.force_login(officer_of(head.organisation))
    assert client.get(address).status_code == 404


def test_the_register_marks_what_is_late_and_narrows_to_it(client, head):
    late = ComplaintFactory(organisation=head.organisation, deadline=date(2025, 6, 2))
    due = ComplaintFactory(
        organisation=head.organisation, deadline=date(2025, 6, 3), kind="complaint"
    )
    other = ComplaintFactory()
    text = page(client, "complaints")
    assert text.count("Quá hạn") == 2  # the filter's name, and one row
    assert f"Đơn số {other.pk}" not in text
    assert f"Đơn số {due.pk}" not in page(client, "complaints", qua_han="on")
    narrowed = page(client, "complaints", loai="complaint")
    assert f"Đơn số {due.pk}" in narrowed
    assert f"Đơn số {late.pk}" not in narrowed
    assert "Không có đơn nào khớp" in page(client, "complaints", trang_thai="withdrawn")


def test_the_signer_is_warned_and_not_told_why(client, head):
    complaint = ComplaintFactory(accepted=True)
    decision = DecisionFactory(organisation=head.organisation)
    decision.lines.create(exemplar=complaint.exemplar)
    assert "đang được xác minh" not in page(client, "decision", decision.pk)
    services.verify(actor=complaint.received_by, complaint_id=complaint.pk)
    draft = DraftFactory(organisation=head.organisation, about_key=key_of(decision))
    assert f"về: {complaint.subject.name}" in page(client, "document", draft.pk)
    text = page(client, "decision", decision.pk)
    assert f"đang xác minh thông tin về: {complaint.subject.name}" in text
    assert "tố cáo" not in text.lower()


def test_a_handler_is_named_and_taken_off(client, head):
    complaint = ComplaintFactory(organisation=head.organisation)
    officer = officer_of(head.organisation)
    stranger = head_of(OrganisationFactory())
    assert send(client, "complaint_handler", complaint.pk, person=stranger.pk).status_code == 422
    send(client, "complaint_handler", complaint.pk, person=officer.pk)
    row = complaint.handlers.get(user=officer)
    assert row.knows_sender is False
    send(client, "complaint_take_off", complaint.pk, row.pk)
    row.refresh_from_db()
    assert row.until is not None


def test_a_handler_finds_it_at_home_by_its_number(client):
    complaint = ComplaintFactory()
    client.force_login(complaint.received_by)
    text = client.get(reverse("desk:home")).content.decode()
    assert f"Đơn số {complaint.pk}: thụ lý hoặc trả lời" in text
    assert complaint.subject.name not in text


def test_what_names_the_head_goes_to_the_office_above(client, head):
    above = OrganisationFactory(name="UBND huyện")
    office = OrganisationFactory(name="UBND xã", parent=above)
    chief, boss, clerk = head_of(above), head_of(office), officer_of(office)
    dossier = NominationFactory(submitted=True, organisation=office)
    client.force_login(clerk)
    address = f"{reverse('office:complaint_new')}?ho-so={dossier.pk}"
    told = {
        "organisation": office.pk, "kind": "denunciation", "channel": "letter",
        "received_on": "02/06/2025", "text": "Ép sửa phiếu.", "sender": "Tố Giác Viên",
        "against": boss.pk,
    }  # fmt: skip
    assert "Đơn nêu người của cơ quan" in client.get(address).content.decode()
    stranger = client.post(
        address, {"form_token": uuid.uuid4(), **told, "against": officer_of(above).pk}
    )
    assert (stranger.status_code, Complaint.objects.count()) == (422, 0)
    own = client.post(address, {"form_token": uuid.uuid4(), **told, "against": clerk.pk})
    assert (own.status_code, Complaint.objects.count()) == (422, 0)
    assert "Ép sửa phiếu." in own.content.decode()
    answer = client.post(address, {"form_token": uuid.uuid4(), **told}, follow=True)
    text = " ".join(html.fromstring(answer.content.decode()).text_content().split())
    made = Complaint.objects.get()
    assert f"Đơn số {made.pk} nêu thủ trưởng cơ quan nên đã chuyển thẳng UBND huyện" in text
    assert "Ép sửa phiếu" not in text
    for person in (clerk, boss):
        client.force_login(person)
        url = reverse("office:complaint", args=[made.pk])
        assert client.get(url).status_code == 404
        assert send(client, "complaint_accept", made.pk).status_code == 404
        for seen in (reverse("office:complaints"), reverse("desk:home")):
            assert f"Đơn số {made.pk}:" not in client.get(seen).content.decode()
    client.force_login(chief)
    text = page(client, "complaint", made.pk)
    for words in ("Chuyển thẳng từ", "chuyển thẳng từ UBND xã", "Ép sửa phiếu.", str(boss)):
        assert words.lower() in text.lower()


def test_without_an_office_above_the_notice_says_so(client, head):
    clerk = officer_of(head.organisation)
    dossier = NominationFactory(submitted=True, organisation=head.organisation)
    client.force_login(clerk)
    answer = client.post(
        f"{reverse('office:complaint_new')}?ho-so={dossier.pk}",
        {
            "form_token": uuid.uuid4(), "organisation": head.organisation.pk, "kind": "complaint",
            "channel": "letter", "received_on": "02/06/2025", "text": "Sai.",
            "against": head.user.pk,
        },
        follow=True,
    )  # fmt: skip
    assert "hãy gửi cả bản giấy" in answer.content.decode()
    made = Complaint.objects.get()
    assert "hãy gửi cả bản giấy lên cấp trên" in page(client, "complaint", made.pk)
    client.force_login(head.user)
    assert client.get(reverse("office:complaint", args=[made.pk])).status_code == 404


def test_a_citizens_letter_is_taken_in_as_a_complaint(client, head):
    office = head.organisation
    letter = SuggestionFactory(organisation=office)
    dossier = NominationFactory(
        submitted=True, organisation=office, exemplar__subject__name="Lò Thị Mai",
        exemplar__organisation=office,
    )  # fmt: skip
    at = reverse("newsroom:suggestion", args=[letter.pk])
    address = f"{reverse('office:complaint_new')}?thu={letter.pk}"
    assert f'href="{address}"' in client.get(at).content.decode()
    found = client.get(f"{address}&q=lo+thi+mai").content.decode()
    address = f"{reverse('office:complaint_new')}?ho-so={dossier.pk}&thu={letter.pk}"
    assert f'href="{address.replace("&", "&amp;")}"' in found
    form = client.get(address).content.decode()
    for words in (letter.deed, letter.teller, letter.contact):
        assert words in form
    answer = client.post(
        address,
        {
            "form_token": uuid.uuid4(), "organisation": office.pk, "kind": "denunciation",
            "channel": "portal", "received_on": "03/06/2025", "text": letter.deed,
            "sender": letter.teller, "contact": letter.contact,
        },
    )  # fmt: skip
    made = Complaint.objects.get()
    assert answer.url == reverse("office:complaint", args=[made.pk])
    assert "Tố Giác Viên" in page(client, "complaint", made.pk)
    client.force_login(officer_of(office))
    for url in (at, reverse("newsroom:suggestions")):
        text = client.get(url).content.decode()
        assert "Thư đã chuyển nơi có trách nhiệm xử lý" in text
        for words in (letter.deed, letter.teller, letter.contact, letter.who):
            assert words not in text
    assert client.get(address).status_code == 404


def test_a_letter_of_another_unit_is_no_letter(client, head):
    dossier = NominationFactory(submitted=True, organisation=head.organisation)
    letter = SuggestionFactory()
    address = f"{reverse('office:complaint_new')}?ho-so={dossier.pk}&thu={letter.pk}"
    assert client.get(address).status_code == 404
    client.force_login(HoldingFactory(role=Role.EDITOR, organisation=letter.organisation).user)
    assert "complaint" not in client.get(
        reverse("newsroom:suggestion", args=[letter.pk])
    ).content.decode().replace("don-thu/moi", "complaint")
