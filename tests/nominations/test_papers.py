"""Documents of rounds and dossiers: guide, lists, reports of achievements, letters."""

from datetime import date

import pytest

from guongsang.documents import services as documents
from guongsang.documents.recipes import recipe_of
from guongsang.nominations import services
from guongsang.nominations.models import Asked
from guongsang.nominations.states import State
from guongsang.orgs.models import Kind
from guongsang.programmes.kinds import Purpose, SubjectKind
from guongsang.shared.access import Refused
from tests.factories.decisions import HonourFactory
from tests.factories.nominations import (
    NominationFactory,
    QuotaFactory,
    RoundFactory,
    head_of,
    officer_of,
    secretary_of,
)
from tests.factories.orgs import OrganisationFactory
from tests.papers import seen, table_of

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 3)


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def round_():
    office = OrganisationFactory(
        name="Ủy ban nhân dân tỉnh Bắc Kạn", kind=Kind.COMMITTEE, place="Bắc Kạn"
    )
    head_of(office, position="Chủ tịch UBND tỉnh")
    return RoundFactory(receiver=office, by_council=True)


def make(round_, **kwargs):
    return NominationFactory(round=round_, **kwargs)


def test_the_list_of_a_unit_is_a_landscape_table_behind_its_submission(round_):
    dossier = make(
        round_, submitted=True, vote_for=17, vote_total=19, vote_held_on=DAY,
        exemplar__subject__is_direct_labourer=True,
    )  # fmt: skip
    HonourFactory(exemplar=dossier.exemplar)
    make(round_, organisation=dossier.organisation, state=State.WITHDRAWN)
    asked = Asked.objects.get(organisation=dossier.organisation)
    paper = seen("nominations.own_list", asked)
    assert paper.made.annexes[0].landscape
    assert paper.word.addressees == (round_.receiver.name,)
    rows = table_of(paper.word).rows
    assert len(rows) == 2
    assert rows[1][1] == f"Bà {dossier.subject.name}"
    assert "12/QĐ-BDT ngày 15 tháng 01 năm 2025" in rows[1][5]
    assert rows[1][6:] == ("17/19 (89,5%)", "Có")
    assert "đối với 01 cá nhân (có danh sách kèm theo)" in paper.text


def test_the_office_merges_what_was_sent_with_each_unit(round_):
    dossiers = [make(round_, submitted=True) for _ in range(2)]
    make(round_)
    paper = seen("nominations.list", round_)
    rows = table_of(paper.word).rows[1:]
    assert sorted(row[3] for row in rows) == sorted(d.organisation.label for d in dossiers)
    assert paper.word.addressees == ("Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",)


def test_nobody_lists_nothing(round_):
    with pytest.raises(Refused, match="Chưa đơn vị nào gửi hồ sơ"):
        documents.draft(
            actor=secretary_of(round_.office), recipe=recipe_of("nominations.list"), record=round_
        )


@pytest.mark.requirement("BG-I-0")
def test_the_report_of_a_person_follows_the_form_and_is_signed_by_the_person(round_):
    dossier = make(round_)
    HonourFactory(exemplar=dossier.exemplar)
    paper = seen("nominations.report_person", dossier)
    assert [part.title for part in paper.word.sections] == [
        "SƠ LƯỢC LÝ LỊCH", "THÀNH TÍCH ĐẠT ĐƯỢC", "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
    ]  # fmt: skip
    assert "Năm sinh: 1980." in paper.text
    assert "Dân tộc: Tày." in paper.text
    assert dossier.report in paper.text
    assert table_of(paper.word).rows[1][1:3] == ("2025", "Công nhận điển hình tiên tiến, cấp cơ sở")
    assert (paper.word.number, paper.word.symbol) == (None, None)
    assert (paper.made.signer.position, paper.made.signer.name) == (
        "NGƯỜI BÁO CÁO", dossier.subject.name,
    )  # fmt: skip
    assert paper.made.cosigners[0].position == "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN"


def test_what_is_not_recorded_is_not_reported(round_):
    dossier = make(
        round_, exemplar__subject__birth_year=None, exemplar__subject__ethnicity="",
        exemplar__subject__sex="",
    )  # fmt: skip
    text = seen("nominations.report_person", dossier).text
    assert not any(word in text for word in ("Năm sinh", "Dân tộc", "Giới tính"))
    assert "Chưa ghi nhận danh hiệu, hình thức khen thưởng nào." in text


