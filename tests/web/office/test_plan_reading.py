"""A plan's document on the screen: handed in, waited for, set beside its items, made a draft."""

import uuid
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from guongsang.documents.models import Reading
from guongsang.documents.states import ReadingState
from guongsang.orgs.models import Role
from guongsang.programmes import services
from guongsang.programmes.models import PlanProposal, Programme
from guongsang.programmes.states import ItemState
from tests.factories.orgs import HoldingFactory, OrganisationFactory
from tests.factories.programmes import BindingFactory, MilestoneFactory, ProgrammeFactory
from tests.factories.proposals import PlanProposalFactory, commune
from tests.factories.readings import PLAN, part
from vanban.write import to_docx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(business_day):
    business_day("2025-03-03")


@pytest.fixture
def place():
    return commune()


@pytest.fixture
def proposal(place, client):
    client.force_login(place.officer)
    return PlanProposalFactory(organisation=place.body)


def send(client, name, /, *args, htmx=False, **data):
    headers = {"HX-Request": "true"} if htmx else {}
    url = reverse(f"office:{name}", args=args)
    return client.post(url, {"form_token": uuid.uuid4(), **data}, headers=headers)


def page(client, name, /, *args, **query):
    answer = client.get(reverse(f"office:{name}", args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def tree(client, proposal):
    return html.fromstring(page(client, "plan_reading", proposal.pk))


def item_of(proposal, kind):
    return proposal.items.get(kind=kind)


def settle(proposal, actor):
    services.accept_undoubted(actor=actor, proposal_id=proposal.pk)
    for item in proposal.items.filter(state=ItemState.PROPOSED):
        services.accept_item(actor=actor, item_id=item.pk)


def test_a_document_is_handed_in_waited_for_and_set_beside_its_items(client, place, work_off):
    client.force_login(place.officer)
    assert "Lập từ văn bản" in page(client, "programmes")
    answer = send(
        client, "read_plans", organisation=place.body.pk,
        papers=SimpleUploadedFile("kế hoạch.docx", to_docx(PLAN)),
    )  # fmt: skip
    begun = PlanProposal.objects.get()
    assert answer.url == reverse("office:plan_reading", args=[begun.pk])
    assert "Đang chờ đến lượt" in page(client, "plan_reading", begun.pk)
    assert f"Văn bản số {begun.reading_id}" in page(client, "read_plans")

    polled = client.get(answer.url, headers={"HX-Request": "true"})
    assert polled.content.decode().strip().startswith('<div id="tien-do" class="stack" hx-get=')
    Reading.objects.update(state=ReadingState.RUNNING, pages_done=3, pages=8)
    assert "Đã đọc 3 trên 8 trang." in page(client, "plan_reading", begun.pk)
    Reading.objects.update(state=ReadingState.WAITING)
    work_off()
    assert client.get(answer.url, headers={"HX-Request": "true"})["HX-Redirect"] == answer.url
    assert "mục chưa xem" in page(client, "plan_reading", begun.pk)
    file = client.get(reverse("office:plan_file", args=[begun.pk, 1]))
    assert file.content == to_docx(PLAN)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.docx", b"PK", "bị hỏng"), ("a.exe", b"MZ", "không thuộc loại")],
    ids=["damaged", "program"],
)
def test_a_file_that_is_no_document_is_answered_in_the_form(client, place, name, content, told):
    client.force_login(place.officer)
    answer = send(
        client, "read_plans", organisation=place.body.pk, papers=SimpleUploadedFile(name, content)
    )
    assert told in answer.content.decode()
    assert not PlanProposal.objects.exists()


def test_what_cannot_be_read_says_why_and_is_tried_again(client, place):
    client.force_login(place.officer)
    waiting = PlanProposalFactory(organisation=place.body, read=False)
    fault = "Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi gửi lại."
    Reading.objects.update(state=ReadingState.FAILED, fault=fault)
    text = page(client, "plan_reading", waiting.pk)
    assert fault in text
    assert "every 2s" not in text, "nothing more will come"
    send(client, "plan_read_again", waiting.pk)
    assert Reading.objects.get().state == ReadingState.WAITING


def test_the_words_of_each_item_are_marked_in_the_document(client, proposal):
    drawn = tree(client, proposal)
    quota = item_of(proposal, "quota")
    (anchor,) = drawn.cssselect(f"#m-{quota.pk}")
    marked = anchor.getparent()
    assert marked.get("href") == f"#muc-{quota.pk}"
    assert marked.cssselect("mark")
    assert marked.text_content().startswith("Mỗi trường học hằng năm giới thiệu ít nhất 02")
    assert "reading-words-open" in marked.get("class")
    (card,) = drawn.cssselect(f"#muc-{quota.pk}")
    assert card.cssselect(f'a[href="#m-{quota.pk}"]')
    assert card.cssselect("blockquote")[0].text_content() == quota.quote
    found = {each.get("id") for each in drawn.cssselect(".reading-anchor")}
    missing = [item for item in proposal.items.all() if f"m-{item.pk}" not in found]
    assert missing == [], "every item's words are found"


def test_doubtful_items_stand_first(client, proposal):
    drawn = tree(client, proposal)
    heads = [" ".join(each.text_content().split()) for each in drawn.cssselect(".reading-group h2")]
    assert heads[:3] == ["Cần xem trước 1 mục", "Số, ngày, tên kế hoạch 1 mục", "Giai đoạn 1 mục"]
    (first,) = drawn.cssselect(".reading-item-doubtful")
    assert "Kế hoạch không ghi đủ các bước" in first.text_content()


def test_items_are_accepted_dropped_and_counted(client, proposal):
    total = proposal.items.count()
    assert f"Còn {total} mục chưa xem" in page(client, "plan_reading", proposal.pk)
    quota = item_of(proposal, "quota")
    answer = send(client, "plan_item_accept", proposal.pk, quota.pk)
    assert answer.url.endswith(f"/{proposal.pk}/#muc-{quota.pk}")
    fragment = send(client, "plan_item_drop", proposal.pk, quota.pk, htmx=True).content.decode()
    assert 'hx-swap-oob="true"' in fragment
    assert "reading-item-dropped" in fragment
    assert f"Còn {total - 1} mục chưa xem" in fragment
    send(client, "plan_accept_all", proposal.pk)
    assert "Còn 1 mục chưa xem" in page(client, "plan_reading", proposal.pk)


def test_a_share_with_decimals_is_shown_as_written_and_asked_about(client, place):
    target = "Mỗi trường học hằng năm giới thiệu ít nhất 0,5% điển hình tiên tiến."
    document = replace(PLAN, sections=(part("I", "CHỈ TIÊU", children=(part("1", "", target),)),))
    proposal = PlanProposalFactory(organisation=place.body, document=document)
    quota = item_of(proposal, "quota")
    client.force_login(place.officer)
    shown = page(client, "plan_reading", proposal.pk)
    assert "Ít nhất 0,5 % điển hình tiên tiến" in shown
    assert "Văn bản ghi số lẻ, chương trình chỉ giữ số nguyên" in shown
    answer = send(client, "plan_item_accept", proposal.pk, quota.pk)
    assert "văn bản ghi 0,5; hãy sửa số hoặc bỏ mục này" in answer.content.decode()
    assert item_of(proposal, "quota").state == "proposed"


def test_an_item_is_corrected_and_what_was_typed_stays_on_a_fault(client, proposal):
    item = item_of(proposal, "milestone")
    data = {"kind": "midterm", "what": "Sơ kết năm đầu", "when": "quý ba", "when_text": ""}
    text = send(client, "plan_item", proposal.pk, item.pk, **data).content.decode()
    assert "Thời điểm không hợp lệ" in text
    assert "quý ba" in text
    assert "Sơ kết năm đầu" in text
    send(client, "plan_item", proposal.pk, item.pk, **{**data, "when": "2025-Q3"})
    item.refresh_from_db()
    assert (item.state, item.data["when"]) == (ItemState.CORRECTED, "2025-Q3")
    assert "Sơ kết năm đầu" in page(client, "plan_reading", proposal.pk)


@pytest.mark.parametrize("kind", ["head", "period", "basis", "subject", "quota", "route", "task",
                                  "signer", "sending"])  # fmt: skip
def test_every_item_opens_with_its_own_values(client, proposal, kind):
    item = proposal.items.filter(kind=kind).first()
    assert "Ghi và nhận" in page(client, "plan_item", proposal.pk, item.pk)


def test_a_name_that_two_bodies_bear_is_chosen(client, place):
    client.force_login(place.officer)
    other = OrganisationFactory(name="Văn phòng xã Bình Phú", parent=place.body, level="grassroots")
    proposal = PlanProposalFactory(organisation=place.body)
    (party,) = item_of(proposal, "milestone").parties.all()
    assert "Chưa rõ đơn vị" in page(client, "plan_reading", proposal.pk)
    drawn = html.fromstring(page(client, "plan_tie", proposal.pk, party.pk))
    offered = [each.get("value") for each in drawn.cssselect(".reading-choices [name=unit]")]
    assert offered == [str(place.office.pk), str(other.pk)]
    send(client, "plan_tie", proposal.pk, party.pk, means="unit", unit=place.office.pk)
    party.refresh_from_db()
    assert party.organisation == place.office
    found = page(client, "plan_party_units", party.pk, combo="unit", unit__tim="mam non")
    assert "Trường Mầm non Bình Phú" in found


def test_a_group_is_described_and_chosen_anew(client, proposal):
    (party,) = item_of(proposal, "quota").parties.all()
    text = page(client, "plan_reading", proposal.pk)
    assert "Trường học, thuộc Ủy ban nhân dân xã Bình Phú (2 đơn vị)" in text
    nothing = send(client, "plan_tie", proposal.pk, party.pk, means="group").content.decode()
    assert "ít nhất một loại" in nothing
    send(client, "plan_tie", proposal.pk, party.pk, means="group", kinds="hospital")
    party.refresh_from_db()
    assert (party.who, party.units) == ({"under": "tinh.binh-phu", "kinds": ["hospital"]}, 0)


def test_the_draft_is_made_and_keeps_its_document(client, place, proposal):
    assert "chưa xem; hãy nhận" in page(client, "plan_reading", proposal.pk)
    settle(proposal, place.officer)
    assert "Chỉ tiêu" in page(client, "plan_finish", proposal.pk)
    answer = send(client, "plan_finish", proposal.pk)
    made = Programme.objects.get(issuer=place.body)
    assert answer.url == reverse("office:programme", args=[made.pk])
    text = page(client, "programme", made.pk)
    assert "ít nhất 02" in text
    assert reverse("office:plan_file", args=[proposal.pk, 1]) in text
    assert "Đã lập dự thảo" in page(client, "plan_reading", proposal.pk)
    send(client, "plan_reopen", proposal.pk)
    assert "Đã xem hết" in page(client, "plan_reading", proposal.pk)


def test_a_draft_that_cannot_be_is_told_in_words(client, place, proposal):
    settle(proposal, place.officer)
    item = item_of(proposal, "milestone")
    services.correct_item(actor=place.officer, item_id=item.pk, data={"when": "2031"})
    text = send(client, "plan_finish", proposal.pk).content.decode()
    assert "Chưa lập được dự thảo" in text
    assert "nằm ngoài kỳ thực hiện 2025-2026" in text


def test_the_plan_above_is_offered_linked_and_asks_for_numbers(client, place, proposal):
    from datetime import date

    parent = ProgrammeFactory(
        issuer=place.province, issued=True, number="12", signed_on=date(2025, 1, 10)
    )
    MilestoneFactory(programme=parent, kind="issue_plan", who={"under": "tinh"})
    BindingFactory(programme=parent, organisation=place.body)
    assert "Nối với kế hoạch này" in page(client, "plan_reading", proposal.pk)
    send(client, "plan_superior", proposal.pk, superior=parent.pk)
    assert "Dự thảo sẽ đứng dưới" in page(client, "plan_reading", proposal.pk)
    settle(proposal, place.officer)
    assert "Chỉ tiêu năm 2025" in page(client, "plan_finish", proposal.pk)
    send(client, "plan_finish", proposal.pk, target_2025="4", target_2026="5")
    made = Programme.objects.get(issuer=place.body)
    assert made.superior == parent
    assert dict(made.targets.values_list("year", "number")) == {2025: 4, 2026: 5}


def test_a_second_reading_shows_what_changed(client, place, proposal):
    settle(proposal, place.officer)
    services.finish_proposal(actor=place.officer, proposal_id=proposal.pk)
    again = PlanProposalFactory(organisation=place.body)
    assert "Văn bản mới không khác gì." in page(client, "plan_reading", again.pk)


def test_strangers_find_nothing_and_readers_only_look(client, place, proposal):
    client.force_login(HoldingFactory().user)
    for name in ("plan_reading", "plan_finish"):
        assert client.get(reverse(f"office:{name}", args=[proposal.pk])).status_code == 404
    assert send(client, "plan_accept_all", proposal.pk).status_code == 404
    (party,) = item_of(proposal, "quota").parties.all()
    url = reverse("office:plan_tie", args=[proposal.pk, party.pk])
    assert client.get(url).status_code == 404
    client.force_login(HoldingFactory(organisation=place.body, role=Role.EDITOR).user)
    text = page(client, "plan_reading", proposal.pk)
    assert "Chỉ xem" in text
    assert "Nhận" not in html.fromstring(text).cssselect(".reading-items")[0].text_content()
    assert client.get(reverse("office:read_plans")).status_code == 403
    assert send(client, "plan_accept_all", proposal.pk).status_code == 403


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_asks_few_questions(client, place, proposal, more, django_assert_max_num_queries):
    for number in range(more):
        item = proposal.items.filter(kind="task").first()
        item.pk, item.order = None, 500 + number
        item.save(force_insert=True)
    with django_assert_max_num_queries(12):
        page(client, "plan_reading", proposal.pk)


def test_issuing_an_amended_plan_tells_what_it_replaces(client, place, proposal):
    client.force_login(place.head)
    settle(proposal, place.officer)
    old = services.finish_proposal(actor=place.officer, proposal_id=proposal.pk, targets={})
    assert "Thay kế hoạch đang thực hiện" not in page(client, "issue_programme", old.pk)
    send(client, "issue_programme", old.pk, number="58", signed_on="05/02/2025")
    again = PlanProposalFactory(organisation=place.body)
    settle(again, place.officer)
    new = services.finish_proposal(actor=place.officer, proposal_id=again.pk, targets={})
    shown = page(client, "issue_programme", new.pk)
    assert "Thay kế hoạch đang thực hiện" in shown
    assert "Giữ cả kế hoạch trước" in shown
    wrong = send(client, "issue_programme", new.pk, number="59", signed_on="05/02/2031")
    assert "Ngày ký ở tương lai" in wrong.content.decode()
    send(client, "issue_programme", new.pk, number="59", signed_on="06/02/2025")
    assert "Kế hoạch này được thay bằng" in page(client, "programme", old.pk)
