"""The plan as a document, its issue, and the letter to those who are late."""

from datetime import date

import pytest

from guongsang.documents import services as documents
from guongsang.documents.recipes import recipe_of
from guongsang.programmes.kinds import Modality, PartyRole
from guongsang.programmes.models import LegalBasis, Programme, ProgrammeBasis
from guongsang.programmes.states import State
from guongsang.shared.access import Refused
from tests.factories.nominations import head_of, officer_of
from tests.factories.orgs import OrganisationFactory
from tests.factories.programmes import (
    AssignmentFactory,
    CriteriaSetFactory,
    CriterionFactory,
    MilestoneFactory,
    ProgrammeFactory,
    QuotaFactory,
    TaskFactory,
    TaskPartyFactory,
)
from tests.papers import look, seen, table_of

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 5)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2022-02-05")


@pytest.fixture
def plan():
    body = OrganisationFactory(name="Ban Dân tộc tỉnh Bắc Giang", place="Bắc Giang")
    made = ProgrammeFactory(
        issuer=body, symbol="KH-BDT", title="Tuyên truyền gương điển hình tiên tiến",
        goals=[{"text": "Làm cho mọi người hiểu rõ"}], funding="ngân sách nhà nước",
        scope_text="Toàn ngành", filing="VT, HCTH",
        recipients=["Ban TĐKT TW (b/c)", "Các phòng chuyên môn, đơn vị"],
        signer_name="Vi Thanh Quyền", signer_position="Trưởng ban", signer_capacity="",
    )  # fmt: skip
    basis = LegalBasis.objects.create(
        code="ct-34", kind="Chỉ thị", number="34-CT/TW", date=date(2014, 4, 7),
        issuer="Bộ Chính trị", title="Tiếp tục đổi mới công tác thi đua, khen thưởng",
    )  # fmt: skip
    ProgrammeBasis.objects.create(programme=made, basis=basis)
    CriterionFactory(set=CriteriaSetFactory(programme=made, draft=True), text="Gương mẫu")
    QuotaFactory(programme=made, who_text="Các phòng")
    MilestoneFactory(programme=made)
    task = TaskFactory(programme=made)
    TaskPartyFactory(task=task, label="Văn phòng")
    TaskPartyFactory(task=task, label="Các phòng", role=PartyRole.COOPERATE, organisation=None)
    asked = TaskFactory(programme=made, text="Tuyên truyền trong hội viên")
    TaskPartyFactory(task=asked, label="Hội Nông dân", role=PartyRole.REQUESTED, organisation=None)
    return made


@pytest.mark.requirement("BG-HDR-a")
def test_a_plan_without_number_and_day_is_printed_and_flagged_as_a_draft(plan):
    paper = seen("programmes.plan", plan)
    for back in (paper.word, paper.pdf):
        assert (back.number, back.symbol, back.date.exact) == (None, "KH-BDT", None)
    draft = documents.draft(
        actor=officer_of(plan.issuer), recipe=recipe_of("programmes.plan"), record=plan
    )
    assert draft.get_state_display() == "Dự thảo"


@pytest.mark.requirement("BG-I-0")
def test_the_sections_of_a_plan_come_out_as_structured_text(plan):
    paper = seen("programmes.plan", plan)
    for back in (paper.word, paper.pdf):
        assert (back.kind, back.title) == ("kế hoạch", plan.title)
        assert [(part.numbering, part.title) for part in back.sections] == [
            ("I", "MỤC ĐÍCH, YÊU CẦU"), ("II", "PHẠM VI, ĐỐI TƯỢNG"),
            ("III", "TIÊU CHUẨN, TIÊU CHÍ"), ("IV", "CHỈ TIÊU"), ("V", "LỘ TRÌNH THỰC HIỆN"),
            ("VI", "KINH PHÍ"), ("VII", "TỔ CHỨC THỰC HIỆN"),
        ]  # fmt: skip
    assert paper.word.grounds == (
        (
            "Căn cứ Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị về tiếp tục đổi mới "
            "công tác thi đua, khen thưởng;"
        ),
    )
    assert paper.word.bases[0].number == "34-CT/TW"
    assert table_of(paper.word).rows[1][1:] == ("Các phòng", "Ít nhất 03 điển hình", "mỗi năm")
    office, asked = paper.word.sections[-1].children
    assert (office.title, asked.title) == ("Văn phòng", "Đề nghị Hội Nông dân")
    assert office.children[0].blocks == ("Hướng dẫn các đơn vị; phối hợp: Các phòng.",)


