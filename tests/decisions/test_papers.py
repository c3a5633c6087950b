"""Documents made of decisions and proposals: what they say, and what their issue does."""

from dataclasses import replace
from datetime import date

import pytest

from guongsang.decisions import services
from guongsang.decisions.models import Decision, Proposal
from guongsang.decisions.states import State
from guongsang.documents import services as documents
from guongsang.documents.models import Document
from guongsang.documents.recipes import recipe_of
from guongsang.documents.services.official import content_of
from guongsang.orgs.models import Kind
from guongsang.shared.access import Refused
from tests.factories.accounts import UserFactory
from tests.factories.decisions import ProposalFactory
from tests.factories.nominations import (
    FitExemplarFactory,
    NominationFactory,
    RoundFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.papers import composed, look, seen, table_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)
PAPER = {"signed_on": DAY, "signer": "Nguyễn Văn A"}
KIND = services.Commendation(
    title="Khen thưởng phong trào làm đường", level="local", kind="thematic", form="Giấy khen",
    occasion="Sơ kết 6 tháng đầu năm",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def commune():
    body = OrganisationFactory(
        name="Ủy ban nhân dân xã Bình Phú", kind=Kind.COMMUNE, place="Bình Phú"
    )
    head_of(body, position="Chủ tịch UBND xã", user=UserFactory(full_name="Ngô Minh Đức"))
    return body


@pytest.fixture
def secretary(commune):
    return secretary_of(commune)


def recognition(commune, actor, names):
    round_ = RoundFactory(by_council=True, receiver=commune, level="local")
    dossiers = [NominationFactory(round=round_, approved=True) for _ in range(names)]
    return services.draft_recognition(
        actor=actor, organisation=commune, nominations=dossiers,
        title="Công nhận điển hình tiên tiến năm 2025",
    )  # fmt: skip


def commendation(commune, actor, names):
    exemplars = [FitExemplarFactory(organisation=commune) for _ in range(names)]
    return services.draft_commendation(
        actor=actor, organisation=commune, what=KIND, exemplars=exemplars
    )


def drafted(actor, record, code="decisions.decision"):
    return documents.draft(actor=actor, recipe=recipe_of(code), record=record)


@pytest.mark.requirement("BP-HDR-a", "BG-HDR-a")
def test_a_drafted_decision_has_its_head_and_no_number_yet(commune, secretary):
    paper = seen("decisions.decision", recognition(commune, secretary, 2))
    for back in (paper.word, paper.pdf):
        assert (back.number, back.symbol, back.place) == (None, "QĐ-UBND", "Bình Phú")
        assert (back.date.exact, back.date.year) == (None, 2025)
        assert back.title == "Về việc công nhận điển hình tiên tiến năm 2025"
    assert paper.word.preamble == (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH PHÚ", "QUYẾT ĐỊNH:",
    )  # fmt: skip
    draft = drafted(secretary, Decision.objects.get())
    assert (draft.get_state_display(), draft.printed_number) == ("Dự thảo", "")


def test_few_names_stand_in_the_first_article_and_no_law_is_invented(commune, secretary):
    record = recognition(commune, secretary, 2)
    paper = seen("decisions.decision", record)
    first = paper.word.sections[0]
    assert first.blocks == ("Công nhận 02 cá nhân là điển hình tiên tiến cấp xã, gồm:",)
    names = [str(line.subject) for line in record.lines.order_by("exemplar__subject__name_key")]
    assert [name in child.blocks[0] for name, child in zip(names, first.children, strict=True)]
    assert "bà Hoàng" not in first.children[0].blocks[0], "a line begins with a capital"
    assert paper.word.annexes == ()
    assert [ground.split(" ")[:4] for ground in paper.word.grounds] == [
        ["Căn", "cứ", "Kế", "hoạch"], ["Xét", "thành", "tích", "của"],
    ]  # fmt: skip
    assert paper.word.sections[-1].blocks[-1].endswith("kể từ ngày ký./.")


@pytest.mark.requirement("BG-RCP", "BG-RCP-z")
def test_recipients_are_the_units_named_and_the_filing_line_comes_last(commune, secretary):
    record = recognition(commune, secretary, 2)
    paper = seen("decisions.decision", record)
    units = sorted(line.exemplar.organisation.name for line in record.lines.all())
    for back in (paper.word, paper.pdf):
        assert back.recipients == ("Như Điều 3", *units, "Lưu: VT")


def test_many_names_stand_in_a_list_that_gets_the_number_on_issue(commune, secretary):
    record = commendation(commune, secretary, 6)
    paper = seen("decisions.decision", record)
    assert paper.word.sections[0].blocks[0] == (
        "Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã Bình Phú cho 06 cá nhân, nhân dịp sơ kết "
        "6 tháng đầu năm (có danh sách kèm theo)."
    )
    assert paper.word.annexes[0].title == "CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN"
    table = table_of(paper.word)
    assert (len(table.rows), table.rows[0][0], table.rows[6][0]) == (7, "STT", "6")
    document = documents.issue(
        actor=secretary, document_id=drafted(secretary, record).pk, dated=DAY, record=record
    )
    note = "(Kèm theo Quyết định số 01/QĐ-UBND ngày 03 tháng 6 năm 2025 của Chủ tịch Ủy ban "
    assert content_of(document).annexes[0].note.startswith(note)
    assert look(content_of(document)).word.number == "01/QĐ-UBND"


def test_the_head_decides_in_person_while_a_notice_is_signed_for_the_body(commune, secretary):
    record = recognition(commune, secretary, 1)
    services.issue(actor=secretary, decision_id=record.pk, number="12/QĐ-UBND", **PAPER)
    record.refresh_from_db()
    assert composed("decisions.decision", record).signer.authority is None
    paper = seen("decisions.notice", record)
    assert (paper.word.signer.authority, paper.word.signer.position) == (
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
    )  # fmt: skip
    assert "Quyết định số 12/QĐ-UBND ngày 03 tháng 6 năm 2025" in paper.text


@pytest.mark.requirement("LT-SIG")
def test_the_capacity_position_and_name_of_who_signs_are_on_the_page(commune, secretary):
    record = recognition(commune, secretary, 1)
    services.issue(actor=secretary, decision_id=record.pk, number="12/QĐ-UBND", **PAPER)
    paper = seen("decisions.notice", Decision.objects.with_context().get(pk=record.pk))
    for back in (paper.word, paper.pdf):
        assert back.signer == paper.made.signer
        assert back.signer.authority == "TM. ỦY BAN NHÂN DÂN"
        assert back.signer.name == "Ngô Minh Đức"


def test_issuing_the_document_issues_the_decision(commune, secretary):
    record = recognition(commune, secretary, 1)
    document = documents.issue(
        actor=secretary, document_id=drafted(secretary, record).pk, dated=DAY, record=record
    )
    record.refresh_from_db()
    assert (record.state, record.number, record.signed_on, record.signer) == (
        State.ISSUED, "01/QĐ-UBND", DAY, document.signer,
    )  # fmt: skip
    assert record.lines.get().honour.decision_number == "01/QĐ-UBND"
    assert Document.objects.count() == 1


def test_a_refusal_of_the_decision_undoes_the_issue_of_its_document(commune, secretary):
    record = commendation(commune, secretary, 1)
    draft = drafted(secretary, record)
    services.drop_line(actor=secretary, decision_id=record.pk, line_id=record.lines.get().pk)
    with pytest.raises(Refused, match="chưa có tên nào"):
        documents.issue(actor=secretary, document_id=draft.pk, dated=DAY, record=record)
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("draft", None)


def test_a_number_typed_from_paper_is_not_given_again(commune, secretary):
    services.issue(
        actor=secretary, decision_id=recognition(commune, secretary, 1).pk, number="1", **PAPER
    )
    entered = Document.objects.get()
    assert (entered.printed_number, entered.is_on_paper) == ("01/QĐ-UBND", True)
    second = recognition(commune, secretary, 1)
    document = documents.issue(
        actor=secretary, document_id=drafted(secretary, second).pk, dated=DAY, record=second
    )
    assert document.printed_number == "02/QĐ-UBND"
    third = recognition(commune, secretary, 1)
    with pytest.raises(Refused, match="Số 02/QĐ-UBND đã có trong sổ"):
        services.issue(
            actor=secretary, decision_id=third.pk, number="02/QĐ-UBND",
            signed_on=date(2025, 6, 2), signer="Nguyễn Văn A",
        )  # fmt: skip


@pytest.mark.parametrize("number", ["12a/QĐ-UBND", "QĐ 15", "0/QĐ"])
def test_what_is_no_plain_number_stands_beside_the_book(commune, secretary, number):
    record = recognition(commune, secretary, 1)
    services.issue(actor=secretary, decision_id=record.pk, number=number, **PAPER)
    assert not Document.objects.exists()


def test_a_revocation_is_issued_only_with_its_reason(commune, secretary):
    record = recognition(commune, secretary, 1)
    services.issue(actor=secretary, decision_id=record.pk, number="12/QĐ-UBND", **PAPER)
    record.refresh_from_db()
    draft = drafted(secretary, record, "decisions.revocation")
    with pytest.raises(Refused, match="Chưa có lý do hủy"):
        documents.issue(actor=secretary, document_id=draft.pk, dated=DAY, record=record)
    content = content_of(draft)
    first = content.sections[0]
    reason = "Lý do hủy: Kê khai không trung thực."
    corrected = replace(
        content, sections=(replace(first, blocks=(first.blocks[0], reason)), *content.sections[1:])
    )
    documents.correct(actor=secretary, document_id=draft.pk, content=corrected, revision=0)
    document = documents.issue(actor=secretary, document_id=draft.pk, dated=DAY, record=record)
    undoing = Decision.objects.get(revokes=record)
    assert (undoing.number, undoing.ground) == (
        document.printed_number, "Kê khai không trung thực",
    )  # fmt: skip
    paper = look(content_of(document))
    assert paper.word.number == document.printed_number
    assert "Hủy Quyết định số 12/QĐ-UBND ngày 03 tháng 6 năm 2025" in paper.text


def test_a_submission_goes_up_with_its_history_and_numbers_the_proposal(commune):
    exemplar = FitExemplarFactory(organisation=commune)
    exemplar.subject.address = "Thôn Phú Lợi"
    exemplar.subject.save()
    record = ProposalFactory(exemplar=exemplar, form="Bằng khen")
    paper = seen("decisions.submission", record)
    assert paper.word.addressees == (record.sent_to.name,)
    assert paper.word.recipients[0] == "Như trên"
    assert paper.word.title.startswith("Về việc đề nghị tặng Bằng khen đối với bà Hoàng")
    assert "Chị vận động 40 hộ góp 600 ngày công" in paper.text
    assert "Thôn Phú Lợi" not in paper.text
    officer = officer_of(commune)
    draft = drafted(officer, record, "decisions.submission")
    documents.issue(actor=officer, document_id=draft.pk, dated=DAY, record=record)
    assert Proposal.objects.get().number == "01/TTr-UBND"
    with pytest.raises(Refused, match="đã có số 01/TTr-UBND"):
        drafted(officer, Proposal.objects.get(), "decisions.submission")


def test_the_answer_is_written_once_it_was_given(commune):
    record = ProposalFactory(exemplar=FitExemplarFactory(organisation=commune), number="7/TTr-UBND")
    above = secretary_of(record.sent_to)
    with pytest.raises(Refused, match="chưa được trả lời"):
        drafted(above, record, "decisions.answer")
    services.answer_proposal(
        actor=above, proposal_id=record.pk, accept=False, answer="chưa đủ thời gian công tác"
    )
    record.refresh_from_db()
    paper = seen("decisions.answer", record)
    assert paper.word.addressees == (commune.name,)
    assert "Tờ trình số 7/TTr-UBND của Ủy ban nhân dân xã Bình Phú" in paper.text
    assert "chưa đồng ý với đề nghị nêu trên: chưa đủ thời gian công tác." in paper.text


def test_strangers_neither_find_nor_make_them(commune, secretary):
    record = recognition(commune, secretary, 1)
    stranger = officer_of(OrganisationFactory())
    recipe = recipe_of("decisions.decision")
    assert recipe.find(stranger, record.pk) is None
    assert recipe.find(secretary, record.pk) == record
    with pytest.raises(Refused, match="bạn không giữ vai trò ở đó"):
        drafted(stranger, record)