def test_a_collective_has_its_own_form(round_):
    dossier = make(
        round_, exemplar__subject__kind=SubjectKind.COLLECTIVE, exemplar__subject__name="Đội 3"
    )
    officer = officer_of(dossier.organisation)
    with pytest.raises(Refused, match="không phải cá nhân; dùng mẫu của tập thể"):
        documents.draft(
            actor=officer, recipe=recipe_of("nominations.report_person"), record=dossier
        )
    paper = seen("nominations.report_collective", dossier)
    assert paper.word.sections[0].title == "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"
    assert paper.made.cosigners[0].position == "XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP"
    short = seen("nominations.summary", dossier)
    assert [part.numbering for part in short.word.sections] == ["1", "2", "3", "4"]
    draft = documents.draft(actor=officer, recipe=recipe_of("nominations.summary"), record=dossier)
    with pytest.raises(Refused, match="không lấy số văn bản"):
        documents.issue(actor=officer, document_id=draft.pk, dated=DAY)


@pytest.mark.requirement("BG-RCP")
def test_the_guide_tells_criteria_numbers_term_and_place(round_):
    for minimum in (0, 3):
        dossier = make(round_)
        Asked.objects.filter(organisation=dossier.organisation).update(minimum=minimum)
    QuotaFactory(programme=round_.programme)
    paper = seen("nominations.guide", round_)
    assert "- Chấp hành tốt pháp luật." in paper.text
    assert {row[2] for row in table_of(paper.word).rows[1:]} == {"không ấn định", "ít nhất 03"}
    assert "từ ngày 01 tháng 01 năm 2025 đến hết ngày 31 tháng 12 năm 2025" in paper.text
    units = {asked.organisation.name for asked in round_.asked.all()}
    assert set(paper.word.recipients) == {*units, "Lưu: VT"}


def test_a_guide_for_many_units_has_them_in_a_list(round_):
    for _ in range(6):
        make(round_)
    paper = seen("nominations.guide", round_)
    assert len(table_of(paper.word).rows) == 7
    assert paper.word.recipients[0] == "Các cơ quan, đơn vị có tên trong danh sách"


def test_a_returned_dossier_goes_back_with_what_is_to_be_put_right(round_):
    dossier = make(round_, submitted=True)
    secretary = secretary_of(round_.office)
    recipe = recipe_of("nominations.return")
    with pytest.raises(Refused, match="không ở trạng thái trả lại"):
        documents.draft(actor=secretary, recipe=recipe, record=dossier)
    services.return_(
        actor=secretary, nomination_id=dossier.pk, notes={"report": "Bổ sung số liệu 2024"}
    )
    found = recipe.find(secretary, dossier.pk)
    paper = seen("nominations.return", found)
    assert paper.word.addressees == (dossier.organisation.name,)
    assert "Báo cáo thành tích: bổ sung số liệu 2024." in paper.text


def test_letters_go_between_a_unit_and_the_office(round_):
    dossier = make(round_, approved=True, outcome_why="Đủ tiêu chuẩn")
    assert "đã được thông qua. Lý do: Đủ tiêu chuẩn." in seen("nominations.outcome", dossier).text
    sent = make(round_, submitted=True)
    paper = seen("nominations.proposal", sent)
    assert paper.word.addressees == (round_.receiver.name,)
    assert sent.reason in paper.text
    with pytest.raises(Refused, match="chưa có kết luận"):
        documents.draft(
            actor=secretary_of(round_.office), recipe=recipe_of("nominations.outcome"), record=sent
        )


def test_another_unit_neither_finds_nor_writes_it(round_):
    dossier = make(round_)
    stranger = officer_of(OrganisationFactory())
    assert recipe_of("nominations.report_person").find(stranger, dossier.pk) is None
    assert recipe_of("nominations.own_list").find(stranger, round_.asked.get().pk) is None
    assert recipe_of("nominations.list").find(stranger, round_.pk) is None
    above = secretary_of(round_.office)
    assert recipe_of("nominations.report_person").find(above, dossier.pk) is None, "not sent yet"


def test_what_is_for_publicity_is_not_called_recognition():
    dossier = NominationFactory(submitted=True)
    assert dossier.purpose == Purpose.PUBLICITY
    text = seen("nominations.proposal", dossier).text
    assert "tuyên truyền gương điển hình tiên tiến cấp tỉnh đối với bà" in text