@pytest.mark.requirement("BK-RCP-b", "BG-RCP", "BG-RCP-z", "LT-SIG")
def test_recipients_filing_and_signature_of_a_plan_are_on_the_page(plan):
    Programme.objects.filter(pk=plan.pk).update(signer_capacity="TM. ỦY BAN NHÂN DÂN")
    paper = seen("programmes.plan", Programme.objects.with_context().get(pk=plan.pk))
    for back in (paper.word, paper.pdf):
        assert back.recipients == (
            "Ban TĐKT TW (b/c)", "Các phòng chuyên môn, đơn vị", "Lưu: VT, HCTH",
        )  # fmt: skip
        assert (back.signer.authority, back.signer.position, back.signer.name) == (
            "TM. ỦY BAN NHÂN DÂN", "TRƯỞNG BAN", "Vi Thanh Quyền",
        )  # fmt: skip


@pytest.mark.requirement("BP-HDR-a")
def test_issuing_the_document_puts_the_plan_in_force(plan):
    head = head_of(plan.issuer)
    draft = documents.draft(actor=head, recipe=recipe_of("programmes.plan"), record=plan)
    document = documents.issue(actor=head, document_id=draft.pk, dated=DAY, record=plan)
    plan.refresh_from_db()
    assert (plan.state, plan.official_number, plan.signed_on) == (State.ISSUED, "01/KH-BDT", DAY)
    printed = look(documents.official.content_of(document)).pdf
    assert (printed.number, printed.place, printed.date.exact) == ("01/KH-BDT", "Bắc Giang", DAY)
    with pytest.raises(Refused, match="đã ban hành"):
        documents.draft(actor=head, recipe=recipe_of("programmes.plan"), record=plan)


def test_an_officer_writes_the_plan_but_only_a_signer_issues_it(plan):
    officer = officer_of(plan.issuer)
    draft = documents.draft(actor=officer, recipe=recipe_of("programmes.plan"), record=plan)
    with pytest.raises(Refused, match="Chỉ thủ trưởng hoặc thường trực"):
        documents.issue(actor=officer, document_id=draft.pk, dated=DAY, record=plan)
    draft.refresh_from_db()
    assert (draft.number, draft.state) == (None, "draft")


def test_the_urging_letter_names_who_is_late_with_what_and_nobody_else(business_day):
    business_day("2023-05-01")
    plan = ProgrammeFactory(issued=True)
    late = [AssignmentFactory(programme=plan, organisation=OrganisationFactory()) for _ in "ab"]
    AssignmentFactory(programme=plan, organisation=OrganisationFactory(), done=True)
    AssignmentFactory(programme=plan, organisation=OrganisationFactory(), modality=Modality.REQUEST)
    paper = seen("programmes.urging", plan)
    names = [row.organisation.name for row in late]
    assert sorted(paper.word.addressees) == sorted(names)
    rows = table_of(paper.word).rows[1:]
    assert [row[2] for row in rows] == [f"{late[0].what} (hạn 31/03/2023)"] * 2
    assert "còn 02 việc quá hạn của 02 cơ quan, đơn vị" in paper.text


def test_nobody_is_urged_without_need():
    plan = ProgrammeFactory(issued=True)
    with pytest.raises(Refused, match="Không có việc nào quá hạn"):
        documents.draft(
            actor=officer_of(plan.issuer), recipe=recipe_of("programmes.urging"), record=plan
        )
